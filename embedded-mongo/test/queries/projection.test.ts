import { describe, expect, it } from '@jest/globals';
import { ObjectId } from 'mongodb';
import type { Document } from 'mongodb';
import { errorCode, exactly, useServer } from '../running-server.js';

const server = useServer();

const document = {
  _id: 1,
  a: 1,
  b: { c: 2, d: { e: 3, f: 4 } },
  list: [{ x: 1, y: 1 }, { x: 2, y: 2 }, 5, [{ x: 3, y: 3 }]],
  numbers: [1, 2, 3, 4, 5],
};

interface Case {
  readonly name: string;
  readonly projection: Document;
  readonly expected: Document;
  readonly filter?: Document;
}

describe('projection', () => {
  it.each<Case>([
    { name: 'keeps named fields and _id', projection: { a: 1 }, expected: { _id: 1, a: 1 } },
    { name: 'drops _id when asked', projection: { a: 1, _id: 0 }, expected: { a: 1 } },
    { name: 'takes true for one', projection: { a: true, _id: false }, expected: { a: 1 } },
    { name: 'takes any number but zero for one', projection: { a: 5 }, expected: { _id: 1, a: 1 } },
    { name: 'drops named fields', projection: { b: 0, list: 0, numbers: 0 }, expected: { _id: 1, a: 1 } },
    { name: 'drops only _id', projection: { _id: 0 }, expected: without('_id') },
    { name: 'keeps only _id', projection: { _id: 1 }, expected: { _id: 1 } },
    { name: 'keeps a field within', projection: { 'b.d.e': 1 }, expected: { _id: 1, b: { d: { e: 3 } } } },
    { name: 'takes a nested projection', projection: { b: { d: { e: 1 } } }, expected: { _id: 1, b: { d: { e: 3 } } } },
    {
      name: 'drops a field within',
      projection: { 'b.d.e': 0, list: 0, numbers: 0 },
      expected: { _id: 1, a: 1, b: { c: 2, d: { f: 4 } } },
    },
    {
      name: 'keeps fields of documents in an array and leaves out its scalars',
      projection: { 'list.x': 1 },
      expected: { _id: 1, list: [{ x: 1 }, { x: 2 }, [{ x: 3 }]] },
    },
    {
      name: 'drops fields of documents in an array and keeps its scalars',
      projection: { 'list.x': 0, b: 0, a: 0, numbers: 0 },
      expected: { _id: 1, list: [{ y: 1 }, { y: 2 }, 5, [{ y: 3 }]] },
    },
    {
      name: 'keeps the order of the document, not of the projection',
      projection: { numbers: 1, a: 1 },
      expected: { _id: 1, a: 1, numbers: [1, 2, 3, 4, 5] },
    },
    { name: 'leaves out what is not there', projection: { zzz: 1 }, expected: { _id: 1 } },
    { name: 'leaves out what lies below a scalar', projection: { 'a.b': 1 }, expected: { _id: 1 } },
    {
      name: '$slice from the start',
      projection: { numbers: { $slice: 2 } },
      expected: { ...document, numbers: [1, 2] },
    },
    {
      name: '$slice from the end',
      projection: { numbers: { $slice: -2 } },
      expected: { ...document, numbers: [4, 5] },
    },
    {
      name: '$slice with skip and limit',
      projection: { numbers: { $slice: [1, 2] }, a: 1 },
      expected: { _id: 1, a: 1, numbers: [2, 3] },
    },
    {
      name: '$slice with a negative skip',
      projection: { a: 1, numbers: { $slice: [-3, 2] } },
      expected: { _id: 1, a: 1, numbers: [3, 4] },
    },
    {
      name: '$elemMatch keeps the first that matches',
      projection: { list: { $elemMatch: { x: { $gte: 1 } } } },
      expected: { _id: 1, list: [{ x: 1, y: 1 }] },
    },
    {
      name: '$elemMatch on scalars',
      projection: { numbers: { $elemMatch: { $gt: 2 } } },
      expected: { _id: 1, numbers: [3] },
    },
    { name: '$elemMatch that finds none', projection: { numbers: { $elemMatch: { $gt: 9 } } }, expected: { _id: 1 } },
    {
      name: 'the positional $ keeps the element that the filter met',
      filter: { 'list.x': 2 },
      projection: { 'list.$': 1 },
      expected: { _id: 1, list: [{ x: 2, y: 2 }] },
    },
    {
      name: 'the positional $ with $elemMatch',
      filter: { numbers: { $elemMatch: { $gt: 3 } } },
      projection: { 'numbers.$': 1 },
      expected: { _id: 1, numbers: [4] },
    },
    {
      name: 'a positional path through the array',
      filter: { 'list.x': 2 },
      projection: { 'list.x.$': 1 },
      expected: { _id: 1, list: [{ x: 2 }] },
    },
    { name: 'an expression', projection: { twice: { $add: ['$a', '$a'] } }, expected: { _id: 1, twice: 2 } },
    { name: 'another name', projection: { other: '$b.c', _id: 0 }, expected: { other: 2 } },
    { name: 'a literal', projection: { one: { $literal: 1 } }, expected: { _id: 1, one: 1 } },
    { name: 'nothing', projection: {}, expected: document },
  ])('$name', async ({ projection, expected, filter = {} }) => {
    const collection = await server.collection([document]);
    expect(JSON.stringify(await collection.findOne(filter, { projection }))).toBe(JSON.stringify(expected));
  });

  it('keeps an empty document where the path within finds nothing', async () => {
    const collection = await server.collection([
      { _id: 1, a: {} },
      { _id: 2, a: [] },
      { _id: 3, a: [1] },
      { _id: 4, a: 1 },
    ]);
    const found = await collection.find({}, { projection: { 'a.b': 1 } }).toArray();
    expect(found).toEqual([{ _id: 1, a: {} }, { _id: 2, a: [] }, { _id: 3, a: [] }, { _id: 4 }]);
  });

  it('leaves the types of what it keeps as they are', async () => {
    const collection = await server.collection();
    await collection.insertOne({ _id: new ObjectId('000000000000000000000001'), a: 1, b: 5n, c: -0 });
    const options = { projection: { b: 1, c: 1 }, promoteValues: false } as const;
    expect(exactly(await collection.findOne({}, options))).toBe(
      '{"_id":{"$oid":"000000000000000000000001"},"b":{"$numberLong":"5"},"c":{"$numberDouble":"-0.0"}}',
    );
  });

  it.each<{ name: string; projection: Document; codes: number[] }>([
    { name: 'keeping and dropping at once', projection: { a: 1, b: 0 }, codes: [31254, 31253] },
    { name: 'dropping and keeping at once', projection: { a: 0, b: 1 }, codes: [31254, 31253] },
    { name: 'a path and its parent', projection: { b: 1, 'b.c': 1 }, codes: [31249, 31250] },
    { name: 'a path and its child', projection: { 'b.c': 1, b: 1 }, codes: [31249, 31250] },
    { name: 'two positional paths', projection: { 'list.$': 1, 'numbers.$': 1 }, codes: [31276, 238] },
    { name: 'a positional path that is dropped', projection: { 'list.$': 0 }, codes: [31395, 238] },
    { name: '$elemMatch on a path', projection: { 'b.list': { $elemMatch: { x: 1 } } }, codes: [31275, 238] },
    { name: '$slice of a string', projection: { numbers: { $slice: 'x' } }, codes: [28667, 28724, 2, 28727, 28728] },
    {
      name: '$slice with a limit of zero',
      projection: { numbers: { $slice: [1, 0] } },
      codes: [28724, 28729, 2, 28728],
    },
    { name: 'an unknown operator', projection: { a: { $foo: 1 } }, codes: [31325, 168, 31324] },
  ])('refuses $name', async ({ projection, codes }) => {
    const collection = await server.collection([document]);
    expect(codes).toContain(await errorCode(collection.find({ 'list.x': 1 }, { projection }).toArray()));
  });
});

function without(field: string): Document {
  return Object.fromEntries(Object.entries(document).filter(([name]) => name !== field));
}
