import { describe, expect, it } from '@jest/globals';
import { Double, Long } from 'mongodb';
import type { Document } from 'mongodb';
import { errorCode, exactly, useServer } from './running-server.js';

const server = useServer();
const sales = [
  { _id: 1, shop: 'a', n: 2, tags: ['x', 'y'], at: new Date('2026-01-05T10:00:00Z') },
  { _id: 2, shop: 'b', n: 5, tags: ['y'], at: new Date('2026-01-06T10:00:00Z') },
  { _id: 3, shop: 'a', n: 3, tags: [], at: new Date('2026-02-01T10:00:00Z') },
  { _id: 4, shop: 'c', at: null },
];

interface Case {
  readonly name: string;
  readonly pipeline: Document[];
  readonly result: Document[];
}

describe('stages', () => {
  it.each<Case>([
    { name: 'nothing to do', pipeline: [], result: sales },
    {
      name: '$match',
      pipeline: [{ $match: { shop: 'a', n: { $gt: 2 } } }, { $project: { n: 1 } }],
      result: [{ _id: 3, n: 3 }],
    },
    {
      name: '$sort, $skip, $limit',
      pipeline: [{ $sort: { n: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
      result: [{ _id: 3 }, { _id: 1 }],
    },
    {
      name: '$project with expressions',
      pipeline: [{ $match: { _id: 1 } }, { $project: { _id: 0, twice: { $multiply: ['$n', 2] }, shop: 1 } }],
      result: [{ shop: 'a', twice: 4 }],
    },
    {
      name: '$project that drops',
      pipeline: [{ $match: { _id: 2 } }, { $project: { tags: 0, at: 0 } }],
      result: [{ _id: 2, shop: 'b', n: 5 }],
    },
    {
      name: '$addFields',
      pipeline: [
        { $match: { _id: 2 } },
        { $project: { n: 1 } },
        { $addFields: { m: { $add: ['$n', 1] }, 'deep.er': '$n' } },
      ],
      result: [{ _id: 2, n: 5, m: 6, deep: { er: 5 } }],
    },
    {
      name: '$set and $unset',
      pipeline: [{ $match: { _id: 2 } }, { $set: { k: 1 } }, { $unset: ['tags', 'at', 'n'] }],
      result: [{ _id: 2, shop: 'b', k: 1 }],
    },
    {
      name: '$unwind with a place inside a document',
      pipeline: [
        { $match: { _id: 1 } },
        { $project: { tags: 1, d: { k: '$n' } } },
        { $unwind: { path: '$tags', includeArrayIndex: 'd.i' } },
        { $sort: { tags: -1 } },
      ],
      result: [
        { _id: 1, tags: 'y', d: { k: 2, i: 1 } },
        { _id: 1, tags: 'x', d: { k: 2, i: 0 } },
      ],
    },
    {
      name: '$project with a computed field in every element',
      pipeline: [
        { $match: { _id: 1 } },
        { $project: { list: [{ b: 1, c: 1 }, 2] } },
        { $project: { 'list.b': 1, 'list.n': '$_id' } },
      ],
      result: [{ _id: 1, list: [{ b: 1, n: 1 }, { n: 1 }] }],
    },
    {
      name: 'paths do not enter arrays of arrays',
      pipeline: [
        { $match: { _id: 1 } },
        { $project: { list: [[{ b: 1 }], { b: 2 }] } },
        { $project: { found: '$list.b' } },
      ],
      result: [{ _id: 1, found: [2] }],
    },
    { name: '$count', pipeline: [{ $match: { shop: 'a' } }, { $count: 'found' }], result: [{ found: 2 }] },
    { name: '$count of nothing', pipeline: [{ $match: { shop: 'z' } }, { $count: 'found' }], result: [] },
    {
      name: '$unwind',
      pipeline: [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
      result: [
        { _id: 1, tags: 'x' },
        { _id: 1, tags: 'y' },
        { _id: 2, tags: 'y' },
      ],
    },
    {
      name: '$unwind that keeps empty ones and counts',
      pipeline: [
        { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
        { $match: { _id: { $ne: 1 } } },
        { $project: { tags: 1, i: 1 } },
      ],
      result: [
        { _id: 2, tags: 'y', i: Long.fromNumber(0) },
        { _id: 3, i: null },
        { _id: 4, i: null },
      ],
    },
    {
      name: '$unwind of a scalar',
      pipeline: [{ $match: { _id: 1 } }, { $unwind: '$shop' }, { $project: { shop: 1 } }],
      result: [{ _id: 1, shop: 'a' }],
    },
    {
      name: '$replaceRoot',
      pipeline: [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { s: '$shop' } } }],
      result: [{ s: 'a' }],
    },
    {
      name: '$replaceWith',
      pipeline: [{ $match: { _id: 1 } }, { $replaceWith: { $mergeObjects: [{ n: 0, z: 1 }, { n: '$n' }] } }],
      result: [{ n: 2, z: 1 }],
    },
    {
      name: '$sortByCount',
      pipeline: [{ $unwind: '$tags' }, { $sortByCount: '$tags' }],
      result: [
        { _id: 'y', count: 2 },
        { _id: 'x', count: 1 },
      ],
    },
  ])('$name', async ({ pipeline, result }) => {
    const collection = await server.collection(sales);
    const found = await collection.aggregate(pipeline, { promoteValues: true }).toArray();
    expect(JSON.stringify(found)).toBe(JSON.stringify(result.map(plain)));
  });

  it('gives back types as they are stored', async () => {
    const collection = await server.collection([{ _id: 1, l: Long.fromString('9007199254740993'), d: new Double(1) }]);
    const [found] = await collection
      .aggregate([{ $match: {} }, { $addFields: { x: '$l' } }], { promoteValues: false })
      .toArray();
    expect(exactly(found)).toBe(
      '{"_id":{"$numberInt":"1"},"l":{"$numberLong":"9007199254740993"},"d":{"$numberDouble":"1.0"},"x":{"$numberLong":"9007199254740993"}}',
    );
  });
});

describe('$group', () => {
  it.each<{ name: string; group: Document; result: Document[] }>([
    {
      name: 'sums',
      group: { _id: '$shop', total: { $sum: '$n' } },
      result: [
        { _id: 'a', total: 5 },
        { _id: 'b', total: 5 },
        { _id: 'c', total: 0 },
      ],
    },
    {
      name: 'counts',
      group: { _id: '$shop', count: { $sum: 1 }, c: { $count: {} } },
      result: [
        { _id: 'a', count: 2, c: 2 },
        { _id: 'b', count: 1, c: 1 },
        { _id: 'c', count: 1, c: 1 },
      ],
    },
    {
      name: 'averages what is a number',
      group: { _id: null, mean: { $avg: '$n' } },
      result: [{ _id: null, mean: 10 / 3 }],
    },
    {
      name: 'finds smallest and greatest, without null and missing',
      group: { _id: null, min: { $min: '$n' }, max: { $max: '$at' } },
      result: [{ _id: null, min: 2, max: new Date('2026-02-01T10:00:00Z') }],
    },
    {
      name: 'takes first and last',
      group: { _id: '$shop', first: { $first: '$n' }, last: { $last: '$n' } },
      result: [
        { _id: 'a', first: 2, last: 3 },
        { _id: 'b', first: 5, last: 5 },
        { _id: 'c', first: null, last: null },
      ],
    },
    { name: 'collects', group: { _id: null, all: { $push: '$n' } }, result: [{ _id: null, all: [2, 5, 3] }] },
    {
      name: 'groups by several fields',
      group: { _id: { s: '$shop', has: { $gt: ['$n', 2] } }, k: { $sum: 1 } },
      result: [
        { _id: { s: 'a', has: false }, k: 1 },
        { _id: { s: 'a', has: true }, k: 1 },
        { _id: { s: 'b', has: true }, k: 1 },
        { _id: { s: 'c', has: false }, k: 1 },
      ],
    },
    {
      name: 'groups missing fields under null',
      group: { _id: '$n', k: { $sum: 1 } },
      result: [
        { _id: null, k: 1 },
        { _id: 2, k: 1 },
        { _id: 3, k: 1 },
        { _id: 5, k: 1 },
      ],
    },
  ])('$name', async ({ group, result }) => {
    const collection = await server.collection(sales);
    expect(await collection.aggregate([{ $group: group }, { $sort: { _id: 1 } }]).toArray()).toEqual(result);
  });

  it('gathers a set of values', async () => {
    const collection = await server.collection(sales);
    const [found] = await collection.aggregate([{ $group: { _id: null, shops: { $addToSet: '$shop' } } }]).toArray();
    expect((found?.['shops'] as string[]).sort()).toEqual(['a', 'b', 'c']);
  });

  it('groups numbers of every width together', async () => {
    const collection = await server.collection([{ a: 1 }, { a: new Double(1) }, { a: Long.fromNumber(1) }]);
    expect(await collection.aggregate([{ $group: { _id: '$a', k: { $sum: 1 } } }]).toArray()).toEqual([
      { _id: 1, k: 3 },
    ]);
  });

  it('sums longs exactly', async () => {
    const collection = await server.collection([{ a: Long.fromString('9007199254740993') }, { a: 1 }]);
    const sum = collection.aggregate([{ $group: { _id: null, s: { $sum: '$a' } } }], { promoteLongs: false });
    expect((await sum.toArray())[0]?.['s']).toEqual(Long.fromString('9007199254740994'));
  });
});

describe('pipelines that cannot be', () => {
  it.each<{ name: string; stage: unknown; codes: number[] }>([
    { name: 'an unknown stage', stage: { $foo: {} }, codes: [40324] },
    { name: 'two stages in one', stage: { $match: {}, $limit: 1 }, codes: [40323] },
    { name: 'an empty stage', stage: {}, codes: [40323] },
    { name: 'a stage that is a text', stage: 'x', codes: [14] },
    { name: '$limit of zero', stage: { $limit: 0 }, codes: [15958] },
    { name: '$limit below zero', stage: { $limit: -1 }, codes: [15958, 5107201] },
    { name: '$skip below zero', stage: { $skip: -1 }, codes: [15956, 5107200] },
    { name: '$group without _id', stage: { $group: { k: { $sum: 1 } } }, codes: [15955] },
    { name: '$group with a plain field', stage: { $group: { _id: 1, k: '$n' } }, codes: [40234] },
    { name: 'an unknown accumulator', stage: { $group: { _id: 1, k: { $foo: 1 } } }, codes: [15952] },
    { name: 'a list for an accumulator', stage: { $group: { _id: 1, k: { $sum: ['$n', 1] } } }, codes: [40237] },
    { name: 'a date too far', stage: { $project: { d: { $add: [new Date(0), 1e300] } } }, codes: [15] },
    { name: '$count of something', stage: { $group: { _id: 1, k: { $count: '$n' } } }, codes: [14] },
    { name: 'an empty document to set', stage: { $set: { a: {} } }, codes: [40180] },
    { name: 'a field and one inside it', stage: { $project: { a: 1, 'a.b': '$n' } }, codes: [31249, 31250] },
    { name: '$sort by $natural', stage: { $sort: { $natural: 1 } }, codes: [16410, 238] },
    { name: '$count of no name', stage: { $count: '' }, codes: [40156, 40157] },
    { name: '$count with a dollar', stage: { $count: '$x' }, codes: [40158] },
    { name: '$unwind without a dollar', stage: { $unwind: 'tags' }, codes: [28818] },
    { name: 'an empty $project', stage: { $project: {} }, codes: [51272, 40177] },
    { name: 'an empty $sort', stage: { $sort: {} }, codes: [15976] },
    { name: '$replaceRoot with a text', stage: { $replaceRoot: { newRoot: '$shop' } }, codes: [40228, 8105800] },
    { name: 'a broken $match', stage: { $match: { a: { $foo: 1 } } }, codes: [2] },
  ])('refuses $name', async ({ stage, codes }) => {
    const collection = await server.collection(sales);
    const command = { aggregate: collection.collectionName, pipeline: [stage], cursor: {} };
    expect(codes).toContain(await errorCode(server.db.command(command)));
  });

  it('refuses a pipeline without a cursor', async () => {
    const collection = await server.collection(sales);
    expect(await errorCode(server.db.command({ aggregate: collection.collectionName, pipeline: [] }))).toBe(9);
  });
});

function plain(document: Document): Document {
  return Object.fromEntries(
    Object.entries(document).map(([key, value]) => [key, value instanceof Long ? value.toNumber() : value]),
  );
}
