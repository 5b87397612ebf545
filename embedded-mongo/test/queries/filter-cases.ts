import { expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import { idsFound } from '../running-server.js';
import type { RunningServer } from '../running-server.js';

/** One filter over a table of documents and the _ids it has to find. */
export type FilterCase = readonly [name: string, filter: Document, found: readonly unknown[]];

/** Puts each filter to documents in a collection without indexes and, when `index` is given, to one with it. */
export function filterCases(
  server: RunningServer,
  documents: readonly Document[],
  cases: readonly FilterCase[],
  index?: Document,
): void {
  it.each(cases.map(([name, filter, found]) => ({ name, filter, found })))('$name', async ({ filter, found }) => {
    const collection = await server.collection(documents);
    expect(await idsFound(collection, filter)).toEqual(found);
    if (index === undefined) return;
    await collection.createIndex(index as Record<string, 1>);
    expect(await idsFound(collection, filter)).toEqual(found);
  });
}
