import { describe, expect, it } from '@jest/globals';
import { Binary, Double, Long } from 'mongodb';
import type { Collection, Document, MongoServerError } from 'mongodb';
import { errorCode, serverError, useServer } from '../running-server.js';

const server = useServer();

async function unique(key: Record<string, 1 | -1>, options: Document = {}): Promise<Collection> {
  const collection = await server.collection();
  await collection.createIndex(key, { unique: true, ...options });
  return collection;
}

describe('a unique index', () => {
  it('takes an empty array on the way for a missing field', async () => {
    const collection = await unique({ 'a.b': 1 });
    await collection.insertOne({ a: [] });
    expect(await errorCode(collection.insertOne({}))).toBe(11000);
  });

  it.each<{ name: string; first: Document; second: Document }>([
    { name: 'empty arrays on the way', first: { a: [] }, second: { a: [] } },
    { name: 'elements without the field', first: { a: [{ b: 1 }, {}] }, second: { a: [{ b: 2 }, {}] } },
  ])('leaves out $name when it is sparse', async ({ first, second }) => {
    const collection = await unique({ 'a.b': 1 }, { sparse: true });
    await collection.insertMany([{ ...first }, { ...second }]);
    expect(await collection.countDocuments()).toBe(2);
  });

  it('refuses a field whose name is also an index', async () => {
    const collection = await unique({ 'a.0': 1 });
    expect(await errorCode(collection.insertOne({ a: [{ 0: 5 }] }))).toBe(16746);
  });

  it.each<{ name: string; first: Document; second: Document }>([
    { name: 'the same value', first: { a: 1 }, second: { a: 1 } },
    { name: 'the same number in another type', first: { a: 1 }, second: { a: new Double(1) } },
    { name: 'the same long', first: { a: Long.MAX_VALUE }, second: { a: Long.MAX_VALUE } },
    { name: 'zero and minus zero', first: { a: 0 }, second: { a: -0 } },
    { name: 'NaN', first: { a: Number.NaN }, second: { a: Number.NaN } },
    { name: 'null and missing', first: { a: null }, second: {} },
    { name: 'missing twice', first: {}, second: {} },
    { name: 'an element of an array', first: { a: [1, 2] }, second: { a: 2 } },
    { name: 'an element of two arrays', first: { a: [1, 2] }, second: { a: [2, 3] } },
    { name: 'the same document', first: { a: { x: 1, y: 2 } }, second: { a: { x: 1, y: 2 } } },
    { name: 'empty arrays', first: { a: [] }, second: { a: [] } },
    { name: 'long texts', first: { a: 'x'.repeat(5000) }, second: { a: 'x'.repeat(5000) } },
  ])('refuses $name twice', async ({ first, second }) => {
    const collection = await unique({ a: 1 });
    await collection.insertOne({ ...first });
    expect(await errorCode(collection.insertOne({ ...second }))).toBe(11000);
    expect(await collection.countDocuments()).toBe(1);
  });

  it.each<{ name: string; first: Document; second: Document }>([
    { name: 'the same value twice in one array', first: { a: [1, 1] }, second: { a: [2, 2] } },
    { name: 'a number and its text', first: { a: 1 }, second: { a: '1' } },
    {
      name: 'neighbouring longs',
      first: { a: Long.fromString('9007199254740992') },
      second: { a: Long.fromString('9007199254740993') },
    },
    {
      name: 'binaries that are no text',
      first: { a: new Binary(Buffer.from([255])) },
      second: { a: new Binary(Buffer.from([254])) },
    },
    { name: 'documents of another order', first: { a: { x: 1, y: 2 } }, second: { a: { y: 2, x: 1 } } },
    { name: 'null and an empty array', first: { a: null }, second: { a: [] } },
    { name: 'an array and the array in an array', first: { a: [1] }, second: { a: [[1]] } },
    {
      name: 'long texts that differ at their end',
      first: { a: `${'x'.repeat(5000)}1` },
      second: { a: `${'x'.repeat(5000)}2` },
    },
    { name: 'texts with a zero in them', first: { a: 'a\0' }, second: { a: 'a' } },
  ])('takes $name', async ({ first, second }) => {
    const collection = await unique({ a: 1 });
    await collection.insertMany([{ ...first }, { ...second }]);
    for (const each of [first, second])
      expect(await collection.countDocuments({ a: each['a'] as unknown }, { hint: 'a_1' })).toBeGreaterThan(0);
  });

  it('over two fields wants both the same', async () => {
    const collection = await unique({ a: 1, b: -1 });
    await collection.insertMany([{ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 1 }, { b: 1 }]);
    expect(await errorCode(collection.insertOne({ a: 1, b: 2 }))).toBe(11000);
    expect(await errorCode(collection.insertOne({ b: 1, a: null }))).toBe(11000);
    expect(await errorCode(collection.insertOne({ a: [7, 1], b: 1 }))).toBe(11000);
  });

  it('that is sparse takes many documents without the field', async () => {
    const collection = await unique({ a: 1 }, { sparse: true });
    await collection.insertMany([{}, {}, { a: null }]);
    expect(await errorCode(collection.insertOne({ a: null }))).toBe(11000);
  });

  it('that is sparse over two fields leaves out documents without both', async () => {
    const collection = await unique({ a: 1, b: 1 }, { sparse: true });
    await collection.insertMany([{}, {}, { a: 1 }]);
    expect(await errorCode(collection.insertOne({ a: 1 }))).toBe(11000);
  });

  it("lets an update keep its own value and refuses another's", async () => {
    const collection = await unique({ a: 1 });
    await collection.insertMany([
      { _id: 1 as never, a: 1 },
      { _id: 2 as never, a: 2 },
    ]);
    await collection.updateOne({ _id: 1 as never }, { $set: { a: 1, b: 1 } });
    expect(await errorCode(collection.updateOne({ _id: 1 as never }, { $set: { a: 2 } }))).toBe(11000);
    expect(await errorCode(collection.replaceOne({ _id: 1 as never }, { a: 2 }))).toBe(11000);
    expect(await collection.findOne({ a: 1 })).toEqual({ _id: 1, a: 1, b: 1 });
    await collection.updateOne({ _id: 2 as never }, { $set: { a: 3 } });
    await collection.updateOne({ _id: 1 as never }, { $set: { a: 2 } });
    expect(await collection.find().sort({ a: 1 }).toArray()).toMatchObject([
      { _id: 1, a: 2 },
      { _id: 2, a: 3 },
    ]);
  });

  it('frees a value when its document goes', async () => {
    const collection = await unique({ a: 1 });
    await collection.insertOne({ a: [1, 2] });
    const pull: Document = { $pull: { a: 2 } };
    await collection.updateOne({}, pull);
    await collection.insertOne({ a: 2 });
    await collection.deleteMany({});
    await collection.insertMany([{ a: 1 }, { a: 2 }]);
    expect(await collection.countDocuments()).toBe(2);
  });

  it('lets only one of many upserts in', async () => {
    const collection = await unique({ a: 1 });
    const upsert = (): Promise<unknown> => collection.updateOne({ a: 1 }, { $inc: { n: 1 } }, { upsert: true });
    await Promise.all(Array.from({ length: 30 }, upsert));
    expect(await collection.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ a: 1, n: 30 }]);
  });
});

