import { describe, expect, it } from '@jest/globals';
import { Long } from 'mongodb';
import type { Document } from 'mongodb';
import { errorCode, exactly, useServer } from './running-server.js';

const server = useServer();
const hundred = Array.from({ length: 100 }, (_, n) => ({ _id: n, a: n % 10 }));

interface Reply {
  readonly cursor: {
    readonly id: Long;
    readonly firstBatch?: Document[];
    readonly nextBatch?: Document[];
    readonly ns: string;
  };
}

async function command(document: Document): Promise<Reply> {
  return (await server.db.command(document, { promoteLongs: false })) as Reply & Document;
}

describe('a cursor', () => {
  it.each([{ batchSize: 1 }, { batchSize: 7 }, { batchSize: 100 }, { batchSize: 1000 }])(
    'gives every document once in batches of $batchSize',
    async ({ batchSize }) => {
      const collection = await server.collection(hundred);
      expect(await collection.find({}, { batchSize }).toArray()).toEqual(hundred);
      expect(await collection.aggregate([{ $match: {} }], { batchSize }).toArray()).toEqual(hundred);
    },
  );

  it('gives 101 documents in a first batch that names no size', async () => {
    const collection = await server.collection(Array.from({ length: 150 }, (_, n) => ({ _id: n })));
    const { cursor } = await command({ find: collection.collectionName });
    expect(cursor.firstBatch).toHaveLength(101);
    const more = await command({ getMore: cursor.id, collection: collection.collectionName });
    expect(more.cursor.nextBatch).toHaveLength(49);
    expect(more.cursor.id.toString()).toBe('0');
  });

  it('may start with an empty batch', async () => {
    const collection = await server.collection(hundred);
    const { cursor } = await command({ find: collection.collectionName, batchSize: 0 });
    expect(cursor.firstBatch).toEqual([]);
    expect(cursor.id.toString()).not.toBe('0');
    const more = await command({ getMore: cursor.id, collection: collection.collectionName, batchSize: 3 });
    expect(more.cursor.nextBatch).toEqual(hundred.slice(0, 3));
  });

  it('closes with a single batch', async () => {
    const collection = await server.collection(hundred);
    const { cursor } = await command({ find: collection.collectionName, batchSize: 5, singleBatch: true });
    expect(cursor.firstBatch).toHaveLength(5);
    expect(cursor.id.toString()).toBe('0');
  });

  it('counts limit and skip over all batches', async () => {
    const collection = await server.collection(hundred);
    const read = (options: Document): Promise<Document[]> =>
      collection.find({}, { ...options, batchSize: 4 }).toArray();
    expect(await read({ limit: 10 })).toEqual(hundred.slice(0, 10));
    expect(await read({ limit: 10, skip: 95 })).toEqual(hundred.slice(95));
    expect(await read({ limit: 0 })).toEqual(hundred);
    expect(await read({ skip: 200 })).toEqual([]);
    expect(await collection.find({}, { limit: -3 }).toArray()).toEqual(hundred.slice(0, 3));
  });

  it('of a collection that is not there is empty', async () => {
    expect(await server.db.collection('nowhere').find().toArray()).toEqual([]);
    expect(
      await server.db
        .collection('nowhere')
        .aggregate([{ $sort: { a: 1 } }])
        .toArray(),
    ).toEqual([]);
  });

  it('is refused for another collection, and stays', async () => {
    const collection = await server.collection(hundred);
    const { cursor } = await command({ find: collection.collectionName, batchSize: 2 });
    expect(await errorCode(command({ getMore: cursor.id, collection: 'other' }))).toBe(13);
    const more = await command({ getMore: cursor.id, collection: collection.collectionName, batchSize: 2 });
    expect(more.cursor.nextBatch).toEqual(hundred.slice(2, 4));
  });

  it('is gone when it was killed or never was', async () => {
    const collection = await server.collection(hundred);
    const name = collection.collectionName;
    const { cursor } = await command({ find: name, batchSize: 2 });
    const killed = await command({ killCursors: name, cursors: [cursor.id, Long.fromNumber(12345)] });
    expect(killed).toMatchObject({
      cursorsKilled: [cursor.id],
      cursorsNotFound: [Long.fromNumber(12345)],
      cursorsAlive: [],
    });
    expect(await errorCode(command({ getMore: cursor.id, collection: name }))).toBe(43);
    expect(await errorCode(command({ getMore: Long.fromNumber(999), collection: name }))).toBe(43);
  });

  it('is gone after its last document', async () => {
    const collection = await server.collection(hundred);
    const name = collection.collectionName;
    const { cursor } = await command({ find: name, batchSize: 60 });
    const last = await command({ getMore: cursor.id, collection: name, batchSize: 60 });
    expect(last.cursor.id.toString()).toBe('0');
    expect(await errorCode(command({ getMore: cursor.id, collection: name }))).toBe(43);
  });

  it('closed by the client half way leaves the server in order', async () => {
    const collection = await server.collection(hundred);
    for await (const document of collection.find({}, { batchSize: 2 })) if (document['_id'] === (10 as never)) break;
    expect(await collection.countDocuments()).toBe(100);
  });

  it('goes on while documents come and go', async () => {
    const collection = await server.collection(hundred);
    const cursor = collection.find({}, { batchSize: 10 });
    const seen: unknown[] = [];
    for await (const document of cursor) {
      seen.push(document._id);
      await collection.deleteOne({ _id: (Number(document._id) + 50) as never });
      await collection.updateOne({ _id: document._id }, { $set: { big: 'x'.repeat(200) } });
    }
    expect(seen.slice(0, 50)).toEqual(hundred.slice(0, 50).map((document) => document._id));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('carries a result of more than 16 MB in several batches', async () => {
    const text = 'x'.repeat(1_000_000);
    const collection = await server.collection(Array.from({ length: 20 }, (_, n) => ({ _id: n, text })));
    const { cursor } = await command({ find: collection.collectionName });
    expect(cursor.firstBatch?.length).toBeLessThan(17);
    let count = 0;
    for await (const document of collection.find()) count += document['text'] === text ? 1 : 0;
    expect(count).toBe(20);
  });

  it.each<{ name: string; fields: Document; codes: number[] }>([
    { name: 'a negative skip', fields: { skip: -1 }, codes: [2, 51024] },
    { name: 'a negative batch size', fields: { batchSize: -1 }, codes: [2, 51024] },
    { name: 'a negative limit in the command itself', fields: { limit: -1 }, codes: [2, 51024] },
    { name: 'a limit that is a text', fields: { limit: 'x' }, codes: [14] },
    { name: 'a filter that is a text', fields: { filter: 'x' }, codes: [14] },
    { name: 'a sort that is a text', fields: { sort: 'x' }, codes: [14, 9] },
    { name: 'an unknown field', fields: { foo: 1 }, codes: [40415] },
  ])('is refused for $name', async ({ fields, codes }) => {
    const collection = await server.collection(hundred);
    expect(codes).toContain(await errorCode(command({ find: collection.collectionName, ...fields })));
  });
});

describe('count and distinct', () => {
  it('counts all, some, and within skip and limit', async () => {
    const collection = await server.collection(hundred);
    expect(await collection.estimatedDocumentCount()).toBe(100);
    expect(await collection.countDocuments()).toBe(100);
    expect(await collection.countDocuments({ a: 3 })).toBe(10);
    expect(await collection.countDocuments({ a: 3 }, { skip: 4, limit: 3 })).toBe(3);
    expect(await collection.countDocuments({ a: 3 }, { skip: 9, limit: 3 })).toBe(1);
    expect(await collection.countDocuments({ a: 77 })).toBe(0);
    expect((await server.db.command({ count: collection.collectionName, query: { a: 3 }, skip: 8 }))['n']).toBe(2);
    expect(await server.db.collection('nowhere').countDocuments()).toBe(0);
    expect(await server.db.collection('nowhere').estimatedDocumentCount()).toBe(0);
  });

  it('keeps the count through writes of every kind', async () => {
    const collection = await server.collection(hundred);
    await collection.deleteMany({ a: 1 });
    await collection.updateOne({ _id: 500 as never }, { $set: { a: 1 } }, { upsert: true });
    await collection.findOneAndDelete({ a: 2 });
    await collection.insertMany([{}, {}]);
    expect(await collection.estimatedDocumentCount()).toBe(92);
    expect(await collection.countDocuments()).toBe(92);
  });

  it('gives each value once, elements of arrays one by one', async () => {
    const collection = await server.collection([
      { a: 1, b: { c: 1 } },
      { a: [1, 2, [3]], b: [{ c: 2 }, { c: 1 }] },
      { a: 1.0 },
      { a: null },
      { a: 'x' },
      { a: { y: 1 } },
      { a: { y: 1 } },
    ]);
    const values = async (key: string, filter: Document = {}): Promise<unknown[]> =>
      (await collection.distinct(key, filter)).sort((one, other) => (exactly(one) < exactly(other) ? -1 : 1));
    expect(await values('a')).toEqual(['x', [3], null, 1, 2, { y: 1 }]);
    expect(await values('b.c')).toEqual([1, 2]);
    expect(await values('a', { b: { $exists: true } })).toEqual([[3], 1, 2]);
    expect(await values('zzz')).toEqual([]);
    const nested = await server.collection([{ a: [[1, 2], { 0: 9 }] }]);
    expect(await nested.distinct('a.0')).toEqual([1, 2]);
    await collection.createIndex({ a: 1 });
    expect(await values('a')).toEqual(['x', [3], null, 1, 2, { y: 1 }]);
  });
});
