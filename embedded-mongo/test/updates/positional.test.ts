import { describe } from '@jest/globals';
import { refusedUpdates, updateCases, useServer } from './update-cases.js';

const server = useServer();

describe('the positional $', () => {
  updateCases(server, [
    {
      name: 'counts in the array that the path does not name',
      before: { a: [{ b: [2, 3] }] },
      filter: { 'a.0.b': 3 },
      update: { $set: { 'a.0.b.$': 9 } },
      after: { a: [{ b: [2, 9] }] },
    },
    {
      name: 'is the element that matched',
      before: { a: [1, 5, 9, 5] },
      filter: { a: 5 },
      update: { $set: { 'a.$': 0 } },
      after: { a: [1, 0, 9, 5] },
    },
    {
      name: 'reaches into the element',
      before: { a: [{ x: 1 }, { x: 2 }] },
      filter: { 'a.x': 2 },
      update: { $inc: { 'a.$.n': 1 } },
      after: { a: [{ x: 1 }, { x: 2, n: 1 }] },
    },
    {
      name: 'works with $elemMatch',
      before: {
        a: [
          { x: 1, y: 2 },
          { x: 1, y: 1 },
        ],
      },
      filter: { a: { $elemMatch: { x: 1, y: 1 } } },
      update: { $set: { 'a.$.z': 1 } },
      after: {
        a: [
          { x: 1, y: 2 },
          { x: 1, y: 1, z: 1 },
        ],
      },
    },
    {
      name: 'works with a range',
      before: { a: [1, 7, 8] },
      filter: { a: { $gt: 5 } },
      update: { $unset: { 'a.$': 1 } },
      after: { a: [1, null, 8] },
    },
    {
      name: 'works with $in',
      before: { a: [1, 7, 8] },
      filter: { a: { $in: [8] } },
      update: { $mul: { 'a.$': 2 } },
      after: { a: [1, 7, 16] },
    },
  ]);
  refusedUpdates(server, [
    { name: 'when the filter met no element', before: { a: [1] }, update: { $set: { 'a.$': 0 } }, code: 2 },
    { name: 'twice in a path', before: { a: [[1]] }, filter: { a: [1] }, update: { $set: { 'a.$.$': 0 } }, code: 2 },
  ]);
});

describe('$[] and $[name]', () => {
  updateCases(server, [
    { name: 'changes every element', before: { a: [1, 2] }, update: { $inc: { 'a.$[]': 10 } }, after: { a: [11, 12] } },
    {
      name: 'changes within every element',
      before: { a: [{ b: [1, 2] }, { b: [3] }] },
      update: { $mul: { 'a.$[].b.$[]': 2 } },
      after: { a: [{ b: [2, 4] }, { b: [6] }] },
    },
    {
      name: 'changes the elements that a filter names',
      before: { a: [1, 5, 9] },
      update: { $set: { 'a.$[big]': 0 } },
      arrayFilters: [{ big: { $gte: 5 } }],
      after: { a: [1, 0, 0] },
    },
    {
      name: 'filters by a field',
      before: { a: [{ x: 1 }, { x: 2 }] },
      update: { $set: { 'a.$[e].y': 1 } },
      arrayFilters: [{ 'e.x': 2 }],
      after: { a: [{ x: 1 }, { x: 2, y: 1 }] },
    },
    {
      name: 'filters by two fields',
      before: {
        a: [
          { x: 1, y: 1 },
          { x: 1, y: 2 },
        ],
      },
      update: { $set: { 'a.$[e].z': 1 } },
      arrayFilters: [{ 'e.x': 1, 'e.y': 2 }],
      after: {
        a: [
          { x: 1, y: 1 },
          { x: 1, y: 2, z: 1 },
        ],
      },
    },
    {
      name: 'lets every filter see the array as it was',
      before: { a: [{ x: 1 }] },
      update: { $set: { 'a.$[i].x': 5, 'a.$[j].y': 1 } },
      arrayFilters: [{ 'i.x': 1 }, { 'j.x': 1 }],
      after: { a: [{ x: 5, y: 1 }] },
    },
    {
      name: 'takes several filters',
      before: { a: [{ b: [1, 2] }, { k: 1, b: [1, 2] }] },
      update: { $set: { 'a.$[o].b.$[i]': 0 } },
      arrayFilters: [{ 'o.k': 1 }, { i: 2 }],
      after: { a: [{ b: [1, 2] }, { k: 1, b: [1, 0] }] },
    },
    {
      name: 'meets none',
      before: { a: [1] },
      update: { $set: { 'a.$[e]': 0 } },
      arrayFilters: [{ e: 9 }],
      after: { a: [1] },
      modified: false,
    },
    {
      name: 'pushes into every element',
      before: { a: [[1], [2]] },
      update: { $push: { 'a.$[]': 0 } },
      after: {
        a: [
          [1, 0],
          [2, 0],
        ],
      },
    },
    {
      name: 'sorts within every element, an array as it is',
      before: { a: [{ b: [{ x: [5, 1] }, { x: 2 }] }] },
      update: { $push: { 'a.$[].b': { $each: [], $sort: { x: 1 } } } },
      after: { a: [{ b: [{ x: 2 }, { x: [5, 1] }] }] },
    },
    {
      name: 'finds an empty array',
      before: { a: [] },
      update: { $set: { 'a.$[].b': 0 } },
      after: { a: [] },
      modified: false,
    },
  ]);
  refusedUpdates(server, [
    {
      name: 'two filters that meet in one element',
      before: { a: [1] },
      update: { $inc: { 'a.$[i]': 1, 'a.$[j]': 1 } },
      arrayFilters: [{ i: 1 }, { j: { $gt: 0 } }],
      code: 40,
    },
    { name: 'an index beside $[]', before: { a: [1, 2] }, update: { $inc: { 'a.$[]': 1, 'a.1': 1 } }, code: 40 },
    {
      name: 'an index that is the position too',
      before: { a: [1] },
      filter: { a: 1 },
      update: { $inc: { 'a.$': 1, 'a.0': 1 } },
      code: 40,
    },
    {
      name: 'the position of a branch of $or that failed',
      before: { a: [1], b: 1 },
      filter: { $or: [{ a: 1, b: 2 }, { b: 1 }] },
      update: { $set: { 'a.$': 9 } },
      code: 2,
    },
    { name: 'a missing array', before: {}, update: { $set: { 'a.$[]': 0 } }, code: 2 },
    { name: 'a scalar', before: { a: 1 }, update: { $set: { 'a.$[]': 0 } }, code: 2 },
    { name: 'a name without a filter', before: { a: [1] }, update: { $set: { 'a.$[e]': 0 } }, code: 2 },
    {
      name: 'a filter without a name',
      before: { a: [1] },
      update: { $set: { b: 0 } },
      arrayFilters: [{ e: 1 }],
      code: 9,
    },
    {
      name: 'two filters of one name',
      before: { a: [1] },
      update: { $set: { 'a.$[e]': 0 } },
      arrayFilters: [{ e: 1 }, { e: 2 }],
      code: 9,
    },
    {
      name: 'a filter of two names',
      before: { a: [1] },
      update: { $set: { 'a.$[e]': 0 } },
      arrayFilters: [{ e: 1, f: 2 }],
      code: 9,
    },
    { name: 'an empty filter', before: { a: [1] }, update: { $set: { 'a.$[e]': 0 } }, arrayFilters: [{}], code: 9 },
    {
      name: 'a name with capitals first',
      before: { a: [1] },
      update: { $set: { 'a.$[E]': 0 } },
      arrayFilters: [{ E: 1 }],
      code: 2,
    },
  ]);
});
