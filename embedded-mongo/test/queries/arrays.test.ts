import { describe, expect, it } from '@jest/globals';
import { errorCode, useServer } from '../running-server.js';
import { filterCases } from './filter-cases.js';

const server = useServer();

describe('paths through arrays', () => {
  filterCases(
    server,
    [
      { _id: 1, a: [{ b: 1 }, { b: 2 }] },
      { _id: 2, a: { b: 1 } },
      { _id: 3, a: [[{ b: 1 }]] },
      { _id: 4, a: [1, 2] },
      { _id: 5, a: { 0: 1 } },
      { _id: 6, a: [{ b: [1, 5] }] },
      { _id: 7, a: [{ 0: { b: 1 } }] },
      { _id: 8, a: [[1, 2]] },
    ],
    [
      ['look into each document of an array', { 'a.b': 1 }, [1, 2, 6]],
      ['do not look into arrays of arrays', { 'a.b': 2 }, [1]],
      ['may name a position', { 'a.0.b': 1 }, [1, 3, 6, 7]],
      ['may end with a position', { 'a.0': 1 }, [4, 5]],
      ['take an array at that position as a whole', { 'a.0': [1, 2] }, [8]],
      ['find nothing below a scalar at a position', { 'a.0.b': null }, [1, 2, 5, 6, 7]],
      ['a position may be taken in an inner array', { 'a.0.1': 2 }, [8]],
      ['a position past the end finds nothing', { 'a.9': 1 }, []],
      ['a scalar at the position has no fields', { 'a.0.b': null, _id: 4 }, []],
      ['a position in an array in an array of documents', { 'a.b.1': 5 }, [6]],
    ],
    { 'a.b': 1 },
  );
});

describe('$elemMatch', () => {
  filterCases(
    server,
    [
      {
        _id: 1,
        a: [
          { x: 1, y: 2 },
          { x: 2, y: 1 },
        ],
      },
      { _id: 2, a: [{ x: 1, y: 1 }] },
      { _id: 3, a: { x: 1, y: 1 } },
      { _id: 4, a: [82, 90] },
      { _id: 5, a: [70, 88] },
      { _id: 6, a: 83 },
      { _id: 7, a: [{ x: [1, 9] }] },
      { _id: 8, b: [{ a: [82] }] },
    ],
    [
      ['wants one element that meets everything', { a: { $elemMatch: { x: 1, y: 1 } } }, [2]],
      ['takes operators for scalar elements', { a: { $elemMatch: { $gte: 80, $lt: 85 } } }, [4]],
      ['takes $or inside', { a: { $elemMatch: { $or: [{ x: 2 }, { y: 1 }] } } }, [1, 2]],
      ['may be negated', { a: { $not: { $elemMatch: { x: 1 } } } }, [3, 4, 5, 6, 8]],
      ['reaches arrays inside an element', { a: { $elemMatch: { x: 9 } } }, [7]],
      ['does not look into an array of the array', { a: { $elemMatch: { $all: [9] } } }, []],
      ['may be nested', { b: { $elemMatch: { a: { $elemMatch: { $eq: 82 } } } } }, [8]],
      ['works with $in', { a: { $elemMatch: { $in: [88, 90] } } }, [4, 5]],
      ['works with $ne and $nin', { a: { $elemMatch: { $nin: [82, 90, 70], $gt: 0 } } }, [5]],
    ],
    { a: 1 },
  );
});

describe('$all and $size', () => {
  filterCases(
    server,
    [
      { _id: 1, a: [1, 2, 3] },
      { _id: 2, a: [1] },
      { _id: 3, a: 1 },
      { _id: 4, a: [] },
      { _id: 5, a: [[1, 2]] },
      { _id: 6 },
      { _id: 7, a: ['ab', 'cd'] },
      { _id: 8, a: [{ x: 1 }, { x: 2 }] },
      { _id: 9, a: [1, 2] },
    ],
    [
      ['$all wants each value', { a: { $all: [1, 2] } }, [1, 9]],
      ['$all with one value is equality', { a: { $all: [1] } }, [1, 2, 3, 9]],
      ['$all of nothing finds nothing', { a: { $all: [] } }, []],
      ['$all with an array is equality with that array', { a: { $all: [[1, 2]] } }, [5, 9]],
      ['$all with null finds missing', { a: { $all: [null] } }, [6]],
      ['$all with patterns', { a: { $all: [/^a/, /^c/] } }, [7]],
      ['$all with $elemMatch', { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } }, [8]],
      ['$size counts elements', { a: { $size: 2 } }, [7, 8, 9]],
      ['$size 0 finds empty arrays only', { a: { $size: 0 } }, [4]],
      ['$size 1 does not find scalars', { a: { $size: 1 } }, [2, 5]],
      ['$not $size finds what is no array too', { a: { $not: { $size: 2 } } }, [1, 2, 3, 4, 5, 6]],
    ],
    { a: 1 },
  );

  it.each([
    { name: 'a negative $size', filter: { a: { $size: -1 } } },
    { name: 'a $size that is no number', filter: { a: { $size: 'x' } } },
    { name: 'a broken $size', filter: { a: { $size: 1.5 } } },
    { name: '$all without an array', filter: { a: { $all: 1 } } },
    { name: '$elemMatch without a document', filter: { a: { $elemMatch: 1 } } },
    { name: '$in without an array', filter: { a: { $in: 1 } } },
    { name: '$nin without an array', filter: { a: { $nin: { x: 1 } } } },
    { name: '$in with an operator', filter: { a: { $in: [{ $gt: 1 }] } } },
  ])('refuses $name', async ({ filter }) => {
    const collection = await server.collection([{ a: [1] }]);
    expect([2, 9, 14]).toContain(await errorCode(collection.find(filter).toArray()));
  });
});
