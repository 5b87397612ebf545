import { describe, expect, it } from '@jest/globals';
import { Binary, Double, Int32, Long, MongoServerError, ObjectId } from 'mongodb';
import type { Document } from 'mongodb';
import { exactly, useServer } from './running-server.js';

const server = useServer();
const document: Document = {
  _id: 1,
  beyond: Long.fromString('9007199254740993'),
  near: new Double(9007199254740992),
  greatest: Long.MAX_VALUE,
  int: new Int32(2147483647),
  one: new Int32(1),
  double: new Double(1),
  bytes: new Binary(Buffer.from([255])),
  otherBytes: new Binary(Buffer.from([254])),
  xy: { x: 1, y: 2 },
  yx: { y: 2, x: 1 },
  numbers: [2, 1],
  sorted: [1, 2],
  id: new ObjectId('0123456789abcdef01234567'),
  text: 'é工😀',
  nothing: null,
  nan: Number.NaN,
  date: new Date('2026-11-01T05:30:00Z'),
  before: new Date(-1),
};

/** Types count here; a refusal by name is as good as the right answer. */
describe('expressions take values as MongoDB does', () => {
  it.each<{ expression: Document; value: unknown }>([
    { expression: { $eq: ['$beyond', '$near'] }, value: false },
    { expression: { $gt: ['$beyond', '$near'] }, value: true },
    { expression: { $eq: ['$bytes', '$otherBytes'] }, value: false },
    { expression: { $gt: ['$bytes', '$otherBytes'] }, value: true },
    { expression: { $in: ['$bytes', ['$otherBytes']] }, value: false },
    { expression: { $in: ['$bytes', ['$otherBytes', '$bytes']] }, value: true },
    { expression: { $eq: ['$xy', '$yx'] }, value: false },
    { expression: { $eq: ['$numbers', '$sorted'] }, value: false },
    { expression: { $gt: ['$numbers', '$sorted'] }, value: true },
    { expression: { $eq: ['$one', '$double'] }, value: true },
    { expression: { $eq: ['$nothing', '$missing'] }, value: false },
    { expression: { $lt: ['$missing', '$nothing'] }, value: true },
    { expression: { $eq: ['$nan', Number.NaN] }, value: true },
    { expression: { $lt: ['$nan', Number.NEGATIVE_INFINITY] }, value: true },
    { expression: { $gt: ['$id', '$text'] }, value: true },
    { expression: { $gt: [true, '$id'] }, value: true },
    { expression: { $lt: ['$text', '😀'] }, value: true },
    { expression: { $add: ['$beyond', 1] }, value: Long.fromString('9007199254740994') },
    { expression: { $add: ['$int', '$one'] }, value: Long.fromString('2147483648') },
    { expression: { $add: ['$one', '$one'] }, value: new Int32(2) },
    { expression: { $add: ['$one', '$double'] }, value: new Double(2) },
    { expression: { $add: ['$greatest', 1] }, value: new Double(2 ** 63) },
    { expression: { $subtract: ['$beyond', 1] }, value: Long.fromString('9007199254740992') },
    { expression: { $multiply: ['$int', 2] }, value: Long.fromString('4294967294') },
    { expression: { $divide: ['$one', 2] }, value: new Double(0.5) },
    { expression: { $mod: [-7, 3] }, value: new Int32(-1) },
    { expression: { $sum: ['$beyond', 1] }, value: Long.fromString('9007199254740994') },
    { expression: { $sum: ['$one', '$text'] }, value: new Int32(1) },
    { expression: { $max: ['$beyond', '$near'] }, value: Long.fromString('9007199254740993') },
    { expression: { $min: ['$one', '$nothing', '$missing'] }, value: new Int32(1) },
    { expression: { $max: ['$one', '$text'] }, value: 'é工😀' },
    { expression: { $avg: ['$one', '$int'] }, value: new Double(1073741824) },
    { expression: { $abs: -5 }, value: new Int32(5) },
    { expression: { $strLenCP: '$text' }, value: new Int32(3) },
    { expression: { $strLenBytes: '$text' }, value: new Int32(9) },
    { expression: { $substrCP: ['$text', 1, 1] }, value: '工' },
    { expression: { $toUpper: '$nothing' }, value: '' },
    { expression: { $cond: ['$nan', 'true', 'false'] }, value: 'true' },
    { expression: { $cond: ['$missing', 'true', 'false'] }, value: 'false' },
    { expression: { $cond: [{ $literal: '' }, 'true', 'false'] }, value: 'true' },
    { expression: { $cond: [[], 'true', 'false'] }, value: 'true' },
    { expression: { $ifNull: ['$missing', '$one'] }, value: new Int32(1) },
    { expression: { $size: { $setUnion: [['$bytes'], ['$otherBytes'], ['$bytes']] } }, value: new Int32(2) },
    { expression: { $setIsSubset: [['$xy'], ['$yx']] }, value: false },
    { expression: { $mergeObjects: ['$xy', '$nothing', { y: '$missing' }] }, value: { x: 1, y: 2 } },
    { expression: { $arrayElemAt: ['$numbers', 5] }, value: undefined },
    { expression: { $slice: ['$sorted', -1] }, value: [new Int32(2)] },
    { expression: { $indexOfArray: ['$numbers', 1] }, value: new Int32(1) },
    { expression: { $reverseArray: '$numbers' }, value: [new Int32(1), new Int32(2)] },
    {
      expression: { $objectToArray: '$yx' },
      value: [
        { k: 'y', v: 2 },
        { k: 'x', v: 1 },
      ],
    },
    { expression: { $toString: '$id' }, value: '0123456789abcdef01234567' },
    { expression: { $toLong: '$double' }, value: Long.fromNumber(1) },
    { expression: { $type: '$beyond' }, value: 'long' },
    { expression: { $type: '$bytes' }, value: 'binData' },
    { expression: { $isArray: ['$numbers'] }, value: true },
    { expression: { $year: '$before' }, value: new Int32(1969) },
    { expression: { $dayOfWeek: '$date' }, value: new Int32(1) },
    { expression: { $hour: { date: '$date', timezone: 'America/New_York' } }, value: new Int32(1) },
    {
      expression: { $dateToString: { date: '$date', format: '%Y-%m-%dT%H:%M:%S.%LZ' } },
      value: '2026-11-01T05:30:00.000Z',
    },
    { expression: { $dateTrunc: { date: '$date', unit: 'day' } }, value: new Date('2026-11-01T00:00:00Z') },
    {
      expression: { $dateAdd: { startDate: '$date', unit: 'month', amount: 1 } },
      value: new Date('2026-12-01T05:30:00Z'),
    },
    { expression: { $add: ['$date', 86_400_000] }, value: new Date('2026-11-02T05:30:00Z') },
    { expression: { $subtract: ['$date', '$before'] }, value: Long.fromNumber(Date.UTC(2026, 10, 1, 5, 30) + 1) },
  ])('$expression', async ({ expression, value }) => {
    const collection = await server.collection();
    await collection.insertOne({ ...document });
    const answer = collection
      .aggregate([{ $project: { _id: 0, value: expression } }], { promoteValues: false })
      .toArray();
    const found = await answer.catch((error: unknown) => {
      if (!(error instanceof MongoServerError)) throw error;
      expect(Number(error.code)).toBe(238);
      expect(error.message).toContain('$');
      return undefined;
    });
    if (found !== undefined) expect(exactly(found)).toBe(exactly([value === undefined ? {} : { value }]));
  });

  it('and in filters', async () => {
    const collection = await server.collection();
    await collection.insertOne({ ...document });
    const count = async ($expr: Document): Promise<number> => collection.countDocuments({ $expr });
    expect(await count({ $gt: ['$beyond', '$near'] })).toBe(1);
    expect(await count({ $eq: ['$bytes', '$otherBytes'] })).toBe(0);
    expect(await count({ $in: ['$bytes', ['$otherBytes']] })).toBe(0);
    expect(await count({ $eq: ['$xy', '$yx'] })).toBe(0);
    expect(await count({ $lt: ['$missing', '$nothing'] })).toBe(1);
  });

  it('and in groups', async () => {
    const collection = await server.collection([
      { k: new Binary(Buffer.from([255])), v: Long.fromString('9007199254740993') },
      { k: new Binary(Buffer.from([254])), v: new Double(9007199254740992) },
      { k: new Binary(Buffer.from([255])), v: new Int32(1) },
      { k: { a: 1, b: 1 }, v: new Double(0.5) },
      { k: { b: 1, a: 1 }, v: 'x' },
      { k: null, v: new Int32(2147483647) },
      { v: new Int32(1) },
    ]);
    const groups = await collection
      .aggregate([{ $group: { _id: '$k', sum: { $sum: '$v' }, n: { $sum: 1 } } }], { promoteValues: false })
      .toArray();
    const texts = groups.map((group) => exactly([group['sum'], group['n']])).sort();
    expect(texts).toEqual(
      [
        [Long.fromString('9007199254740994'), new Int32(2)],
        [new Double(9007199254740992), new Int32(1)],
        [new Double(0.5), new Int32(1)],
        [new Int32(0), new Int32(1)],
        [Long.fromString('2147483648'), new Int32(2)],
      ]
        .map(exactly)
        .sort(),
    );
  });
});
