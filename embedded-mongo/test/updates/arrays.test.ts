import { describe } from '@jest/globals';
import { Double } from 'mongodb';
import { refusedUpdates, updateCases, useServer } from './update-cases.js';

const server = useServer();

describe('$push', () => {
  updateCases(server, [
    { name: 'appends', before: { a: [1] }, update: { $push: { a: 2 } }, after: { a: [1, 2] } },
    { name: 'makes an array', before: {}, update: { $push: { a: 2 } }, after: { a: [2] } },
    { name: 'makes an array on a path', before: {}, update: { $push: { 'a.b': 2 } }, after: { a: { b: [2] } } },
    {
      name: 'appends an array as one element',
      before: { a: [1] },
      update: { $push: { a: [2, 3] } },
      after: { a: [1, [2, 3]] },
    },
    { name: 'appends each', before: { a: [1] }, update: { $push: { a: { $each: [2, 3] } } }, after: { a: [1, 2, 3] } },
    {
      name: 'appends none',
      before: { a: [1] },
      update: { $push: { a: { $each: [] } } },
      after: { a: [1] },
      modified: 'either',
    },
    { name: 'makes an empty array of none', before: {}, update: { $push: { a: { $each: [] } } }, after: { a: [] } },
    {
      name: 'inserts at a position',
      before: { a: [1, 4] },
      update: { $push: { a: { $each: [2, 3], $position: 1 } } },
      after: { a: [1, 2, 3, 4] },
    },
    {
      name: 'inserts at the start',
      before: { a: [1] },
      update: { $push: { a: { $each: [0], $position: 0 } } },
      after: { a: [0, 1] },
    },
    {
      name: 'inserts past the end',
      before: { a: [1] },
      update: { $push: { a: { $each: [2], $position: 9 } } },
      after: { a: [1, 2] },
    },
    {
      name: 'inserts from the end',
      before: { a: [1, 2, 4] },
      update: { $push: { a: { $each: [3], $position: -1 } } },
      after: { a: [1, 2, 3, 4] },
    },
    {
      name: 'inserts before the start',
      before: { a: [1] },
      update: { $push: { a: { $each: [0], $position: -9 } } },
      after: { a: [0, 1] },
    },
    {
      name: 'keeps the first',
      before: { a: [1, 2] },
      update: { $push: { a: { $each: [3], $slice: 2 } } },
      after: { a: [1, 2] },
      modified: 'either',
    },
    {
      name: 'keeps the last',
      before: { a: [1, 2] },
      update: { $push: { a: { $each: [3], $slice: -2 } } },
      after: { a: [2, 3] },
    },
    {
      name: 'keeps none',
      before: { a: [1, 2] },
      update: { $push: { a: { $each: [3], $slice: 0 } } },
      after: { a: [] },
    },
    {
      name: 'only slices',
      before: { a: [1, 2, 3] },
      update: { $push: { a: { $each: [], $slice: 2 } } },
      after: { a: [1, 2] },
    },
    {
      name: 'sorts',
      before: { a: [3, 1] },
      update: { $push: { a: { $each: [2], $sort: 1 } } },
      after: { a: [1, 2, 3] },
    },
    {
      name: 'sorts down',
      before: { a: [3, 1] },
      update: { $push: { a: { $each: [2], $sort: -1 } } },
      after: { a: [3, 2, 1] },
    },
    {
      name: 'sorts by fields and then slices',
      before: {
        a: [
          { n: 3, m: 1 },
          { n: 1, m: 1 },
        ],
      },
      update: { $push: { a: { $each: [{ n: 2, m: 0 }], $sort: { m: -1, n: 1 }, $slice: 2 } } },
      after: {
        a: [
          { n: 1, m: 1 },
          { n: 3, m: 1 },
        ],
      },
    },
    {
      name: 'sorts mixed types',
      before: { a: ['x', 1, null] },
      update: { $push: { a: { $each: [true], $sort: 1 } } },
      after: { a: [null, 1, 'x', true] },
    },
  ]);
  refusedUpdates(server, [
    { name: 'a scalar', before: { a: 1 }, update: { $push: { a: 2 } }, code: 2 },
    { name: 'null', before: { a: null }, update: { $push: { a: 2 } }, code: 2 },
    { name: '$each without an array', before: { a: [] }, update: { $push: { a: { $each: 5 } } }, code: 2 },
    {
      name: 'a $slice that is no number',
      before: { a: [] },
      update: { $push: { a: { $each: [1], $slice: 'x' } } },
      code: 2,
    },
    {
      name: 'a $position that is no number',
      before: { a: [] },
      update: { $push: { a: { $each: [1], $position: 'x' } } },
      code: 2,
    },
    { name: 'a $sort of 2', before: { a: [] }, update: { $push: { a: { $each: [1], $sort: 2 } } }, code: 2 },
    { name: 'an unknown modifier', before: { a: [] }, update: { $push: { a: { $each: [1], $foo: 2 } } }, code: 2 },
  ]);
});

