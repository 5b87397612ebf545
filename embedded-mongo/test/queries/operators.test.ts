import { describe, expect, it } from '@jest/globals';
import { BSONRegExp, Binary, Double, Int32, Long, MongoServerError, ObjectId } from 'mongodb';
import type { Document } from 'mongodb';
import { errorCode, idsFound, useServer } from '../running-server.js';
import { filterCases } from './filter-cases.js';

const server = useServer();

describe('logic', () => {
  filterCases(
    server,
    [{ _id: 1, a: 1, b: 1 }, { _id: 2, a: 1, b: 2 }, { _id: 3, a: 2 }, { _id: 4 }],
    [
      ['fields are joined by and', { a: 1, b: 2 }, [2]],
      ['$and', { $and: [{ a: 1 }, { b: 1 }] }, [1]],
      ['$or', { $or: [{ b: 2 }, { a: 2 }] }, [2, 3]],
      ['$or beside a field', { a: 1, $or: [{ b: 1 }, { b: 3 }] }, [1]],
      ['$nor', { $nor: [{ a: 1 }, { a: 2 }] }, [4]],
      ['$or inside $and inside $or', { $or: [{ $and: [{ $or: [{ a: 2 }, { b: 1 }] }, { a: { $lt: 2 } }] }] }, [1]],
      ['$not keeps missing fields', { b: { $not: { $gt: 1 } } }, [1, 3, 4]],
      ['$not of $not', { b: { $not: { $not: { $gt: 1 } } } }, [2]],
      ['$in of nothing', { a: { $in: [] } }, []],
      ['$nin of nothing', { a: { $nin: [] } }, [1, 2, 3, 4]],
      ['$nin', { a: { $nin: [1] } }, [3, 4]],
      ['the empty filter', {}, [1, 2, 3, 4]],
      ['$comment changes nothing', { a: 2, $comment: 'why' }, [3]],
      ['$eq is equality', { a: { $eq: 2 } }, [3]],
      ['$eq beside other operators', { a: { $eq: 1, $lt: 2 }, b: { $ne: 1 } }, [2]],
    ],
    { a: 1, b: 1 },
  );
});