describe('building a unique index over documents that break it', () => {
  it('fails, names the value, and leaves nothing', async () => {
    const collection = await server.collection([{ a: 1 }, { a: 2 }, { a: 1 }]);
    const error: MongoServerError = await serverError(collection.createIndex({ a: 1 }, { unique: true }));
    expect(error).toMatchObject({ code: 11000, keyPattern: { a: 1 }, keyValue: { a: 1 } });
    expect(await collection.indexes()).toHaveLength(1);
    await collection.insertOne({ a: 2 });
    await collection.createIndex({ a: 1 });
    expect(await collection.countDocuments({ a: 2 }, { hint: 'a_1' })).toBe(2);
  });
});

describe('an index on arrays', () => {
  it('holds each element and finds the document once', async () => {
    const collection = await server.collection([
      { _id: 1, a: [1, 2, 2, 3] },
      { _id: 2, a: [] },
      { _id: 3, a: [{ b: 1 }, { b: 2 }] },
    ]);
    await collection.createIndex({ a: 1 });
    await collection.createIndex({ 'a.b': 1 });
    expect(await collection.find({ a: { $gte: 1 } }, { hint: 'a_1' }).toArray()).toHaveLength(1);
    expect(await collection.find({ 'a.b': { $gte: 1 } }, { hint: 'a.b_1' }).toArray()).toHaveLength(1);
    expect(await collection.countDocuments({}, { hint: 'a_1' })).toBe(3);
    expect(await collection.find().sort({ a: 1 }).toArray()).toHaveLength(3);
  });

  it('does not take two of them at once', async () => {
    const collection = await server.collection();
    await collection.createIndex({ a: 1, b: 1 });
    await collection.insertMany([
      { a: [1], b: 1 },
      { a: 1, b: [1] },
    ]);
    expect(await errorCode(collection.insertOne({ a: [1], b: [1] }))).toBe(171);
    expect(await errorCode(collection.updateOne({ b: 1 }, { $set: { b: [1] } }))).toBe(171);
    expect(await collection.countDocuments()).toBe(2);
    const filled = await server.collection([{ a: [1], b: [1] }]);
    expect(await errorCode(filled.createIndex({ a: 1, b: 1 }))).toBe(171);
    expect(await filled.indexes()).toHaveLength(1);
  });

  it('takes two fields of the same array', async () => {
    const collection = await server.collection([
      {
        _id: 1,
        a: [
          { b: 1, c: 2 },
          { b: 3, c: 4 },
        ],
      },
    ]);
    await collection.createIndex({ 'a.b': 1, 'a.c': 1 });
    expect(await collection.find({ 'a.b': 1, 'a.c': 4 }, { hint: 'a.b_1_a.c_1' }).toArray()).toHaveLength(1);
    expect(await collection.find({ a: { $elemMatch: { b: 1, c: 4 } } }).toArray()).toHaveLength(0);
    expect(await collection.find({ a: { $elemMatch: { b: 3, c: 4 } } }).toArray()).toHaveLength(1);
  });
});

describe('long values in an index', () => {
  it('are found by equality, range and order', async () => {
    const long = 'x'.repeat(4000);
    const documents = ['a', 'b', 'c'].map((end, n) => ({ _id: n, a: `${long}${end}` }));
    const collection = await server.collection([...documents, { _id: 9, a: 'short' }, { _id: 8, a: { deep: long } }]);
    await collection.createIndex({ a: 1 });
    expect(await collection.find({ a: `${long}b` }).toArray()).toEqual([documents[1]]);
    expect(await collection.find({ a: { $gt: `${long}a`, $lt: `${long}c` } }).toArray()).toEqual([documents[1]]);
    const sorted = await collection
      .find({}, { projection: { _id: 1 } })
      .sort({ a: -1 })
      .toArray();
    expect(sorted.map((document) => document._id as unknown)).toEqual([8, 2, 1, 0, 9]);
  });
});
