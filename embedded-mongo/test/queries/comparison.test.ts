import { describe } from '@jest/globals';
import { BSON, Binary, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp, UUID } from 'mongodb';
import { useServer } from '../running-server.js';
import { filterCases } from './filter-cases.js';

const server = useServer();

describe('comparison stays within the type of its operand', () => {
  const documents = [
    { _id: 1, a: 5 },
    { _id: 2, a: '5' },
    { _id: 3, a: null },
    { _id: 4 },
    { _id: 5, a: true },
    { _id: 6, a: new Date(5) },
    { _id: 7, a: { b: 5 } },
    { _id: 8, a: [5] },
    { _id: 9, a: Number.NaN },
    { _id: 10, a: new ObjectId('000000000000000000000005') },
    { _id: 11, a: new Timestamp({ t: 0, i: 5 }) },
    { _id: 12, a: new Binary(Buffer.from([5])) },
  ];
  filterCases(
    server,
    documents,
    [
      ['a number equals numbers only, also inside an array', { a: 5 }, [1, 8]],
      ['a string equals strings only', { a: '5' }, [2]],
      ['greater than a number', { a: { $gt: 4 } }, [1, 8]],
      ['less than a number does not find NaN', { a: { $lt: 6 } }, [1, 8]],
      ['less than a string', { a: { $lt: 'z' } }, [2]],
      ['true is greater than false and is no number', { a: { $gt: false } }, [5]],
      ['one is not true', { a: 1 }, []],
      ['at least null finds null and missing', { a: { $gte: null } }, [3, 4]],
      ['at most null finds null and missing', { a: { $lte: null } }, [3, 4]],
      ['greater than null finds nothing', { a: { $gt: null } }, []],
      ['NaN equals NaN', { a: Number.NaN }, [9]],
      ['at least NaN finds NaN', { a: { $gte: Number.NaN } }, [9]],
      ['less than NaN finds nothing', { a: { $lt: Number.NaN } }, []],
      ['greater than NaN finds nothing', { a: { $gt: Number.NaN } }, []],
      ['a date is no number', { a: { $lt: new Date(6) } }, [6]],
      ['a timestamp is no date', { a: { $lt: new Timestamp({ t: 1, i: 0 }) } }, [11]],
      ['embedded documents compare', { a: { $gt: { b: 4 } } }, [7]],
      ['whole arrays compare', { a: { $gt: [4] } }, [8]],
      ['object ids compare', { a: { $gte: new ObjectId('000000000000000000000005') } }, [10]],
      ['binaries compare', { a: { $lte: new Binary(Buffer.from([5])) } }, [12]],
      ['not equal finds every other document', { a: { $ne: 5 } }, [2, 3, 4, 5, 6, 7, 9, 10, 11, 12]],
      ['two bounds', { a: { $gte: 5, $lt: 6 } }, [1, 8]],
      ['nothing is below the smallest key', { a: { $lt: new MinKey() } }, []],
      ['nothing is above the greatest key', { a: { $gt: new MaxKey() } }, []],
    ],
    { a: 1 },
  );
});

describe('two bounds on an array', () => {
  filterCases(
    server,
    [
      { _id: 1, a: [1, 10] },
      { _id: 2, a: [5] },
      { _id: 3, a: [] },
      { _id: 4, a: [[5]] },
    ],
    [
      ['may be met by two different elements', { a: { $gt: 4, $lt: 6 } }, [1, 2]],
      ['must be met by one element under $elemMatch', { a: { $elemMatch: { $gt: 4, $lt: 6 } } }, [2]],
      ['an empty array equals an empty array', { a: [] }, [3]],
      ['an array finds itself as a whole and as an element', { a: [5] }, [2, 4]],
    ],
    { a: 1 },
  );
});

describe('numbers of every width are one type', () => {
  const documents = [
    { _id: 1, a: new Int32(1) },
    { _id: 2, a: Long.fromNumber(1) },
    { _id: 3, a: new Double(1) },
    { _id: 4, a: Long.fromString('9007199254740992') },
    { _id: 5, a: Long.fromString('9007199254740993') },
    { _id: 6, a: new Double(9007199254740992) },
    { _id: 7, a: Long.MAX_VALUE },
    { _id: 8, a: new Double(2 ** 63) },
    { _id: 9, a: new Double(-0) },
    { _id: 10, a: new Int32(0) },
    { _id: 11, a: new Double(Number.POSITIVE_INFINITY) },
    { _id: 12, a: Long.MIN_VALUE },
    { _id: 13, a: new Double(-(2 ** 63)) },
    { _id: 14, a: new Double(1.5) },
  ];
  filterCases(
    server,
    documents,
    [
      ['one is one', { a: 1 }, [1, 2, 3]],
      ['a long finds ints and doubles', { a: Long.fromNumber(1) }, [1, 2, 3]],
      ['minus zero is zero', { a: 0 }, [9, 10]],
      ['zero is minus zero', { a: -0 }, [9, 10]],
      ['a double of 2^53 equals the long of 2^53 and not the next one', { a: 9007199254740992 }, [4, 6]],
      ['a long above 2^53 equals only itself', { a: Long.fromString('9007199254740993') }, [5]],
      ['greater than 2^53 finds the long after it', { a: { $gt: 9007199254740992, $lt: 1e18 } }, [5]],
      ['at most the long after 2^53', { a: { $lte: Long.fromString('9007199254740993'), $gt: 2 } }, [4, 5, 6]],
      ['the greatest long is below 2^63 as a double', { a: { $lt: new Double(2 ** 63), $gt: 1e18 } }, [7]],
      ['the smallest long is -2^63 as a double', { a: new Double(-(2 ** 63)) }, [12, 13]],
      ['infinity is above the greatest long', { a: { $gt: Long.MAX_VALUE } }, [8, 11]],
      ['$in takes numbers of any width', { a: { $in: [new Double(1), Long.fromNumber(0)] } }, [1, 2, 3, 9, 10]],
      ['not equal to one', { a: { $ne: new Double(1) } }, [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]],
    ],
    { a: 1 },
  );
});

