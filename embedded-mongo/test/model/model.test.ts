import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MongoServerError } from 'mongodb';
import type { Collection, Document, IndexDescription } from 'mongodb';
import { exactly, useServer } from '../running-server.js';
import { documents, filter, update } from './drawn-values.js';
import { compareValues, matches, sortKey } from './reference.js';
import type { Fields } from './reference.js';
import { Refused, updated } from './update-reference.js';

const server = useServer();
const runs = Number(process.env['MODEL_RUNS'] ?? 40);
const natural = { hint: { $natural: 1 } } as const;
const indexes: IndexDescription[] = [
  { key: { a: 1 } },
  { key: { b: -1, c: 1 } },
  { key: { c: 1, a: -1 } },
  { key: { 'a.x': 1 } },
  { key: { 'b.x': 1, c: -1 }, sparse: true },
  { key: { 'a.x': -1, 'a.y': 1 } },
];

async function indexed(given: readonly Document[]): Promise<Collection> {
  const collection = await server.collection(given);
  await collection.createIndexes(indexes);
  return collection;
}

async function ids(collection: Collection, condition: Document, options: Document = {}): Promise<number[]> {
  const found = await collection.find(condition, { projection: { _id: 1 }, ...options }).toArray();
  return found.map((document) => Number(document._id));
}

describe('whatever documents and filters are drawn', () => {
  it("finds what MongoDB's rules say, by the indexes, by each index alone, and without", async () => {
    const property = fc.asyncProperty(
      documents,
      fc.array(filter, { minLength: 8, maxLength: 8 }),
      async (given, filters) => {
        const collection = await indexed(given);
        for (const condition of filters) {
          const expected = given.filter((document) => matches(document, condition)).map((document) => document._id);
          const said = (got: number[]): string => `${exactly(condition)} finds ${String(got.sort((a, b) => a - b))}`;
          const right = said(expected);
          expect(said(await ids(collection, condition, natural))).toBe(right);
          expect(said(await ids(collection, condition))).toBe(right);
          for (const { key, sparse } of indexes)
            if (sparse !== true) expect(said(await ids(collection, condition, { hint: key }))).toBe(right);
          expect(await collection.countDocuments(condition)).toBe(expected.length);
        }
        await collection.drop();
      },
    );
    await fc.assert(property, { numRuns: runs });
  }, 600_000);

  it("sorts as MongoDB's rules say, by an index and without", async () => {
    const direction = fc.constantFrom<1 | -1>(1, -1);
    const property = fc.asyncProperty(documents, filter, direction, direction, async (given, condition, one, other) => {
      const collection = await indexed(given);
      for (const field of ['a', 'c']) {
        const expected = given
          .filter((document) => matches(document, condition))
          .sort(
            (left, right) =>
              one * compareValues(sortKey(left, field, one), sortKey(right, field, one)) ||
              other * (left._id - right._id),
          )
          .map((document) => document._id);
        const sort = { [field]: one, _id: other };
        expect(await ids(collection, condition, { sort })).toEqual(expected);
        expect(await ids(collection, condition, { sort, ...natural })).toEqual(expected);
        expect(await ids(collection, condition, { sort, skip: 2, limit: 3 })).toEqual(expected.slice(2, 5));
        const byField = await ids(collection, condition, { sort: { [field]: one } });
        expect(keys(given, byField, field, one)).toEqual(keys(given, expected, field, one));
      }
      for (const sort of [
        { 'a.x': one },
        { b: one, c: other },
        { c: one, a: -one as 1 | -1 },
        { 'a.x': -1, 'a.y': 1 } as const,
      ]) {
        const without = await ids(collection, condition, { sort: { ...sort, _id: 1 }, ...natural });
        expect(await ids(collection, condition, { sort: { ...sort, _id: 1 } })).toEqual(without);
        expect((await ids(collection, condition, { sort })).sort()).toEqual(without.sort());
      }
      await collection.drop();
    });
    await fc.assert(property, { numRuns: runs });
  }, 600_000);

  it("changes what MongoDB's rules say, and refuses what they refuse", async () => {
    const property = fc.asyncProperty(
      documents,
      fc.array(update, { minLength: 3, maxLength: 3 }),
      async (given, changes) => {
        const collection = await indexed(given);
        for (const document of given) {
          let state: Fields = document;
          for (const change of changes) {
            const next = attempt(() => updated(state, change));
            const replaces = !Object.keys(change).some((name) => name.startsWith('$'));
            const condition = { _id: document._id as never };
            const done: Promise<unknown> = replaces
              ? collection.replaceOne(condition, { ...change })
              : collection.updateOne(condition, { ...change });
            const code = await done.then(
              () => 0,
              (error: unknown) => (error instanceof MongoServerError ? Number(error.code) : -1),
            );
            if (code === 171) break;
            const said = `${exactly(state)} by ${exactly(change)}`;
            expect(`${said}: ${code === 0 ? 'done' : 'refused'}`).toBe(
              `${said}: ${next === undefined ? 'refused' : 'done'}`,
            );
            if (next === undefined) continue;
            state = next;
            const found = await collection.findOne(condition);
            expect(`${said}: ${exactly(sorted(found))}`).toBe(`${said}: ${exactly(sorted(state))}`);
          }
        }
        await collection.drop();
      },
    );
    await fc.assert(property, { numRuns: Math.ceil(runs / 2) });
  }, 600_000);

  it('keeps every index in step through updates, upserts and deletes, and does the same with indexes as without', async () => {
    const change = fc.tuple(filter, update, fc.constantFrom('one', 'many', 'upsert', 'modify', 'delete'));
    const property = fc.asyncProperty(
      documents,
      fc.array(change, { minLength: 6, maxLength: 12 }),
      async (given, changes) => {
        const collection = await indexed(given);
        const plain = await server.collection(given);
        for (const [condition, how, kind] of changes) {
          const done = await apply(plain, condition, how, kind);
          const doneIndexed = await apply(collection, condition, how, kind);
          if (doneIndexed !== 171) expect(doneIndexed).toBe(done);
          if (doneIndexed !== done || typeof done === 'number') break;
          expect(await contents(collection, {})).toEqual(await contents(plain, {}));
        }
        const all = await contents(collection, {});
        expect(await collection.estimatedDocumentCount()).toBe(all.length);
        for (const { key, sparse } of indexes) {
          if (sparse === true) continue;
          expect((await contents(collection, { hint: key })).sort()).toEqual([...all].sort());
          expect(await collection.countDocuments({}, { hint: key })).toBe(all.length);
        }
        for (const document of await collection.find().toArray())
          for (const path of ['a', 'b', 'c']) {
            const condition = { [path]: (document[path] ?? null) as unknown };
            if (/"\d+":/.test(exactly(condition))) continue; // JavaScript would put such a name first.
            const found = await ids(collection, condition, { sort: { _id: 1 } });
            expect(found).toContain(document._id);
            expect(found).toEqual(await ids(collection, condition, { ...natural, sort: { _id: 1 } }));
          }
        await collection.drop();
        await plain.drop();
      },
    );
    await fc.assert(property, { numRuns: runs });
  }, 600_000);
});