describe('$addToSet', () => {
  updateCases(server, [
    { name: 'adds what is new', before: { a: [1] }, update: { $addToSet: { a: 2 } }, after: { a: [1, 2] } },
    {
      name: 'leaves what is there',
      before: { a: [1] },
      update: { $addToSet: { a: 1 } },
      after: { a: [1] },
      modified: false,
    },
    {
      name: 'knows a number in another type',
      before: { a: [new Double(1)] },
      update: { $addToSet: { a: 1 } },
      after: { a: [new Double(1)] },
      modified: false,
    },
    {
      name: 'tells documents by their order',
      before: { a: [{ x: 1, y: 2 }] },
      update: { $addToSet: { a: { y: 2, x: 1 } } },
      after: {
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
    },
    {
      name: 'adds each once',
      before: { a: [1] },
      update: { $addToSet: { a: { $each: [1, 2, 2, 3] } } },
      after: { a: [1, 2, 3] },
    },
    {
      name: 'adds an array as one element',
      before: { a: [1] },
      update: { $addToSet: { a: [1] } },
      after: { a: [1, [1]] },
    },
    { name: 'makes an array', before: {}, update: { $addToSet: { a: { $each: [1, 1] } } }, after: { a: [1] } },
    {
      name: 'keeps doubles that were there',
      before: { a: [1, 1] },
      update: { $addToSet: { a: 2 } },
      after: { a: [1, 1, 2] },
    },
  ]);
  refusedUpdates(server, [
    { name: 'a scalar', before: { a: 1 }, update: { $addToSet: { a: 2 } }, code: 2 },
    { name: '$each without an array', before: { a: [] }, update: { $addToSet: { a: { $each: 5 } } }, code: 14 },
  ]);
});

describe('$pop', () => {
  updateCases(server, [
    { name: 'takes the last', before: { a: [1, 2, 3] }, update: { $pop: { a: 1 } }, after: { a: [1, 2] } },
    { name: 'takes the first', before: { a: [1, 2, 3] }, update: { $pop: { a: -1 } }, after: { a: [2, 3] } },
    {
      name: 'takes nothing from nothing',
      before: { a: [] },
      update: { $pop: { a: 1 } },
      after: { a: [] },
      modified: false,
    },
    { name: 'leaves a missing field', before: {}, update: { $pop: { a: 1 } }, after: {}, modified: false },
  ]);
  refusedUpdates(server, [
    { name: 'a scalar', before: { a: 1 }, update: { $pop: { a: 1 } }, code: 14 },
    { name: 'a count', before: { a: [1] }, update: { $pop: { a: 2 } }, code: 9 },
    { name: 'a string', before: { a: [1] }, update: { $pop: { a: 'x' } }, code: 9 },
  ]);
});

describe('$pull and $pullAll', () => {
  const people = [
    { n: 'x', s: 8 },
    { n: 'y', s: 5 },
    { s: 8, n: 'z' },
  ];
  updateCases(server, [
    {
      name: 'removes every equal',
      before: { a: [1, 2, 1, new Double(1)] },
      update: { $pull: { a: 1 } },
      after: { a: [2] },
    },
    {
      name: 'removes by a condition',
      before: { a: [1, 5, 9] },
      update: { $pull: { a: { $gte: 5 } } },
      after: { a: [1] },
    },
    {
      name: 'removes by $in',
      before: { a: ['x', 'y', 'z'] },
      update: { $pull: { a: { $in: ['x', 'z'] } } },
      after: { a: ['y'] },
    },
    { name: 'removes by $nin', before: { a: [1, 2] }, update: { $pull: { a: { $nin: [1] } } }, after: { a: [1] } },
    {
      name: 'removes by a pattern',
      before: { a: ['ab', 'b', 5] },
      update: { $pull: { a: /^a/ } },
      after: { a: ['b', 5] },
    },
    {
      name: 'removes documents by some of their fields',
      before: { a: people },
      update: { $pull: { a: { s: 8 } } },
      after: { a: [{ n: 'y', s: 5 }] },
    },
    {
      name: 'removes documents by conditions',
      before: { a: people },
      update: { $pull: { a: { s: { $gt: 5 }, n: 'z' } } },
      after: { a: people.slice(0, 2) },
    },
    {
      name: 'removes by $elemMatch within',
      before: { a: [{ l: [{ q: 1 }] }, { l: [{ q: 2 }] }] },
      update: { $pull: { a: { l: { $elemMatch: { q: 2 } } } } },
      after: { a: [{ l: [{ q: 1 }] }] },
    },
    {
      name: 'removes null but not documents',
      before: { a: [null, {}, 1] },
      update: { $pull: { a: null } },
      after: { a: [{}, 1] },
    },
    {
      name: 'removes an array that is equal',
      before: { a: [[1], [2], 1] },
      update: { $pull: { a: [1] } },
      after: { a: [[2], 1] },
    },
    { name: 'finds none', before: { a: [1] }, update: { $pull: { a: 2 } }, after: { a: [1] }, modified: false },
    { name: 'leaves a missing field', before: {}, update: { $pull: { a: 2 } }, after: {}, modified: false },
    { name: 'removes the last', before: { a: [1] }, update: { $pull: { a: 1 } }, after: { a: [] } },
    {
      name: 'removes all of a list',
      before: { a: [1, 2, 3, 2] },
      update: { $pullAll: { a: [2, 3] } },
      after: { a: [1] },
    },
    {
      name: 'takes documents of a list as a whole',
      before: { a: people },
      update: { $pullAll: { a: [{ s: 8 }, { n: 'y', s: 5 }] } },
      after: { a: [people[0], people[2]] },
    },
  ]);
  refusedUpdates(server, [
    { name: 'to pull from a scalar', before: { a: 1 }, update: { $pull: { a: 1 } }, code: 2 },
    { name: 'to pull all from a scalar', before: { a: 1 }, update: { $pullAll: { a: [1] } }, code: 2 },
    { name: 'to pull all of no list', before: { a: [1] }, update: { $pullAll: { a: 1 } }, code: 2 },
  ]);
});