describe('patterns', () => {
  filterCases(
    server,
    [
      { _id: 1, a: 'abc' },
      { _id: 2, a: 'ABC' },
      { _id: 3, a: 'x\nabc' },
      { _id: 4, a: ['zzz', 'abd'] },
      { _id: 5, a: /^ab/ },
      { _id: 6, a: 5 },
      { _id: 7, a: 'a\nc' },
      { _id: 8, a: 'ab' },
    ],
    [
      ['a pattern with an anchor', { a: /^ab/ }, [1, 4, 5, 8]],
      ['ignoring case', { a: /^ab/i }, [1, 2, 4, 8]],
      ['several lines', { a: /^abc/m }, [1, 3]],
      ['a dot for line ends', { a: { $regex: 'a.c', $options: 's' } }, [1, 3, 7]],
      ['a dot for all else', { a: { $regex: 'a.c' } }, [1, 3]],
      ['$regex with $options', { a: { $regex: '^AB', $options: 'i' } }, [1, 2, 4, 8]],
      ['$regex with a pattern', { a: { $regex: /c$/ } }, [1, 3, 7]],
      ['$options for a pattern', { a: { $regex: /C$/, $options: 'i' } }, [1, 2, 3, 7]],
      ['$in with patterns', { a: { $in: [/^zz/, 5] } }, [4, 6]],
      ['$nin with patterns', { a: { $nin: [/b/i, 5] } }, [5, 7]],
      ['$not with a pattern', { a: { $not: /b/i } }, [5, 6, 7]],
      ['$not with $regex', { a: { $not: { $regex: 'b', $options: 'i' } } }, [5, 6, 7]],
      ['a pattern beside a comparison', { a: { $regex: '^a', $gte: 'abc' } }, [1, 4]],
      ['a driver pattern', { a: new BSONRegExp('^ab$', '') }, [8]],
      ['a pattern with characters that need an escape', { a: /^a\x62c$/ }, [1]],
    ],
    { a: 1 },
  );

  filterCases(
    server,
    [
      { _id: 1, a: 'x\n' },
      { _id: 2, a: 'x\n\nx' },
      { _id: 3, a: 'a{3}' },
      { _id: 4, a: 'aaa}' },
    ],
    [
      ['an empty line, which no newline at the end makes', { a: /^$/m }, [2]],
      ['white space that goes down', { a: new BSONRegExp('x\\v\\v') }, [2]],
      ['braces that are escaped', { a: new BSONRegExp('a\\{3}') }, [3]],
      ['a brace behind a count', { a: new BSONRegExp('^a{3}}$') }, [4]],
    ],
  );

  it.each([
    { name: 'a reference to a group that may be unset', pattern: '(a)?\\1b', options: '' },
    { name: 'a class of letters where case does not count', pattern: '\\p{Lu}', options: 'i' },
    { name: 'word characters over a letter that folds to one', pattern: '^\\w$', options: 'i' },
  ])('refuses $name', async ({ pattern, options }) => {
    const collection = await server.collection([{ a: '\u017f' }]);
    expect(await errorCode(collection.find({ a: new BSONRegExp(pattern, options) }).toArray())).toBe(238);
  });

  it.each([
    { name: 'an unknown option', filter: { a: { $regex: 'a', $options: 'q' } } },
    { name: 'options without a pattern', filter: { a: { $options: 'i' } } },
    { name: 'a broken pattern', filter: { a: { $regex: '(' } } },
    { name: 'a pattern that is a number', filter: { a: { $regex: 5 } } },
  ])('refuses $name', async ({ filter }) => {
    const collection = await server.collection([{ a: 'a' }]);
    expect([2, 51091, 51108]).toContain(await errorCode(collection.find(filter).toArray()));
  });

  it('honours the x option or says that it does not', async () => {
    const collection = await server.collection([
      { _id: 1, a: 'abc' },
      { _id: 2, a: 'a b c' },
    ]);
    await expectAnswerOrRefusal(idsFound(collection, { a: { $regex: 'a b c # spaces', $options: 'x' } }), [1]);
  });
});

describe('$mod', () => {
  filterCases(
    server,
    [
      { _id: 1, a: 4 },
      { _id: 2, a: 5.9 },
      { _id: 3, a: -5 },
      { _id: 4, a: '4' },
      { _id: 5, a: [1, 8] },
      { _id: 6, a: Long.fromNumber(12) },
      { _id: 7, a: Number.NaN },
      { _id: 8, a: 1e300 },
    ],
    [
      ['finds a remainder of nothing', { a: { $mod: [4, 0] } }, [1, 5, 6]],
      ['cuts off what stands behind the point', { a: { $mod: [5, 0] } }, [2, 3]],
      ['has the sign of the number', { a: { $mod: [4, -1] } }, [3]],
    ],
  );
  it.each([
    { name: 'a divisor of zero', filter: { a: { $mod: [0, 1] } } },
    { name: 'too few numbers', filter: { a: { $mod: [2] } } },
    { name: 'too many numbers', filter: { a: { $mod: [2, 1, 0] } } },
    { name: 'no array', filter: { a: { $mod: 2 } } },
  ])('refuses $name', async ({ filter }) => {
    const collection = await server.collection([{ a: 4 }]);
    expect(await errorCode(collection.find(filter).toArray())).toBe(2);
  });
});