function keys(given: readonly Document[], order: number[], field: string, direction: 1 | -1): string[] {
  return order.map((id) => exactly({ key: sortKey(given[id] ?? {}, field, direction) ?? null }));
}

async function contents(collection: Collection, options: Document): Promise<string[]> {
  const found = await collection.find({}, { ...options, sort: { _id: 1 }, promoteValues: false }).toArray();
  return found.map(exactly);
}

/** What came of a change: its counts, or the code of the error. Deletes take few documents so that some stay. */
async function apply(
  collection: Collection,
  condition: Document,
  how: Document,
  kind: string,
): Promise<string | number> {
  const replaces = !Object.keys(how).some((name) => name.startsWith('$'));
  const sort = { _id: 1 } as const;
  try {
    if (kind === 'delete') return exactly(await collection.findOneAndDelete(condition, { sort }));
    if (kind === 'modify' || replaces) {
      const options = { sort, returnDocument: 'after' } as const;
      if (replaces) return exactly(await collection.findOneAndReplace(condition, how, options));
      return exactly(await collection.findOneAndUpdate(condition, how, options));
    }
    if (kind === 'one')
      return exactly(await collection.findOneAndUpdate(condition, how, { sort, projection: { a: 1 } }));
    if (kind === 'many') return exactly(await collection.updateMany(condition, how));
    return exactly(await collection.updateMany({ ...condition, _id: 1000 as never }, how, { upsert: true }));
  } catch (error) {
    if (error instanceof MongoServerError) return Number(error.code);
    throw error;
  }
}

function attempt(work: () => Fields): Fields | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** Where new fields go is judged elsewhere. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
