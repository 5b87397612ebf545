import { describe, expect, it } from '@jest/globals';
import { Double, ObjectId } from 'mongodb';
import type { Document } from 'mongodb';
import { errorCode, exactly, useServer } from '../running-server.js';

const server = useServer();

interface Case {
  readonly name: string;
  readonly filter: Document;
  readonly update: Document | Document[];
  readonly inserted: Document;
}

describe('an upsert', () => {
  it.each<Case>([
    {
      name: 'starts from equalities',
      filter: { _id: 1, a: 1, b: { $eq: 2 } },
      update: { $set: { c: 3 } },
      inserted: { _id: 1, a: 1, b: 2, c: 3 },
    },
    {
      name: 'looks into $and',
      filter: { $and: [{ _id: 1 }, { a: 1 }] },
      update: { $set: { c: 3 } },
      inserted: { _id: 1, a: 1, c: 3 },
    },
    {
      name: 'takes nothing from comparisons',
      filter: { _id: 1, a: { $gt: 5 }, b: { $ne: 1 }, c: /x/ },
      update: { $set: { d: 1 } },
      inserted: { _id: 1, d: 1 },
    },
    {
      name: 'makes documents of paths',
      filter: { _id: 1, 'a.b': 1, 'a.c': 2 },
      update: { $set: { 'a.d': 3 } },
      inserted: { _id: 1, a: { b: 1, c: 2, d: 3 } },
    },
    {
      name: 'applies $setOnInsert',
      filter: { _id: 1 },
      update: { $setOnInsert: { a: 1 }, $set: { b: 2 } },
      inserted: { _id: 1, a: 1, b: 2 },
    },
    {
      name: 'adds to what the filter gave',
      filter: { _id: 1, a: 5 },
      update: { $inc: { a: 2 } },
      inserted: { _id: 1, a: 7 },
    },
    { name: 'pushes into nothing', filter: { _id: 1 }, update: { $push: { a: 1 } }, inserted: { _id: 1, a: [1] } },
    { name: 'takes _id from $set', filter: { a: 1 }, update: { $set: { _id: 1 } }, inserted: { _id: 1, a: 1 } },
    {
      name: 'takes _id from $setOnInsert',
      filter: { a: 1 },
      update: { $setOnInsert: { _id: 1 } },
      inserted: { _id: 1, a: 1 },
    },
    {
      name: 'runs a pipeline on the equalities',
      filter: { _id: 1, a: 2 },
      update: [{ $set: { b: { $add: ['$a', 1] } } }],
      inserted: { _id: 1, a: 2, b: 3 },
    },
    {
      name: 'keeps an array of the filter',
      filter: { _id: 1, a: [1, 2] },
      update: { $set: { b: 1 } },
      inserted: { _id: 1, a: [1, 2], b: 1 },
    },
    {
      name: 'takes an $all of one',
      filter: { _id: 1, a: { $all: [5] } },
      update: { $set: { b: 1 } },
      inserted: { _id: 1, a: 5, b: 1 },
    },
  ])('$name', async ({ filter, update, inserted }) => {
    const collection = await server.collection();
    const result = await collection.updateOne(filter, update, { upsert: true });
    expect(result).toMatchObject({
      matchedCount: 0,
      modifiedCount: 0,
      upsertedCount: 1,
      upsertedId: inserted['_id'] as unknown,
    });
    expect(exactly(await collection.findOne())).toBe(exactly(inserted));
  });

  it('changes the document that is there instead', async () => {
    const collection = await server.collection([{ _id: 1, a: 1 }]);
    const result = await collection.updateOne({ a: 1 }, { $set: { b: 1 }, $setOnInsert: { c: 1 } }, { upsert: true });
    expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0, upsertedId: null });
    expect(await collection.find().toArray()).toEqual([{ _id: 1, a: 1, b: 1 }]);
  });

  it('makes an _id, and puts it first', async () => {
    const collection = await server.collection();
    const { upsertedId } = await collection.updateOne({ a: 1 }, { $set: { b: 1 } }, { upsert: true });
    expect(upsertedId).toBeInstanceOf(ObjectId);
    const found = await collection.findOne();
    expect(Object.keys(found ?? {})).toEqual(['_id', 'a', 'b']);
    expect(found?._id).toEqual(upsertedId);
  });

  it('replaces whole documents', async () => {
    const collection = await server.collection();
    await collection.replaceOne({ _id: 1 as never, a: 1 }, { b: 2 }, { upsert: true });
    await collection.replaceOne({ a: 9 }, { c: 3 }, { upsert: true });
    expect(await collection.findOne({ b: 2 })).toEqual({ _id: 1, b: 2 });
    expect(Object.keys((await collection.findOne({ c: 3 })) ?? {})).toEqual(['_id', 'c']);
  });

  it('inserts one document for many', async () => {
    const collection = await server.collection();
    const result = await collection.updateMany({ a: 1 }, { $set: { b: 1 } }, { upsert: true });
    expect(result.upsertedCount).toBe(1);
    expect(await collection.countDocuments()).toBe(1);
  });

  it.each<{ name: string; filter: Document; update: Document; code: number | number[] }>([
    { name: 'two values for one field', filter: { $and: [{ a: 1 }, { a: 2 }] }, update: { $set: { b: 1 } }, code: 54 },
    { name: 'a path and a path below it', filter: { a: 1, 'a.b': 1 }, update: { $set: { b: 1 } }, code: 54 },
    { name: 'an _id other than the one looked for', filter: { _id: 1 }, update: { $set: { _id: 2 } }, code: 66 },
    { name: 'a replacement with another _id', filter: { _id: 1 }, update: { _id: 2 }, code: 66 },
    { name: 'an _id that is an array', filter: { _id: [1] }, update: { $set: { a: 1 } }, code: [2, 53] },
    { name: 'a path through what the filter gave', filter: { a: 1 }, update: { $set: { 'a.b': 1 } }, code: [28, 54] },
  ])('refuses $name', async ({ filter, update, code }) => {
    const collection = await server.collection();
    const command = { findAndModify: collection.collectionName, query: filter, update, upsert: true };
    expect(typeof code === 'number' ? [code] : code).toContain(await errorCode(server.db.command(command)));
    expect(await collection.countDocuments()).toBe(0);
  });
});

