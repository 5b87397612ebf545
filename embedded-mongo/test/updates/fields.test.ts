import { describe } from '@jest/globals';
import { Double, Int32 } from 'mongodb';
import { refusedUpdates, updateCases, useServer } from './update-cases.js';

const server = useServer();

describe('$set and $unset', () => {
  updateCases(server, [
    { name: 'sets a new field at the end', before: { b: 1 }, update: { $set: { a: 2 } }, after: { b: 1, a: 2 } },
    {
      name: 'sets a field in its place',
      before: { a: 1, b: 1 },
      update: { $set: { a: 'x' } },
      after: { a: 'x', b: 1 },
    },
    {
      name: 'sets new fields in the order of their names',
      before: {},
      update: { $set: { c: 1, a: 2, b: 3 } },
      after: { a: 2, b: 3, c: 1 },
    },
    {
      name: 'sets numbered fields in the order of the numbers',
      before: { a: {} },
      update: { $set: { 'a.10': 1, 'a.9': 1 } },
      after: {
        a: new Map([
          ['9', 1],
          ['10', 1],
        ]),
      },
    },
    { name: 'sets the same value', before: { a: 1 }, update: { $set: { a: 1 } }, after: { a: 1 }, modified: false },
    {
      name: 'sets the same number in another type',
      before: { a: new Int32(1) },
      update: { $set: { a: new Double(1) } },
      after: { a: new Double(1) },
    },
    { name: 'sets null', before: { a: 1 }, update: { $set: { a: null } }, after: { a: null } },
    { name: 'sets nothing', before: { a: 1 }, update: { $set: {} }, after: { a: 1 }, modified: false },
    {
      name: 'sets a document with its order',
      before: { a: { x: 1, y: 2 } },
      update: { $set: { a: { y: 2, x: 1 } } },
      after: { a: { y: 2, x: 1 } },
    },
    { name: 'makes the way to a path', before: {}, update: { $set: { 'a.b.c': 1 } }, after: { a: { b: { c: 1 } } } },
    {
      name: 'keeps neighbours on a path',
      before: { a: { x: 1 } },
      update: { $set: { 'a.b.c': 1 } },
      after: { a: { x: 1, b: { c: 1 } } },
    },
    { name: 'sets an element', before: { a: [1, 2] }, update: { $set: { 'a.1': 9 } }, after: { a: [1, 9] } },
    {
      name: 'fills up an array with null',
      before: { a: [1] },
      update: { $set: { 'a.3': 4 } },
      after: { a: [1, null, null, 4] },
    },
    {
      name: 'sets within an element',
      before: { a: [{ b: 1 }, { b: 2 }] },
      update: { $set: { 'a.1.b': 9 } },
      after: { a: [{ b: 1 }, { b: 9 }] },
    },
    {
      name: 'makes a document with a numbered field where nothing is',
      before: {},
      update: { $set: { 'a.0': 1 } },
      after: { a: { 0: 1 } },
    },
    { name: 'sets _id to what it is', before: { a: 1 }, update: { $set: { _id: 1, a: 2 } }, after: { a: 2 } },
    { name: 'removes a field', before: { a: 1, b: 2 }, update: { $unset: { a: '' } }, after: { b: 2 } },
    {
      name: 'removes a field within',
      before: { a: { b: 1, c: 2 } },
      update: { $unset: { 'a.b': 1 } },
      after: { a: { c: 2 } },
    },
    {
      name: 'removes the last field within',
      before: { a: { b: 1 } },
      update: { $unset: { 'a.b': 1 } },
      after: { a: {} },
    },
    {
      name: 'turns a removed element into null',
      before: { a: [1, 2] },
      update: { $unset: { 'a.0': 1 } },
      after: { a: [null, 2] },
    },
    {
      name: 'removes what is not there',
      before: { a: 1 },
      update: { $unset: { b: 1 } },
      after: { a: 1 },
      modified: false,
    },
    {
      name: 'removes below a scalar',
      before: { a: 1 },
      update: { $unset: { 'a.b': 1 } },
      after: { a: 1 },
      modified: false,
    },
    {
      name: 'leaves $setOnInsert alone',
      before: { a: 1 },
      update: { $setOnInsert: { b: 1 } },
      after: { a: 1 },
      modified: false,
    },
  ]);
});

describe('updates that cannot be', () => {
  refusedUpdates(server, [
    { name: 'another _id', before: {}, update: { $set: { _id: 2 } }, code: 66 },
    { name: 'another type of _id', before: {}, update: { $set: { _id: new Double(1.5) } }, code: 66 },
    { name: 'to remove _id', before: {}, update: { $unset: { _id: 1 } }, code: 66 },
    { name: 'to add to _id', before: {}, update: { $inc: { _id: 1 } }, code: 66 },
    { name: 'to replace with another _id', before: { a: 1 }, update: { _id: 2, a: 2 }, code: 66 },
    { name: 'the same path twice', before: { a: 1 }, update: { $set: { a: 1 }, $inc: { a: 1 } }, code: 40 },
    { name: 'a path and a path below it', before: {}, update: { $set: { a: 1, 'a.b': 1 } }, code: 40 },
    { name: 'a path below and a path', before: {}, update: { $set: { 'a.b': 1 }, $unset: { a: 1 } }, code: 40 },
    {
      name: 'a rename onto a path that is set',
      before: { b: 1 },
      update: { $rename: { b: 'a' }, $set: { a: 1 } },
      code: 40,
    },
    { name: 'a path through a scalar', before: { a: 1 }, update: { $set: { 'a.b': 1 } }, code: 28 },
    { name: 'a path through null', before: { a: null }, update: { $set: { 'a.b': 1 } }, code: 28 },
    { name: 'a name in an array', before: { a: [1] }, update: { $set: { 'a.b': 1 } }, code: 28 },
    { name: 'to push below a scalar', before: { a: 1 }, update: { $push: { 'a.b': 1 } }, code: 28 },
    { name: 'an empty name', before: {}, update: { $set: { '': 1 } }, code: 56 },
    { name: 'an empty name within', before: {}, update: { $set: { 'a..b': 1 } }, code: 56 },
    { name: 'a path that ends with a dot', before: {}, update: { $set: { 'a.': 1 } }, code: 56 },
    { name: 'an unknown operator', before: {}, update: { $foo: { a: 1 } }, code: 9 },
    { name: 'a field beside operators', before: {}, update: { $set: { a: 1 }, b: 1 }, code: 9 },
    { name: 'an operator beside fields', before: {}, update: { b: 1, $set: { a: 1 } }, code: [9, 52] },
    { name: 'an operator without a document', before: {}, update: { $set: 5 }, code: 9 },
    {
      name: 'an element far beyond the end',
      before: { a: [] },
      update: { $set: { 'a.1600000': 1 } },
      code: [2, 10334, 17419],
    },
  ]);
});
