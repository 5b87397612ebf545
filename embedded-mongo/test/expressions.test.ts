import { describe, expect, it } from '@jest/globals';
import { Double } from 'mongodb';
import type { Document } from 'mongodb';
import { errorCode, useServer } from './running-server.js';

const server = useServer();

describe('expressions', () => {
  const document = {
    _id: 1,
    n: 7,
    m: 2,
    s: 'Hello',
    a: [3, 1, 2],
    d: { x: 1 },
    at: new Date('2026-03-04T05:06:07.089Z'),
    nothing: null,
  };
  it.each<{ expression: unknown; value: unknown }>([
    { expression: { $add: ['$n', '$m', 1] }, value: 10 },
    { expression: { $subtract: ['$n', '$m'] }, value: 5 },
    { expression: { $multiply: ['$n', '$m'] }, value: 14 },
    { expression: { $divide: ['$n', '$m'] }, value: 3.5 },
    { expression: { $mod: ['$n', '$m'] }, value: 1 },
    { expression: { $add: ['$n', '$nothing'] }, value: null },
    { expression: { $add: ['$n', '$zzz'] }, value: null },
    { expression: { $add: ['$at', 1000] }, value: new Date('2026-03-04T05:06:08.089Z') },
    { expression: { $subtract: ['$at', new Date('2026-03-04T05:06:07Z')] }, value: 89 },
    { expression: { $eq: ['$n', new Double(7)] }, value: true },
    { expression: { $ne: ['$zzz', null] }, value: true },
    { expression: { $gt: ['$s', '$n'] }, value: true },
    { expression: { $lt: ['$nothing', 0] }, value: true },
    { expression: { $cmp: ['$n', 9] }, value: -1 },
    { expression: { $and: [true, '$n', '$s'] }, value: true },
    { expression: { $or: [false, 0, '$nothing'] }, value: false },
    { expression: { $not: ['$zzz'] }, value: true },
    { expression: { $and: [] }, value: true },
    { expression: { $cond: { if: { $gt: ['$n', 5] }, then: 'big', else: 'small' } }, value: 'big' },
    { expression: { $cond: [false, 1, 2] }, value: 2 },
    { expression: { $ifNull: ['$zzz', '$nothing', 'else'] }, value: 'else' },
    {
      expression: {
        $switch: {
          branches: [
            { case: { $eq: ['$m', 1] }, then: 1 },
            { case: { $eq: ['$m', 2] }, then: 2 },
          ],
          default: 0,
        },
      },
      value: 2,
    },
    { expression: { $concat: ['$s', '!', '$s'] }, value: 'Hello!Hello' },
    { expression: { $concat: ['$s', '$nothing'] }, value: null },
    { expression: { $toUpper: '$s' }, value: 'HELLO' },
    { expression: { $toLower: '$s' }, value: 'hello' },
    { expression: { $size: '$a' }, value: 3 },
    { expression: { $in: [2, '$a'] }, value: true },
    { expression: { $arrayElemAt: ['$a', -1] }, value: 2 },
    { expression: { $max: '$a' }, value: 3 },
    { expression: { $sum: '$a' }, value: 6 },
    { expression: { $sum: ['$n', '$m', '$s'] }, value: 9 },
    { expression: { $concatArrays: ['$a', [9]] }, value: [3, 1, 2, 9] },
    { expression: { $filter: { input: '$a', as: 'e', cond: { $gte: ['$$e', 2] } } }, value: [3, 2] },
    { expression: { $map: { input: '$a', as: 'e', in: { $multiply: ['$$e', 10] } } }, value: [30, 10, 20] },
    { expression: { $mergeObjects: ['$d', { y: 2 }] }, value: { x: 1, y: 2 } },
    { expression: { $type: '$n' }, value: 'int' },
    { expression: { $type: '$zzz' }, value: 'missing' },
    { expression: { $literal: { $add: [1, 2] } }, value: { $add: [1, 2] } },
    { expression: '$d.x', value: 1 },
    { expression: '$$ROOT.n', value: 7 },
    { expression: ['$n', '$zzz'], value: [7, null] },
    { expression: { x: '$n', y: { z: '$m' } }, value: { x: 7, y: { z: 2 } } },
    { expression: { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: 'UTC' } }, value: '2026-03-04' },
    { expression: { $year: '$at' }, value: 2026 },
    { expression: { $setUnion: [['$n'], [7, 8]] }, value: [7, 8] },
    { expression: { $reduce: { input: '$a', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, value: 6 },
    { expression: { $let: { vars: { k: '$n' }, in: { $add: ['$$k', 1] } } }, value: 8 },
  ])('$expression gives $value, or is refused by name', async ({ expression, value }) => {
    const collection = await server.collection([document]);
    const answer = collection.aggregate([{ $project: { _id: 0, value: expression } }]).toArray();
    const found = await answer.catch((error: unknown) => {
      expect(error).toMatchObject({ code: 238, message: expect.stringContaining('$') as unknown });
      return undefined;
    });
    if (found !== undefined) expect(found).toEqual([{ value }]);
  });

  it('leaves a field out that has no value', async () => {
    const collection = await server.collection([document]);
    expect(await collection.aggregate([{ $project: { _id: 0, gone: '$zzz' } }]).toArray()).toEqual([{}]);
  });

  it.each<{ name: string; expression: Document; codes: number[] }>([
    {
      name: 'to divide by zero',
      expression: { $divide: [1, { $subtract: ['$n', 7] }] },
      codes: [2, 16608, 4848401, 238],
    },
    { name: 'to add a text', expression: { $add: ['$n', '$s'] }, codes: [14, 16554] },
    { name: 'the size of a number', expression: { $size: '$n' }, codes: [17124] },
    { name: 'an unknown operator', expression: { $foo: 1 }, codes: [168, 31325] },
    { name: 'two operators at once', expression: { $add: [1], $subtract: [1, 2] }, codes: [15983] },
    { name: 'too few operands', expression: { $subtract: [1] }, codes: [16020] },
    { name: 'an unknown variable', expression: { $add: ['$$nope', 1] }, codes: [17276] },
    { name: '$in a number', expression: { $in: [1, '$n'] }, codes: [40081] },
  ])('refuses $name', async ({ expression, codes }) => {
    const collection = await server.collection([document]);
    expect(codes).toContain(await errorCode(collection.aggregate([{ $addFields: { value: expression } }]).toArray()));
  });
});
