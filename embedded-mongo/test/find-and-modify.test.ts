import { describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import { errorCode, useServer } from './running-server.js';

const server = useServer();
const documents = [
  { _id: 1, a: 1, n: 5 },
  { _id: 2, a: 1, n: 3 },
  { _id: 3, a: 2, n: 1 },
];

describe('findOneAndUpdate', () => {
  it('answers the document as it was, or as it is', async () => {
    const collection = await server.collection(documents);
    expect(await collection.findOneAndUpdate({ _id: 1 as never }, { $inc: { n: 1 } })).toEqual({ _id: 1, a: 1, n: 5 });
    const after = await collection.findOneAndUpdate(
      { _id: 1 as never },
      { $inc: { n: 1 } },
      { returnDocument: 'after' },
    );
    expect(after).toEqual({ _id: 1, a: 1, n: 7 });
  });

  it.each([{ index: undefined }, { index: { a: 1, n: 1 } as const }, { index: { a: 1 } as const }])(
    'takes the first by sort, with index $index',
    async ({ index }) => {
      const collection = await server.collection(documents);
      if (index !== undefined) await collection.createIndex(index);
      const taken = async (sort: 1 | -1): Promise<unknown> =>
        (await collection.findOneAndUpdate({ a: 1 }, { $set: { a: 9 } }, { sort: { n: sort } }))?._id;
      expect(await taken(1)).toBe(2);
      expect(await taken(-1)).toBe(1);
      expect(await taken(1)).toBeUndefined();
    },
  );

  it('projects what it answers', async () => {
    const collection = await server.collection(documents);
    const options = { projection: { n: 1, _id: 0 }, returnDocument: 'after' } as const;
    expect(await collection.findOneAndUpdate({ _id: 3 as never }, { $set: { n: 9 } }, options)).toEqual({ n: 9 });
    expect(await collection.findOne({ _id: 3 as never })).toEqual({ _id: 3, a: 2, n: 9 });
  });

  it('answers null when nothing is found, and when it upserts and is asked for the document before', async () => {
    const collection = await server.collection(documents);
    expect(await collection.findOneAndUpdate({ a: 7 }, { $set: { b: 1 } })).toBeNull();
    expect(await collection.findOneAndUpdate({ a: 7 }, { $set: { b: 1 } }, { upsert: true })).toBeNull();
    expect(await collection.countDocuments({ a: 7, b: 1 })).toBe(1);
  });

  it('answers what it upserts when asked for the document after', async () => {
    const collection = await server.collection();
    const options = { upsert: true, returnDocument: 'after', includeResultMetadata: true } as const;
    const first = await collection.findOneAndUpdate({ _id: 'x' as never }, { $inc: { n: 1 } }, options);
    expect(first).toMatchObject({
      value: { _id: 'x', n: 1 },
      lastErrorObject: { updatedExisting: false, n: 1, upserted: 'x' },
      ok: 1,
    });
    const second = await collection.findOneAndUpdate({ _id: 'x' as never }, { $inc: { n: 1 } }, options);
    expect(second).toMatchObject({ value: { _id: 'x', n: 2 }, lastErrorObject: { updatedExisting: true, n: 1 } });
    expect(second.lastErrorObject).not.toHaveProperty('upserted');
  });

  it('works by pipeline, array filters and position', async () => {
    const collection = await server.collection([{ _id: 1, a: [1, 5] }]);
    const after = { returnDocument: 'after' } as const;
    expect(await collection.findOneAndUpdate({ a: 5 }, { $set: { 'a.$': 6 } }, after)).toEqual({ _id: 1, a: [1, 6] });
    const arrayFilters = [{ e: { $lt: 5 } }];
    expect(await collection.findOneAndUpdate({}, { $inc: { 'a.$[e]': 1 } }, { ...after, arrayFilters })).toEqual({
      _id: 1,
      a: [2, 6],
    });
    expect(await collection.findOneAndUpdate({}, [{ $set: { n: { $size: '$a' } } }], after)).toEqual({
      _id: 1,
      a: [2, 6],
      n: 2,
    });
  });

  it('runs once for each of many callers', async () => {
    const collection = await server.collection(Array.from({ length: 100 }, (_, n) => ({ _id: n, free: true })));
    const take = (): Promise<Document | null> =>
      collection.findOneAndUpdate({ free: true }, { $set: { free: false } }, { sort: { _id: 1 } });
    const taken = await Promise.all(Array.from({ length: 120 }, take));
    const ids = taken.flatMap((document) => (document === null ? [] : [document['_id'] as number]));
    expect(ids.length).toBe(100);
    expect(new Set(ids).size).toBe(100);
  });

  it('says which value is there already', async () => {
    const collection = await server.collection(documents);
    await collection.createIndex({ n: 1 }, { unique: true });
    const answer = collection.findOneAndUpdate({ _id: 1 as never }, { $set: { n: 3 } });
    await expect(answer).rejects.toMatchObject({ code: 11000, keyPattern: { n: 1 }, keyValue: { n: 3 } });
    expect(await collection.findOne({ _id: 1 as never })).toEqual(documents[0]);
  });
});

describe('findOneAndReplace and findOneAndDelete', () => {
  it('replaces', async () => {
    const collection = await server.collection(documents);
    const after = await collection.findOneAndReplace({ a: 1 }, { b: 1 }, { sort: { n: 1 }, returnDocument: 'after' });
    expect(after).toEqual({ _id: 2, b: 1 });
  });

  it('deletes the first by sort and answers it', async () => {
    const collection = await server.collection(documents);
    expect(await collection.findOneAndDelete({ a: 1 }, { sort: { n: 1 } })).toEqual({ _id: 2, a: 1, n: 3 });
    expect(await collection.findOneAndDelete({ a: 1 }, { projection: { n: 1 } })).toEqual({ _id: 1, n: 5 });
    expect(await collection.findOneAndDelete({ a: 1 })).toBeNull();
    expect(await collection.countDocuments()).toBe(1);
  });

  it.each<{ name: string; command: Document; code: number | number[] }>([
    { name: 'to update and to remove at once', command: { remove: true, update: { $set: { a: 1 } } }, code: 9 },
    { name: 'neither to update nor to remove', command: {}, code: 9 },
    { name: 'to remove and to answer the new document', command: { remove: true, new: true }, code: 9 },
    { name: 'to remove and to upsert', command: { remove: true, upsert: true }, code: 9 },
    { name: 'an unknown field', command: { remove: true, foo: 1 }, code: 40415 },
  ])('refuses $name', async ({ command, code }) => {
    const collection = await server.collection(documents);
    const answer = server.db.command({ findAndModify: collection.collectionName, query: {}, ...command });
    expect(await errorCode(answer)).toBe(code);
    expect(await collection.countDocuments()).toBe(3);
  });
});