describe('dates and strings order as MongoDB orders them', () => {
  filterCases(
    server,
    [
      { _id: 1, a: new Date(-1) },
      { _id: 2, a: new Date(0) },
      { _id: 3, a: new Date('1901-01-01') },
      { _id: 4, a: new Date('9999-12-31') },
    ],
    [
      ['a date before 1970 is below 1970', { a: { $lt: new Date(0) } }, [1, 3]],
      ['a date before 1970 equals itself', { a: new Date(-1) }, [1]],
      ['a range across 1970', { a: { $gte: new Date(-1), $lte: new Date(0) } }, [1, 2]],
    ],
    { a: 1 },
  );
  filterCases(
    server,
    [
      { _id: 1, a: 'Z' },
      { _id: 2, a: 'a' },
      { _id: 3, a: 'é' },
      { _id: 4, a: '\uff5e' },
      { _id: 5, a: '😀' },
      { _id: 6, a: 'a\0b' },
      { _id: 7, a: '' },
    ],
    [
      ['capitals come before small letters', { a: { $lt: 'a' } }, [1, 7]],
      ['letters with accents come after z', { a: { $gt: 'z' } }, [3, 4, 5]],
      ['strings order by code point, not by UTF-16 unit', { a: { $gt: '\uff5e' } }, [5]],
      ['a string with a zero in it is longer than its start', { a: { $gt: 'a', $lt: 'b' } }, [6]],
      ['a string with a zero in it equals itself only', { a: 'a' }, [2]],
      ['the empty string is a string', { a: { $gte: '' } }, [1, 2, 3, 4, 5, 6, 7]],
    ],
    { a: 1 },
  );
});

describe('binaries and embedded documents', () => {
  filterCases(
    server,
    [
      { _id: 1, a: new Binary(Buffer.from([255])) },
      { _id: 2, a: new Binary(Buffer.from([254])) },
      { _id: 3, a: new Binary(Buffer.from([254]), 0x80) },
      { _id: 4, a: new Binary(Buffer.from([1, 1])) },
      { _id: 5, a: new UUID('00000000-0000-4000-8000-000000000000') },
    ],
    [
      ['binaries are equal by their bytes', { a: new Binary(Buffer.from([255])) }, [1]],
      ['binaries of another subtype differ', { a: new Binary(Buffer.from([254]), 0x80) }, [3]],
      ['the shorter binary is the smaller', { a: { $lt: new Binary(Buffer.from([1, 1])) } }, [1, 2, 3]],
      ['$in compares binaries by their bytes', { a: { $in: [new Binary(Buffer.from([254]))] } }, [2]],
      ['a uuid equals itself', { a: new UUID('00000000-0000-4000-8000-000000000000') }, [5]],
    ],
    { a: 1 },
  );
  filterCases(
    server,
    [
      { _id: 1, a: { b: 1, c: 2 } },
      { _id: 2, a: { c: 2, b: 1 } },
      { _id: 3, a: { b: 1 } },
      { _id: 4, a: { b: new Double(1), c: Long.fromNumber(2) } },
      {
        _id: 5,
        a: new Map([
          ['2', 1],
          ['1', 1],
        ]),
      },
      {
        _id: 6,
        a: new Map([
          ['1', 1],
          ['2', 1],
        ]),
      },
      { _id: 7, a: {} },
    ],
    [
      ['embedded documents are equal only in the same order', { a: { b: 1, c: 2 } }, [1, 4]],
      ['the other order is another document', { a: { c: 2, b: 1 } }, [2]],
      ['a part is not equal', { a: { b: 1 } }, [3]],
      [
        'keys that look like numbers keep their order',
        {
          a: new Map([
            ['2', 1],
            ['1', 1],
          ]),
        },
        [5],
      ],
      ['the empty document equals itself', { a: {} }, [7]],
      ['$ne knows the order too', { a: { $ne: { c: 2, b: 1 } } }, [1, 3, 4, 5, 6, 7]],
    ],
    { a: 1 },
  );
});

describe('_id of any type', () => {
  filterCases(
    server,
    [{ _id: 'x' }, { _id: new Date(0) }, { _id: { b: 1 } }, { _id: Long.fromString('9007199254740993') }].map(
      (document, n) => ({ ...document, n }),
    ),
    [
      ['finds a string', { _id: 'x' }, ['x']],
      ['finds a date', { _id: new Date(0) }, [new Date(0)]],
      ['finds a document', { _id: { b: 1 } }, [{ b: 1 }]],
      ['does not find a neighbour of a long', { _id: Long.fromString('9007199254740992') }, []],
      ['finds by $in', { _id: { $in: ['x', new BSON.Int32(3)] } }, ['x']],
    ],
  );
});