describe('a replacement', () => {
  it('keeps the _id and nothing else', async () => {
    const collection = await server.collection([{ _id: 1, a: 1, b: 2 }]);
    const result = await collection.replaceOne({ a: 1 }, { c: 3 });
    expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    expect(exactly(await collection.findOne())).toBe(exactly({ _id: 1, c: 3 }));
  });

  it('may name the same _id, and puts it first', async () => {
    const collection = await server.collection([{ _id: 1, a: 1 }]);
    await collection.replaceOne({ a: 1 }, { c: 3, _id: 1 as never });
    expect(exactly(await collection.findOne())).toBe(exactly({ _id: 1, c: 3 }));
  });

  it('by the same document modifies nothing', async () => {
    const collection = await server.collection([{ _id: 1, a: 1 }]);
    expect(await collection.replaceOne({}, { a: 1 })).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
    expect(await collection.replaceOne({}, { a: new Double(1) })).toMatchObject({ modifiedCount: 1 });
  });

  it('may hold names with dots', async () => {
    const collection = await server.collection([{ _id: 1 }]);
    await collection.replaceOne({}, { 'a.b': 1, c: { 'd.e': 2 } });
    expect(exactly(await collection.findOne())).toBe(exactly({ _id: 1, 'a.b': 1, c: { 'd.e': 2 } }));
  });

  it('is refused for many documents', async () => {
    const collection = await server.collection([{ _id: 1 }]);
    const updates = [{ q: {}, u: { a: 1 }, multi: true }];
    const reply = await server.db.command({ update: collection.collectionName, updates });
    expect(reply['writeErrors']).toMatchObject([{ index: 0, code: 9 }]);
    expect(await collection.findOne()).toEqual({ _id: 1 });
  });
});

