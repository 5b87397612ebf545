import { describe, expect, it } from '@jest/globals';
import type { CreateIndexesOptions, Document, IndexSpecification } from 'mongodb';
import { errorCode, serverError, useServer } from '../running-server.js';

const server = useServer();

describe('creating an index', () => {
  it('names it by its fields', async () => {
    const collection = await server.collection();
    expect(await collection.createIndex({ a: 1, 'b.c': -1 })).toBe('a_1_b.c_-1');
    expect(await collection.createIndex({ a: 1 }, { name: 'mine' })).toBe('mine');
  });

  it('lists what it made, _id first', async () => {
    const collection = await server.collection();
    await collection.createIndex({ a: 1 }, { unique: true, sparse: true });
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    expect(await collection.listIndexes().toArray()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1 }, name: 'a_1', unique: true, sparse: true },
      { v: 2, key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 },
    ]);
  });

  it('counts indexes before and after, and makes the collection', async () => {
    const collection = await server.collection();
    const indexes = [
      { key: { a: 1 }, name: 'a_1' },
      { key: { b: 1 }, name: 'b_1' },
    ];
    const command = { createIndexes: collection.collectionName, indexes };
    expect(await server.db.command(command)).toMatchObject({
      numIndexesBefore: 1,
      numIndexesAfter: 3,
      createdCollectionAutomatically: true,
      ok: 1,
    });
    expect(await server.db.command(command)).toMatchObject({
      numIndexesBefore: 3,
      numIndexesAfter: 3,
      note: 'all indexes already exist',
    });
  });

  it('may be asked for again', async () => {
    const collection = await server.collection([{ a: 1 }]);
    const options = { unique: true, name: 'mine' };
    for (let n = 0; n < 3; n += 1) expect(await collection.createIndex({ a: 1 }, options)).toBe('mine');
    await collection.createIndex({ _id: 1 });
    expect(await collection.indexes()).toHaveLength(2);
  });

  it.each<{ name: string; key: IndexSpecification; options: CreateIndexesOptions; code: number }>([
    { name: 'the same key under another name', key: { a: 1 }, options: { name: 'other' }, code: 85 },
    { name: 'the same key with other options', key: { a: 1 }, options: { unique: true }, code: 86 },
    { name: 'the same name with another key', key: { b: 1 }, options: { name: 'a_1' }, code: 86 },
    { name: 'the same name, made sparse', key: { a: 1 }, options: { sparse: true, name: 'a_1' }, code: 86 },
  ])('refuses $name', async ({ key, options, code }) => {
    const collection = await server.collection();
    await collection.createIndex({ a: 1 });
    expect(await errorCode(collection.createIndex(key, options))).toBe(code);
    expect(await collection.indexes()).toHaveLength(2);
  });

  it.each<{ name: string; index: Document; codes: number[] }>([
    { name: 'no key', index: { key: {}, name: 'x' }, codes: [67] },
    { name: 'a direction of zero', index: { key: { a: 0 }, name: 'x' }, codes: [67] },
    { name: 'an unknown kind', index: { key: { a: 'foo' }, name: 'x' }, codes: [67] },
    { name: 'a text index', index: { key: { a: 'text' }, name: 'x' }, codes: [67, 238] },
    { name: 'a 2dsphere index', index: { key: { a: '2dsphere' }, name: 'x' }, codes: [67, 238] },
    { name: 'a 2d index', index: { key: { a: '2d' }, name: 'x' }, codes: [67, 238] },
    { name: 'a hashed index', index: { key: { a: 'hashed' }, name: 'x' }, codes: [67, 238] },
    { name: 'a wildcard index', index: { key: { '$**': 1 }, name: 'x' }, codes: [67, 238] },
    { name: 'a wildcard index below a field', index: { key: { 'a.$**': 1 }, name: 'x' }, codes: [67, 238] },
    {
      name: 'a partial index',
      index: { key: { a: 1 }, name: 'x', partialFilterExpression: { a: 1 } },
      codes: [67, 238],
    },
    { name: 'a collation', index: { key: { a: 1 }, name: 'x', collation: { locale: 'de' } }, codes: [67, 238] },
    { name: 'an unknown option', index: { key: { a: 1 }, name: 'x', foo: 1 }, codes: [197, 238, 40415] },
    { name: 'no name', index: { key: { a: 1 } }, codes: [9, 40414] },
    { name: 'an empty name', index: { key: { a: 1 }, name: '' }, codes: [67] },
    { name: 'the name *', index: { key: { a: 1 }, name: '*' }, codes: [2, 67] },
    { name: 'an empty field', index: { key: { 'a..b': 1 }, name: 'x' }, codes: [67] },
    { name: 'expiry that is no number', index: { key: { a: 1 }, name: 'x', expireAfterSeconds: 'x' }, codes: [14, 67] },
    { name: 'expiry below zero', index: { key: { a: 1 }, name: 'x', expireAfterSeconds: -1 }, codes: [67] },
    { name: 'expiry by two fields', index: { key: { a: 1, b: 1 }, name: 'x', expireAfterSeconds: 1 }, codes: [67] },
  ])('refuses $name', async ({ index, codes }) => {
    const collection = await server.collection([{ a: 1 }]);
    const command = { createIndexes: collection.collectionName, indexes: [index] };
    expect(codes).toContain(await errorCode(server.db.command(command)));
    expect(await collection.indexes()).toHaveLength(1);
  });
});

