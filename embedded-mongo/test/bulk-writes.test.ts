import { describe, expect, it } from '@jest/globals';
import { MongoBulkWriteError } from 'mongodb';
import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import { useServer } from './running-server.js';

const server = useServer();

describe('insertMany', () => {
  it('stops at the first duplicate when ordered', async () => {
    const collection = await server.collection([{ _id: 2 }]);
    const error = await bulkError(collection.insertMany([1, 2, 3].map((_id) => ({ _id: _id as never }))));
    expect(error.code).toBe(11000);
    expect(error.result.insertedCount).toBe(1);
    expect(await ids(collection)).toEqual([1, 2]);
  });

  it('goes on after a duplicate when unordered, and names each', async () => {
    const collection = await server.collection([{ _id: 2 }, { _id: 4 }]);
    const documents = [1, 2, 3, 4, 5].map((_id) => ({ _id: _id as never }));
    const error = await bulkError(collection.insertMany(documents, { ordered: false }));
    expect(writeErrors(error)).toEqual([
      { index: 1, code: 11000 },
      { index: 3, code: 11000 },
    ]);
    expect(error.result.insertedCount).toBe(3);
    expect(await ids(collection)).toEqual([1, 2, 3, 4, 5]);
  });

  it('says which index, which fields and which values are there already', async () => {
    const collection = await server.collection([{ _id: 1, a: 1, b: { c: 'x' } }]);
    await collection.createIndex({ a: 1, 'b.c': -1 }, { unique: true, name: 'mine' });
    const command = { insert: collection.collectionName, documents: [{ a: 1, b: { c: 'x' } }] };
    const reply = await server.db.command(command);
    expect(reply).toMatchObject({ n: 0, ok: 1 });
    expect(reply['writeErrors']).toEqual([
      {
        index: 0,
        code: 11000,
        keyPattern: { a: 1, 'b.c': -1 },
        keyValue: { a: 1, 'b.c': 'x' },
        errmsg: expect.stringMatching(
          /^E11000 duplicate key error collection: .* index: mine dup key: \{ a: 1, b\.c: "x" \}$/,
        ) as unknown,
      },
    ]);
  });

  it('sees the documents of its own batch', async () => {
    const collection = await server.collection();
    const error = await bulkError(collection.insertMany([{ _id: 1 as never }, { _id: 1 as never }]));
    expect(error.result.insertedCount).toBe(1);
  });

  it('makes an _id of type ObjectId where the client sends none, and puts it first', async () => {
    const collection = await server.collection();
    await server.db.command({ insert: collection.collectionName, documents: [{ a: 1 }] });
    const found = await collection.findOne();
    expect(Object.keys(found ?? {})).toEqual(['_id', 'a']);
  });

  it('stores _id first wherever the client put it', async () => {
    const collection = await server.collection([{ a: 1, _id: 5 }]);
    expect(Object.keys((await collection.findOne()) ?? {})).toEqual(['_id', 'a']);
  });

  it('takes many documents at once', async () => {
    const collection = await server.collection(
      Array.from({ length: 12_000 }, (_, n) => ({ _id: n, text: 'x'.repeat(100) })),
    );
    expect(await collection.countDocuments()).toBe(12_000);
  });

  it.each([
    { name: 'an array', _id: [1], code: [2, 53] },
    { name: 'a pattern', _id: /x/, code: [2, 53] },
    { name: 'a document with an operator', _id: { $a: 1 }, code: [2, 52, 53] },
  ])('refuses an _id that is $name', async ({ _id, code }) => {
    const collection = await server.collection();
    const reply = await server.db.command({ insert: collection.collectionName, documents: [{ _id }] });
    const [error] = reply['writeErrors'] as { code: number }[];
    expect(code).toContain(error?.code);
    expect(await collection.countDocuments()).toBe(0);
  });
});