describe('an update by pipeline', () => {
  it.each<{ name: string; update: Document[]; after: Document }>([
    {
      name: 'sets computed fields',
      update: [{ $set: { c: { $add: ['$a', '$b'] } } }],
      after: { _id: 1, a: 1, b: 2, c: 3 },
    },
    { name: 'removes fields', update: [{ $unset: ['a'] }], after: { _id: 1, b: 2 } },
    {
      name: 'runs stage by stage',
      update: [{ $addFields: { c: '$b' } }, { $project: { c: 1 } }],
      after: { _id: 1, c: 2 },
    },
    { name: 'replaces the document and keeps _id', update: [{ $replaceWith: { x: '$a' } }], after: { _id: 1, x: 1 } },
    {
      name: 'takes dollar texts as literals',
      update: [{ $set: { a: { $literal: '$b' } } }],
      after: { _id: 1, a: '$b', b: 2 },
    },
    {
      name: 'decides',
      update: [{ $set: { a: { $cond: [{ $gt: ['$b', 1] }, 'big', 'small'] } } }],
      after: { _id: 1, a: 'big', b: 2 },
    },
  ])('$name', async ({ update, after }) => {
    const collection = await server.collection([{ _id: 1, a: 1, b: 2 }]);
    expect((await collection.updateOne({}, update)).modifiedCount).toBe(1);
    expect(exactly(await collection.findOne())).toBe(exactly(after));
  });

  it.each<{ name: string; update: Document[]; codes: number[] }>([
    { name: 'a stage that is not for updates', update: [{ $match: { a: 1 } }], codes: [72] },
    { name: 'an unknown stage', update: [{ $foo: {} }], codes: [40324] },
    { name: 'another _id', update: [{ $set: { _id: 9 } }], codes: [66] },
    { name: 'an unknown expression', update: [{ $set: { a: { $foo: 1 } } }], codes: [168, 31325] },
  ])('refuses $name', async ({ update, codes }) => {
    const collection = await server.collection([{ _id: 1, a: 1 }]);
    expect(codes).toContain(await errorCode(collection.updateOne({}, update)));
    expect(await collection.findOne()).toEqual({ _id: 1, a: 1 });
  });
});

describe('an upsert that runs again', () => {
  it('is done once, though a write beside it failed', async () => {
    const collection = await server.collection([{ _id: 0 as never, u: 1 }]);
    await collection.createIndex({ u: 1 }, { unique: true, sparse: true });
    const taken = (n: number): Promise<unknown> =>
      collection.findOneAndUpdate({ _id: -n as never }, { $set: { u: 1 } }, { upsert: true });
    for (let n = 1; n <= 40; n++) {
      const upsert = collection.updateOne({ k: n, a: { x: 1 } }, { $inc: { 'a.n': 1 } }, { upsert: true });
      expect(await Promise.all([upsert, errorCode(taken(n))])).toMatchObject([{ upsertedCount: 1 }, 11000]);
      expect(await collection.findOne({ k: n })).toMatchObject({ a: { x: 1, n: 1 } });
    }
  });

  it('does not begin with a pattern', async () => {
    const collection = await server.collection();
    await collection.updateOne({ a: { $in: [/x/] } }, { $set: { b: 1 } }, { upsert: true });
    expect(await collection.findOne({}, { projection: { _id: 0 } })).toEqual({ b: 1 });
  });
});

describe('an update of many', () => {
  it('changes each once, also when an index has the field', async () => {
    const collection = await server.collection(Array.from({ length: 200 }, (_, n) => ({ _id: n, a: n })));
    await collection.createIndex({ a: 1 });
    const result = await collection.updateMany({ a: { $gte: 0 } }, { $inc: { a: 1000 } }, { hint: { a: 1 } });
    expect(result).toMatchObject({ matchedCount: 200, modifiedCount: 200 });
    const found = await collection.find().sort({ a: 1 }).toArray();
    expect(found.map((document) => document['a'] as unknown)).toEqual(found.map((_, n) => n + 1000));
  });

  it('counts what matched and what changed apart', async () => {
    const collection = await server.collection([{ a: 1 }, { a: 2 }, { a: 3 }]);
    expect(await collection.updateMany({}, { $max: { a: 2 } })).toMatchObject({ matchedCount: 3, modifiedCount: 1 });
  });
});