describe('$type', () => {
  const documents = [
    { _id: 1, a: new Double(1.5) },
    { _id: 2, a: 'x' },
    { _id: 3, a: { b: 1 } },
    { _id: 4, a: ['x', 1] },
    { _id: 5, a: new Binary(Buffer.from([1])) },
    { _id: 6, a: new ObjectId() },
    { _id: 7, a: true },
    { _id: 8, a: new Date(0) },
    { _id: 9, a: null },
    { _id: 10, a: /x/ },
    { _id: 11, a: new Int32(1) },
    { _id: 12, a: Long.fromNumber(1) },
    { _id: 13 },
    { _id: 14, a: [] },
    { _id: 15, a: [['x']] },
  ];
  filterCases(server, documents, [
    ['a string, also in an array', { a: { $type: 'string' } }, [2, 4]],
    ['by number', { a: { $type: 2 } }, [2, 4]],
    ['an array itself', { a: { $type: 'array' } }, [4, 14, 15]],
    ['any number', { a: { $type: 'number' } }, [1, 4, 11, 12]],
    ['several types', { a: { $type: ['bool', 'date'] } }, [7, 8]],
    ['a document', { a: { $type: 'object' } }, [3]],
    ['binary, id, pattern, null', { a: { $type: ['binData', 'objectId', 'regex', 10] } }, [5, 6, 9, 10]],
  ]);
  it.each([
    { type: 'double', found: [1] },
    { type: 'int', found: [4, 11] },
    { type: 'long', found: [12] },
    { type: 'decimal', found: [] },
  ])('tells $type from the other numbers, or refuses to', async ({ type, found }) => {
    const collection = await server.collection(documents);
    await expectAnswerOrRefusal(idsFound(collection, { a: { $type: type } }), found);
  });
  it.each([{ type: 'strings' }, { type: 200 }, { type: [] }, { type: {} }])('refuses type $type', async ({ type }) => {
    const collection = await server.collection(documents);
    expect([2, 9, 14]).toContain(await errorCode(collection.find({ a: { $type: type } } as Document).toArray()));
  });
});

describe('$expr', () => {
  filterCases(
    server,
    [
      { _id: 1, a: 1, b: 2 },
      { _id: 2, a: 2, b: 1 },
      { _id: 3, a: 1 },
      { _id: 4, a: 'x', b: 'x' },
    ],
    [
      ['compares two fields', { $expr: { $gt: ['$a', '$b'] } }, [2, 3]],
      ['knows equality of any type', { $expr: { $eq: ['$a', '$b'] } }, [4]],
      ['compares across types', { $expr: { $gt: ['$a', 5] } }, [4]],
      ['stands beside other conditions', { a: 1, $expr: { $lt: ['$a', '$b'] } }, [1]],
      ['takes a literal', { $expr: { $eq: ['$a', { $literal: 2 }] } }, [2]],
      ['counts zero, null and missing as false', { $expr: '$b' }, [1, 2, 4]],
    ],
  );
});

describe('what no filter can be', () => {
  it.each<{ name: string; filter: Document; codes: number[] }>([
    { name: 'an unknown operator', filter: { a: { $foo: 1 } }, codes: [2] },
    { name: 'an unknown operator at the top', filter: { $foo: [] }, codes: [2] },
    { name: 'a field among operators', filter: { a: { $gt: 1, b: 2 } }, codes: [2] },
    { name: '$or of nothing', filter: { $or: [] }, codes: [2] },
    { name: '$and of nothing', filter: { $and: [] }, codes: [2] },
    { name: '$nor of nothing', filter: { $nor: [] }, codes: [2] },
    { name: '$or without an array', filter: { $or: { a: 1 } }, codes: [2, 14] },
    { name: '$or of scalars', filter: { $or: [1] }, codes: [2, 14] },
    { name: '$not of a scalar', filter: { a: { $not: 5 } }, codes: [2] },
    { name: '$not of an empty document', filter: { a: { $not: {} } }, codes: [2] },
    { name: '$ne with a pattern', filter: { a: { $ne: /x/ } }, codes: [2] },
    { name: '$expr in an element', filter: { a: { $elemMatch: { $expr: true } } }, codes: [2] },
    { name: '$gt with a pattern', filter: { a: { $gt: /x/ } }, codes: [2] },
  ])('refuses $name', async ({ filter, codes }) => {
    const collection = await server.collection([{ a: 1 }]);
    expect(codes).toContain(await errorCode(collection.find(filter).toArray()));
    expect(codes).toContain(await errorCode(collection.deleteMany(filter)));
    expect(await collection.countDocuments()).toBe(1);
  });

  it('refuses it on an empty collection too', async () => {
    const collection = await server.collection();
    expect(await errorCode(collection.find({ a: { $foo: 1 } }).toArray())).toBe(2);
  });
});

async function expectAnswerOrRefusal(answer: Promise<unknown>, expected: unknown): Promise<void> {
  try {
    expect(await answer).toEqual(expected);
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    expect(error.code).toBe(238);
  }
}