describe('dropping indexes', () => {
  it('drops one by name or by key, or all but _id', async () => {
    const collection = await server.collection([{ a: 1, b: 1, c: 1 }]);
    for (const field of ['a', 'b', 'c', 'd']) await collection.createIndex({ [field]: 1 });
    await collection.dropIndex('a_1');
    await server.db.command({ dropIndexes: collection.collectionName, index: { b: 1 } });
    expect((await collection.indexes()).map((index) => index.name)).toEqual(['_id_', 'c_1', 'd_1']);
    await collection.dropIndexes();
    expect((await collection.indexes()).map((index) => index.name)).toEqual(['_id_']);
    expect(await collection.find({ c: 1 }).toArray()).toHaveLength(1);
  });

  it('refuses to drop _id, an index that is not there, and one of a collection that is not there', async () => {
    const collection = await server.collection([{ a: 1 }]);
    expect(await errorCode(collection.dropIndex('_id_'))).toBe(72);
    expect(await errorCode(collection.dropIndex('none'))).toBe(27);
    expect(await errorCode(server.db.collection('nowhere').dropIndex('a_1'))).toBe(26);
  });

  it('may be built again after it was dropped', async () => {
    const collection = await server.collection([{ a: 1 }, { a: 2 }]);
    await collection.createIndex({ a: 1 });
    await collection.dropIndex('a_1');
    await collection.insertOne({ a: 3 });
    await collection.createIndex({ a: 1 }, { unique: true });
    expect(
      await collection
        .find({ a: { $gte: 2 } })
        .hint('a_1')
        .toArray(),
    ).toHaveLength(2);
  });
});

describe('listing indexes', () => {
  it('of a collection that is not there is an error by name', async () => {
    const error = await serverError(server.db.collection('nowhere').listIndexes().toArray());
    expect(error).toMatchObject({ code: 26, codeName: 'NamespaceNotFound' });
  });
});

describe('a hint', () => {
  it('takes an index by name, by key, or none', async () => {
    const collection = await server.collection([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    await collection.createIndex({ a: 1 });
    for (const hint of ['a_1', { a: 1 }, { $natural: 1 }, '_id_', { _id: 1 }] as const)
      expect(await collection.find({ a: 2 }, { hint }).toArray()).toEqual([{ _id: 2, a: 2 }]);
  });

  it('refuses an index that is not there', async () => {
    const collection = await server.collection([{ a: 1 }]);
    expect(await errorCode(collection.find({ a: 1 }, { hint: 'none' }).toArray())).toBe(2);
    expect(await errorCode(collection.find({ a: 1 }, { hint: { a: -1 } }).toArray())).toBe(2);
    expect(await errorCode(collection.countDocuments({ a: 1 }, { hint: 'none' }))).toBe(2);
    expect(await errorCode(collection.updateOne({ a: 1 }, { $set: { b: 1 } }, { hint: 'none' }))).toBe(2);
  });

  it('leaves out what a sparse index does not hold', async () => {
    const collection = await server.collection([{ _id: 1, a: 1 }, { _id: 2 }]);
    await collection.createIndex({ a: 1 }, { sparse: true });
    expect(await collection.find({}, { hint: 'a_1' }).toArray()).toEqual([{ _id: 1, a: 1 }]);
    expect(await collection.find({}).toArray()).toHaveLength(2);
    expect(await collection.find({ a: null }).toArray()).toEqual([{ _id: 2 }]);
    expect(await collection.find({ a: { $exists: false } }).toArray()).toEqual([{ _id: 2 }]);
    expect(await collection.find().sort({ a: 1 }).toArray()).toHaveLength(2);
  });
});

describe('expiry', () => {
  it('is kept, and counts no document as duplicate', async () => {
    const collection = await server.collection();
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 3600 });
    await collection.insertMany([{ at: new Date() }, { at: 'never' }, {}, { at: [new Date(), 'x'] }]);
    expect(await collection.countDocuments()).toBe(4);
    expect(await errorCode(collection.createIndex({ at: 1 }, { expireAfterSeconds: 60 }))).toBe(85);
  });
});
