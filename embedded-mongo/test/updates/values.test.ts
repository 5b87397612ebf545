import { describe, expect, it } from '@jest/globals';
import { Double, Int32, Long, Timestamp } from 'mongodb';
import type { Document } from 'mongodb';
import { refusedUpdates, updateCases, useServer } from './update-cases.js';

const server = useServer();

describe('arithmetic', () => {
  updateCases(server, [
    { name: 'adds to a number', before: { a: 1 }, update: { $inc: { a: 2 } }, after: { a: new Int32(3) } },
    { name: 'adds to nothing', before: {}, update: { $inc: { a: 2 } }, after: { a: new Int32(2) } },
    { name: 'takes away', before: { a: 1 }, update: { $inc: { a: -2 } }, after: { a: new Int32(-1) } },
    {
      name: 'goes from int to long when it must',
      before: { a: new Int32(2147483647) },
      update: { $inc: { a: 1 } },
      after: { a: Long.fromString('2147483648') },
    },
    {
      name: 'stays long',
      before: { a: Long.fromNumber(1) },
      update: { $inc: { a: 1 } },
      after: { a: Long.fromNumber(2) },
    },
    {
      name: 'adds longs exactly',
      before: { a: Long.fromString('9007199254740993') },
      update: { $inc: { a: 2 } },
      after: { a: Long.fromString('9007199254740995') },
    },
    {
      name: 'becomes double with a double',
      before: { a: new Int32(1) },
      update: { $inc: { a: new Double(1) } },
      after: { a: new Double(2) },
    },
    {
      name: 'becomes long with a long',
      before: { a: new Int32(1) },
      update: { $inc: { a: Long.fromNumber(1) } },
      after: { a: Long.fromNumber(2) },
    },
    { name: 'stays double', before: { a: 1.5 }, update: { $inc: { a: 1 } }, after: { a: 2.5 } },
    { name: 'adds zero', before: { a: 1 }, update: { $inc: { a: 0 } }, after: { a: 1 }, modified: false },
    {
      name: 'adds within',
      before: { a: { b: [1, 2] } },
      update: { $inc: { 'a.b.1': 5 } },
      after: { a: { b: [1, 7] } },
    },
    { name: 'multiplies', before: { a: 3 }, update: { $mul: { a: 4 } }, after: { a: new Int32(12) } },
    {
      name: 'multiplies into a long',
      before: { a: new Int32(2147483647) },
      update: { $mul: { a: 2 } },
      after: { a: Long.fromString('4294967294') },
    },
    { name: 'multiplies nothing to zero', before: {}, update: { $mul: { a: 4 } }, after: { a: new Int32(0) } },
    {
      name: 'multiplies nothing to a zero of the type',
      before: {},
      update: { $mul: { a: new Double(4) } },
      after: { a: new Double(0) },
    },
  ]);
  refusedUpdates(server, [
    { name: 'to add to a string', before: { a: 'x' }, update: { $inc: { a: 1 } }, code: 14 },
    { name: 'to add to null', before: { a: null }, update: { $inc: { a: 1 } }, code: 14 },
    { name: 'to add to an array', before: { a: [1] }, update: { $inc: { a: 1 } }, code: 14 },
    { name: 'to add a string', before: { a: 1 }, update: { $inc: { a: '1' } }, code: 14 },
    { name: 'to add null', before: { a: 1 }, update: { $inc: { a: null } }, code: 14 },
    { name: 'to leave the longs', before: { a: Long.MAX_VALUE }, update: { $inc: { a: 1 } }, code: 2 },
    { name: 'to multiply out of the longs', before: { a: Long.MAX_VALUE }, update: { $mul: { a: 2 } }, code: 2 },
    { name: 'to multiply a string', before: { a: 'x' }, update: { $mul: { a: 1 } }, code: 14 },
    { name: 'to multiply by a string', before: { a: 1 }, update: { $mul: { a: 'x' } }, code: 14 },
  ]);
});

describe('$min and $max', () => {
  updateCases(server, [
    { name: 'takes the smaller', before: { a: 5 }, update: { $min: { a: 3 } }, after: { a: 3 } },
    { name: 'keeps the smaller', before: { a: 5 }, update: { $min: { a: 7 } }, after: { a: 5 }, modified: false },
    { name: 'takes the greater', before: { a: 5 }, update: { $max: { a: 7 } }, after: { a: 7 } },
    { name: 'keeps the greater', before: { a: 5 }, update: { $max: { a: 3 } }, after: { a: 5 }, modified: false },
    { name: 'sets a missing minimum', before: {}, update: { $min: { a: 3 } }, after: { a: 3 } },
    { name: 'sets a missing maximum', before: {}, update: { $max: { 'a.b': 3 } }, after: { a: { b: 3 } } },
    {
      name: 'keeps an equal number of another type',
      before: { a: new Double(5) },
      update: { $min: { a: 5 } },
      after: { a: new Double(5) },
      modified: false,
    },
    {
      name: 'compares dates',
      before: { a: new Date(5) },
      update: { $max: { a: new Date(6) } },
      after: { a: new Date(6) },
    },
    { name: 'compares across types', before: { a: 'x' }, update: { $min: { a: 5 } }, after: { a: 5 } },
    {
      name: 'holds null below numbers',
      before: { a: null },
      update: { $min: { a: 5 } },
      after: { a: null },
      modified: false,
    },
  ]);
});

