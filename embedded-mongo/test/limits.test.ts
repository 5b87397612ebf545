import { describe, expect, it } from '@jest/globals';
import { BSON, MongoServerError } from 'mongodb';
import type { Document } from 'mongodb';
import { errorCode, useServer } from './running-server.js';

const server = useServer();
const largest = 16 * 1024 * 1024;

function nested(depth: number): Document {
  let document: Document = { end: 1 };
  for (let level = 1; level < depth; level += 1) document = { a: document };
  return document;
}

describe('the size of a document', () => {
  it('may be 16 MB to the byte', async () => {
    const collection = await server.collection();
    const frame = BSON.calculateObjectSize({ _id: 1, text: '' });
    await collection.insertOne({ _id: 1 as never, text: 'x'.repeat(largest - frame) });
    const found = await collection.findOne();
    expect(String(found?.['text']).length).toBe(largest - frame);
  });

  it('may not be a byte more', async () => {
    const collection = await server.collection();
    const frame = BSON.calculateObjectSize({ _id: 1, text: '' });
    const documents = [{ _id: 1, text: 'x'.repeat(largest - frame + 1) }];
    const code = await writeErrorCode({ insert: collection.collectionName, documents });
    expect([2, 10334]).toContain(code);
    expect(await collection.countDocuments()).toBe(0);
  });

  it('may not grow beyond it', async () => {
    const collection = await server.collection([{ _id: 1, a: 'x'.repeat(10_000_000) }]);
    const updates = [{ q: {}, u: { $set: { b: 'x'.repeat(7_000_000) } } }];
    const code = await writeErrorCode({ update: collection.collectionName, updates });
    expect([10334, 17419, 17420]).toContain(code);
    expect(Object.keys((await collection.findOne()) ?? {})).toEqual(['_id', 'a']);
  });
});

describe('the depth of a document', () => {
  it('may be a hundred', async () => {
    const collection = await server.collection([{ _id: 1, ...nested(99) }]);
    expect(await collection.findOne()).toEqual({ _id: 1, ...nested(99) });
    await collection.createIndex({ a: 1 });
    expect(await collection.countDocuments({ a: nested(98) })).toBe(1);
  });

  it.each([{ depth: 250 }, { depth: 5_000 }])('may not be $depth', async ({ depth }) => {
    const collection = await server.collection();
    const code = await writeErrorCode({ insert: collection.collectionName, documents: [{ _id: 1, ...nested(depth) }] });
    expect([2, 15, 22]).toContain(code);
    expect(await collection.countDocuments()).toBe(0);
    expect(await server.db.command({ ping: 1 })).toEqual({ ok: 1 });
  });
});

describe('the depth of a filter or a pipeline', () => {
  it.each([
    { name: '$nor', wrap: (inner: Document): Document => ({ $nor: [inner] }) },
    { name: '$not', wrap: (inner: Document): Document => ({ a: { $not: inner['a'] as unknown } }) },
    { name: '$elemMatch', wrap: (inner: Document): Document => ({ a: { $elemMatch: inner } }) },
  ])('of 5,000 times $name is refused', async ({ wrap }) => {
    const collection = await server.collection([{ _id: 1, a: 1 }]);
    let filter: Document = { a: { $gt: 0 } };
    for (let level = 0; level < 5_000; level += 1) filter = wrap(filter);
    expect([2, 15]).toContain(await errorCode(collection.find(filter).toArray()));
    expect(await collection.countDocuments()).toBe(1);
  });

  it('of 5,000 expressions is refused', async () => {
    const collection = await server.collection([{ _id: 1, a: 1 }]);
    let expression: unknown = '$a';
    for (let level = 0; level < 5_000; level += 1) expression = { $not: [expression] };
    expect([2, 15]).toContain(await errorCode(collection.aggregate([{ $project: { x: expression } }]).toArray()));
  });
});

describe('many of a thing', () => {
  it('$in with ten thousand values', async () => {
    const collection = await server.collection(Array.from({ length: 100 }, (_, n) => ({ _id: n, a: n })));
    const filter = { a: { $in: Array.from({ length: 10_000 }, (_, n) => n * 7) } };
    expect(await collection.countDocuments(filter)).toBe(15);
    await collection.createIndex({ a: 1 });
    expect(await collection.countDocuments(filter)).toBe(15);
  });

  it('an array of ten thousand elements in an index', async () => {
    const collection = await server.collection();
    await collection.createIndex({ a: 1 });
    await collection.insertOne({ a: Array.from({ length: 10_000 }, (_, n) => n) });
    expect(await collection.countDocuments({ a: { $gte: 9_990 } })).toBe(1);
    await collection.updateOne({}, { $set: { a: [] } });
    expect(await collection.countDocuments({ a: 5 })).toBe(0);
  });

  it('a hundred connections at work', async () => {
    const collection = await server.collection();
    const all = Array.from({ length: 300 }, (_, n) => collection.insertOne({ _id: n as never }));
    await Promise.all(all);
    expect(await collection.countDocuments()).toBe(300);
  });

  it('a document of two thousand fields', async () => {
    const document = Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`f${String(n)}`, n]));
    const collection = await server.collection([{ _id: 1, ...document }]);
    expect(await collection.findOne({ f1999: 1999 })).toEqual({ _id: 1, ...document });
  });

  it('not more than 64 indexes', async () => {
    const collection = await server.collection([{ a: 1 }]);
    await collection.createIndexes(Array.from({ length: 63 }, (_, n) => ({ key: { [`f${String(n)}`]: 1 } })));
    expect(await errorCode(collection.createIndex({ more: 1 }))).toBe(67);
  });
});

async function writeErrorCode(command: Document): Promise<unknown> {
  try {
    const reply = await server.db.command(command, { ignoreUndefined: false });
    return (reply['writeErrors'] as { code: number }[] | undefined)?.[0]?.code;
  } catch (error) {
    if (error instanceof MongoServerError) return error.code;
    throw error;
  }
}
