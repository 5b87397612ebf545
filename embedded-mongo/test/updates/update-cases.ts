import { expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import { errorCode, exactly, useServer } from '../running-server.js';
import type { RunningServer } from '../running-server.js';

export { useServer };

/** What an update makes of one document. */
export interface UpdateCase {
  readonly name: string;
  readonly before: Document;
  readonly update: Document | Document[];
  readonly after: Document;
  readonly filter?: Document;
  readonly arrayFilters?: Document[];
  /** False when MongoDB counts the document as matched but not modified; 'either' when that is its own affair. */
  readonly modified?: boolean | 'either';
}

/** Types and the order of fields count. */
export function updateCases(server: RunningServer, cases: readonly UpdateCase[]): void {
  it.each(cases)('$name', async ({ before, update, after, filter, arrayFilters, modified }) => {
    const collection = await server.collection([{ _id: 1, ...before }]);
    const options = arrayFilters === undefined ? {} : { arrayFilters };
    const result = await collection.updateOne(filter ?? {}, update, options);
    const found = await collection.findOne({}, { promoteValues: false, promoteLongs: false });
    expect(exactly(found)).toBe(exactly({ _id: 1, ...after }));
    expect(result).toMatchObject({ matchedCount: 1, upsertedCount: 0 });
    if (modified !== 'either') expect(result.modifiedCount).toBe(modified === false ? 0 : 1);
  });
}

export interface RefusedUpdate {
  readonly name: string;
  readonly before: Document;
  readonly update: Document | Document[];
  readonly code: number | readonly number[];
  readonly filter?: Document;
  readonly arrayFilters?: Document[];
}

/** Each is refused with the code, in an update and in a findAndModify, and leaves the document as it is. */
export function refusedUpdates(server: RunningServer, cases: readonly RefusedUpdate[]): void {
  it.each(cases)('refuses $name', async ({ before, update, code, filter = {}, arrayFilters }) => {
    const collection = await server.collection([{ _id: 1, ...before }]);
    const name = collection.collectionName;
    const options = arrayFilters === undefined ? {} : { arrayFilters };
    const answer = await server.db.command({ update: name, updates: [{ q: filter, u: update, ...options }] }).then(
      (reply) => (reply['writeErrors'] as { code: number }[] | undefined)?.[0]?.code,
      () => errorCode(server.db.command({ update: name, updates: [{ q: filter, u: update, ...options }] })),
    );
    const codes = typeof code === 'number' ? [code] : code;
    expect(codes).toContain(answer);
    expect(codes).toContain(
      await errorCode(server.db.command({ findAndModify: name, query: filter, update, ...options })),
    );
    expect(exactly(await collection.findOne())).toBe(exactly({ _id: 1, ...before }));
  });
}