describe('$rename', () => {
  updateCases(server, [
    {
      name: 'moves a field to the end',
      before: { a: 1, b: 2 },
      update: { $rename: { a: 'c' } },
      after: { b: 2, c: 1 },
    },
    { name: 'replaces what is there', before: { a: 1, b: 2 }, update: { $rename: { a: 'b' } }, after: { b: 1 } },
    {
      name: 'moves into a document',
      before: { a: 1, b: {} },
      update: { $rename: { a: 'b.c' } },
      after: { b: { c: 1 } },
    },
    {
      name: 'moves out of a document',
      before: { b: { c: 1 } },
      update: { $rename: { 'b.c': 'a' } },
      after: { b: {}, a: 1 },
    },
    {
      name: 'does nothing without the field',
      before: { b: 2 },
      update: { $rename: { a: 'b' } },
      after: { b: 2 },
      modified: false,
    },
  ]);
  refusedUpdates(server, [
    { name: 'the same name', before: { a: 1 }, update: { $rename: { a: 'a' } }, code: 2 },
    { name: 'a name that is no string', before: { a: 1 }, update: { $rename: { a: 5 } }, code: 2 },
    { name: 'a name with a null byte', before: { a: 1 }, update: { $rename: { a: 'b\0c' } }, code: 2 },
    { name: 'an unknown operator without fields', before: { a: 1 }, update: { $foo: {} }, code: 9 },
    { name: 'to move out of an array', before: { a: [{ b: 1 }] }, update: { $rename: { 'a.0.b': 'c' } }, code: 2 },
    { name: 'to move into an array', before: { a: [{ b: 1 }], c: 1 }, update: { $rename: { c: 'a.0.b' } }, code: 2 },
    { name: 'a positional path', before: { a: [1] }, update: { $rename: { 'a.$': 'b' } }, code: 2 },
  ]);
});

describe('$bit', () => {
  updateCases(server, [
    {
      name: 'and',
      before: { a: new Int32(13) },
      update: { $bit: { a: { and: new Int32(10) } } },
      after: { a: new Int32(8) },
    },
    {
      name: 'or',
      before: { a: new Int32(3) },
      update: { $bit: { a: { or: new Int32(5) } } },
      after: { a: new Int32(7) },
    },
    {
      name: 'xor',
      before: { a: new Int32(1) },
      update: { $bit: { a: { xor: new Int32(5) } } },
      after: { a: new Int32(4) },
    },
    {
      name: 'makes a long with a long',
      before: { a: new Int32(1) },
      update: { $bit: { a: { or: Long.fromString('4294967296') } } },
      after: { a: Long.fromString('4294967297') },
    },
  ]);
  refusedUpdates(server, [
    { name: 'a double', before: { a: 1.5 }, update: { $bit: { a: { and: 1 } } }, code: 2 },
    { name: 'an unknown operation', before: { a: 1 }, update: { $bit: { a: { not: 1 } } }, code: 2 },
    { name: 'a string', before: { a: 1 }, update: { $bit: { a: { or: 'x' } } }, code: 2 },
  ]);
});

describe('$currentDate', () => {
  it('writes now, as a date or a timestamp', async () => {
    const collection = await server.collection([{ _id: 1 }]);
    const before = Date.now();
    const update: Document = { $currentDate: { a: true, b: { $type: 'date' }, c: { $type: 'timestamp' } } };
    await collection.updateOne({}, update);
    const found = await collection.findOne();
    for (const name of ['a', 'b']) {
      const date: unknown = found?.[name];
      expect(date).toBeInstanceOf(Date);
      expect(Number(date)).toBeGreaterThanOrEqual(before);
      expect(Number(date)).toBeLessThanOrEqual(Date.now());
    }
    expect(found?.['c']).toBeInstanceOf(Timestamp);
  });
  refusedUpdates(server, [
    { name: 'another type', before: {}, update: { $currentDate: { a: { $type: 'string' } } }, code: 2 },
    { name: 'a number', before: {}, update: { $currentDate: { a: 1 } }, code: 2 },
  ]);
});