describe('bulkWrite', () => {
  const operations: AnyBulkWriteOperation[] = [
    { insertOne: { document: { _id: 10 as never, a: 1 } } },
    { updateOne: { filter: { _id: 1 as never }, update: { $set: { a: 5 } } } },
    { updateMany: { filter: { a: { $lt: 3 } }, update: { $inc: { a: 10 } } } },
    { replaceOne: { filter: { _id: 9 as never }, replacement: { a: 0 }, upsert: true } },
    { deleteOne: { filter: { _id: 2 as never } } },
    { deleteMany: { filter: { a: 13 } } },
  ];

  it.each([{ ordered: true }, { ordered: false }])(
    'does all kinds of writes, ordered: $ordered',
    async ({ ordered }) => {
      const collection = await server.collection([
        { _id: 1, a: 1 },
        { _id: 2, a: 2 },
        { _id: 3, a: 3 },
      ]);
      const result = await collection.bulkWrite(operations, { ordered });
      expect(result).toMatchObject({
        insertedCount: 1,
        upsertedCount: 1,
        upsertedIds: ordered ? { 3: 9 } : (expect.anything() as object),
      });
      expect(result.matchedCount).toBe(3);
      expect(result.deletedCount).toBe(1);
      expect(await ids(collection)).toEqual([1, 3, 9, 10]);
    },
  );

  it('stops where an ordered one fails and says where', async () => {
    const collection = await server.collection([{ _id: 1, a: 1 }]);
    const error = await bulkError(
      collection.bulkWrite([
        { updateOne: { filter: {}, update: { $set: { b: 1 } } } },
        { updateOne: { filter: {}, update: { $inc: { s: 'x' as never } } } },
        { deleteMany: { filter: {} } },
      ]),
    );
    expect(writeErrors(error)).toMatchObject([{ index: 1, code: 14 }]);
    expect(await collection.findOne()).toEqual({ _id: 1, a: 1, b: 1 });
  });

  it('goes on where an unordered one fails', async () => {
    const collection = await server.collection([
      { _id: 1, a: 'x' },
      { _id: 2, a: 1 },
    ]);
    const operations = [1, 2].map((_id) => ({
      updateOne: { filter: { _id: _id as never }, update: { $inc: { a: 1 } } },
    }));
    const error = await bulkError(collection.bulkWrite(operations, { ordered: false }));
    expect(writeErrors(error)).toMatchObject([{ index: 0, code: 14 }]);
    expect(error.result.modifiedCount).toBe(1);
    expect(await collection.findOne({ _id: 2 as never })).toEqual({ _id: 2, a: 2 });
  });

  it('deletes one or all', async () => {
    const collection = await server.collection([1, 2, 3, 4].map((_id) => ({ _id, a: _id % 2 })));
    expect((await collection.deleteOne({ a: 1 })).deletedCount).toBe(1);
    expect((await collection.deleteMany({ a: 0 })).deletedCount).toBe(2);
    expect((await collection.deleteMany({ a: 9 })).deletedCount).toBe(0);
    expect((await collection.deleteMany({})).deletedCount).toBe(1);
  });

  it('carries writes that nobody waits for', async () => {
    const collection = await server.collection();
    const unacknowledged = server.db.collection(collection.collectionName, { writeConcern: { w: 0 } });
    expect(await unacknowledged.insertOne({ _id: 1 as never })).toMatchObject({ acknowledged: false });
    await unacknowledged.updateOne({}, { $set: { a: 1 } });
    while ((await collection.findOne({ a: 1 })) === null) await new Promise(setImmediate);
    expect(await collection.findOne()).toEqual({ _id: 1, a: 1 });
  });
});

async function ids(collection: Collection): Promise<unknown[]> {
  return (await collection.find().sort({ _id: 1 }).toArray()).map((document) => document._id as unknown);
}

async function bulkError(answer: Promise<unknown>): Promise<MongoBulkWriteError> {
  const error: unknown = await answer.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof MongoBulkWriteError) return error;
  throw error;
}

function writeErrors(error: MongoBulkWriteError): { index: number; code: number }[] {
  const all = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  return all.map(({ index, code }) => ({ index, code }));
}
