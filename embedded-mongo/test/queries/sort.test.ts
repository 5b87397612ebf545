import { describe, expect, it } from '@jest/globals';
import { Binary, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import type { Document, Sort } from 'mongodb';
import { errorCode, useServer } from '../running-server.js';

const server = useServer();

async function sortedIds(
  documents: readonly Document[],
  sort: Sort,
  index?: Record<string, 1 | -1>,
): Promise<unknown[]> {
  const collection = await server.collection(documents);
  if (index !== undefined) await collection.createIndex(index);
  return (await collection.find({}).sort(sort).toArray()).map((document) => document._id as unknown);
}

const ofEveryType = [
  { _id: 'greatest', a: new MaxKey() },
  { _id: 'regex', a: /x/ },
  { _id: 'timestamp', a: new Timestamp({ t: 1, i: 1 }) },
  { _id: 'date', a: new Date(0) },
  { _id: 'true', a: true },
  { _id: 'false', a: false },
  { _id: 'id', a: new ObjectId('000000000000000000000001') },
  { _id: 'binary', a: new Binary(Buffer.from([0])) },
  { _id: 'array', a: [[1]] },
  { _id: 'document', a: { b: 1 } },
  { _id: 'string', a: '' },
  { _id: 'infinity', a: Number.POSITIVE_INFINITY },
  { _id: 'one', a: 1 },
  { _id: 'minus infinity', a: Number.NEGATIVE_INFINITY },
  { _id: 'nan', a: Number.NaN },
  { _id: 'null', a: null },
  { _id: 'empty array', a: [] },
  { _id: 'smallest', a: new MinKey() },
];
const ascending = ofEveryType.map((document) => document._id).reverse();

describe('the order of types', () => {
  it.each([
    { name: 'ascending', sort: { a: 1 } as const, expected: ascending },
    { name: 'descending', sort: { a: -1 } as const, expected: [...ascending].reverse() },
  ])("is MongoDB's, $name, with and without an index", async ({ sort, expected }) => {
    expect(await sortedIds(ofEveryType, sort)).toEqual(expected);
    expect(await sortedIds(ofEveryType, sort, { a: 1 })).toEqual(expected);
    expect(await sortedIds(ofEveryType, sort, { a: -1 })).toEqual(expected);
  });

  it('puts null and missing together', async () => {
    const documents = [{ _id: 1, a: 0 }, { _id: 2, a: null }, { _id: 3 }, { _id: 4, a: '' }];
    expect(await sortedIds(documents, { a: 1, _id: 1 })).toEqual([2, 3, 1, 4]);
    expect(await sortedIds(documents, { a: 1, _id: -1 })).toEqual([3, 2, 1, 4]);
    expect(await sortedIds(documents, { a: -1, _id: 1 }, { a: 1 })).toEqual([4, 1, 2, 3]);
  });

  it('compares numbers of every width exactly', async () => {
    const documents = [
      { _id: 1, a: Long.MAX_VALUE },
      { _id: 2, a: new Double(2 ** 63) },
      { _id: 3, a: Long.fromString('9007199254740993') },
      { _id: 4, a: new Double(9007199254740992) },
      { _id: 5, a: new Double(9007199254740994) },
      { _id: 6, a: Long.MIN_VALUE },
      { _id: 7, a: new Double(-1e300) },
      { _id: 8, a: new Double(5e-324) },
      { _id: 9, a: 0 },
    ];
    const expected = [7, 6, 9, 8, 4, 3, 5, 1, 2];
    expect(await sortedIds(documents, { a: 1 })).toEqual(expected);
    expect(await sortedIds(documents, { a: 1 }, { a: 1 })).toEqual(expected);
  });

  it('compares documents field by field: type, name, value', async () => {
    const documents = [
      { _id: 1, a: { b: 2 } },
      { _id: 2, a: { b: 1, c: 1 } },
      { _id: 3, a: { b: 1 } },
      { _id: 4, a: { c: 1 } },
      { _id: 5, a: {} },
      { _id: 6, a: { b: 'x' } },
    ];
    const expected = [5, 3, 2, 1, 4, 6];
    expect(await sortedIds(documents, { a: 1 })).toEqual(expected);
    expect(await sortedIds(documents, { a: 1 }, { a: 1 })).toEqual(expected);
  });

  it('compares binaries by length, subtype, bytes', async () => {
    const documents = [
      { _id: 1, a: new Binary(Buffer.from([0, 0])) },
      { _id: 2, a: new Binary(Buffer.from([9])) },
      { _id: 3, a: new Binary(Buffer.from([8]), 0x80) },
      { _id: 4, a: new Binary(Buffer.from([7])) },
    ];
    const expected = [4, 2, 3, 1];
    expect(await sortedIds(documents, { a: 1 })).toEqual(expected);
    expect(await sortedIds(documents, { a: 1 }, { a: 1 })).toEqual(expected);
  });
});

describe('arrays in a sort', () => {
  const documents = [
    { _id: 1, a: [3, 9] },
    { _id: 2, a: 4 },
    { _id: 3, a: [5] },
    { _id: 4, a: [] },
    { _id: 5 },
    { _id: 6, a: [null, 7] },
  ];
  it('count by their smallest element when ascending', async () => {
    expect(await sortedIds(documents, { a: 1, _id: 1 })).toEqual([4, 5, 6, 1, 2, 3]);
    expect(await sortedIds(documents, { a: 1 }, { a: 1 })).toEqual([4, 5, 6, 1, 2, 3]);
  });

  it('count by their greatest element when descending', async () => {
    expect(await sortedIds(documents, { a: -1, _id: 1 })).toEqual([1, 6, 3, 2, 5, 4]);
    expect((await sortedIds(documents, { a: -1 }, { a: 1 })).slice(0, 4)).toEqual([1, 6, 3, 2]);
  });

  it('count by the documents in them on a path', async () => {
    const nested = [
      { _id: 1, a: [{ b: 5 }, { b: 1 }] },
      { _id: 2, a: { b: 3 } },
      { _id: 3, a: [{ b: 4 }] },
    ];
    expect(await sortedIds(nested, { 'a.b': 1 })).toEqual([1, 2, 3]);
    expect(await sortedIds(nested, { 'a.b': -1 }, { 'a.b': 1 })).toEqual([1, 3, 2]);
  });

  it('ignore the filter in choosing the element', async () => {
    const collection = await server.collection([
      { _id: 1, a: [1, 20] },
      { _id: 2, a: [10, 11] },
    ]);
    const sorted = async (): Promise<unknown[]> =>
      (
        await collection
          .find({ a: { $gte: 10 } })
          .sort({ a: 1 })
          .toArray()
      ).map((document) => document._id as unknown);
    expect(await sorted()).toEqual([1, 2]);
    await collection.createIndex({ a: 1 });
    expect(await sorted()).toEqual([1, 2]);
  });
});

describe('a sort by several fields', () => {
  const documents = [1, 2, 3, 4, 5, 6].map((_id) => ({ _id, a: _id % 2, b: _id % 3, c: `x${String(_id)}` }));
  it.each<{ sort: Record<string, 1 | -1>; expected: number[] }>([
    { sort: { a: 1, b: 1 }, expected: [6, 4, 2, 3, 1, 5] },
    { sort: { a: 1, b: -1 }, expected: [2, 4, 6, 5, 1, 3] },
    { sort: { a: -1, b: 1 }, expected: [3, 1, 5, 6, 4, 2] },
    { sort: { b: 1, a: -1 }, expected: [3, 6, 1, 4, 5, 2] },
  ])('$sort', async ({ sort, expected }) => {
    expect(await sortedIds(documents, sort)).toEqual(expected);
    expect(await sortedIds(documents, sort, { a: 1, b: 1 })).toEqual(expected);
    expect(await sortedIds(documents, sort, { b: 1, a: -1 })).toEqual(expected);
  });

  it('sorts before it skips and limits', async () => {
    const collection = await server.collection(documents);
    const found = await collection.find({}).sort({ _id: -1 }).skip(1).limit(2).toArray();
    expect(found.map((document) => document._id as unknown)).toEqual([5, 4]);
  });

  it('gives back the order of insertion for $natural', async () => {
    const collection = await server.collection([{ _id: 3 }, { _id: 1 }, { _id: 2 }].map((d) => ({ ...d })));
    const ids = async (sort: Sort): Promise<unknown[]> =>
      (await collection.find({}).sort(sort).toArray()).map((document) => document._id as unknown);
    expect(await ids({ $natural: 1 })).toEqual([3, 1, 2]);
    expect(await ids({ $natural: -1 })).toEqual([2, 1, 3]);
  });

  it('gives back the order of insertion for a $natural hint', async () => {
    const collection = await server.collection([{ _id: 3 }, { _id: 1 }, { _id: 2 }]);
    const found = await collection.find({}, { hint: { $natural: -1 } }).toArray();
    expect(found.map((document) => document._id as unknown)).toEqual([2, 1, 3]);
  });

  it.each([
    { key: { a: 1 }, filter: { a: { $gte: 5 } }, sort: { a: -1 }, sign: 1 },
    { key: { a: -1 }, filter: { a: { $lte: -5 } }, sort: { a: 1 }, sign: -1 },
  ] as const)('reaches the ends of an index backwards: $key', async ({ key, filter, sort, sign }) => {
    const collection = await server.collection([5, 1e308, Infinity].map((a, _id) => ({ _id, a: sign * a })));
    await collection.createIndex(key);
    const found = await collection.find(filter).sort(sort).toArray();
    expect(found.map((document) => document._id as unknown)).toEqual([2, 1, 0]);
  });

  it('takes an empty array on the way for a missing field', async () => {
    expect(await sortedIds([{ _id: 1 }, { _id: 2, a: [] }], { 'a.b': 1, _id: 1 })).toEqual([1, 2]);
  });

  it.each([{ sort: { a: 2 } }, { sort: { a: 0 } }, { sort: { a: 'x' } }, { sort: { '': 1 } }, { sort: { 'a.': 1 } }])(
    'refuses $sort',
    async ({ sort }) => {
      const collection = await server.collection([{ a: 1 }]);
      const answer = server.db.command({ find: collection.collectionName, sort });
      expect([2, 9, 14, 15, 15974, 15975, 40352, 40353]).toContain(await errorCode(answer));
    },
  );
});
