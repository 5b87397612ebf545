import { describe, expect, it } from '@jest/globals';
import {
  BSON,
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'mongodb';
import type { Collection, Document } from 'mongodb';
import { useServer } from './running-server.js';

const server = useServer();
const ordered = new Map<string, unknown>([
  ['10', 'ten'],
  [
    '9',
    new Map<string, unknown>([
      ['b', 1],
      ['2', 2],
      ['1', [{ z: 1, 0: 2 }]],
    ]),
  ],
]);
const ofEveryType: Document = {
  _id: new ObjectId('0123456789abcdef01234567'),
  double: new Double(1),
  minusZero: new Double(-0),
  nan: new Double(Number.NaN),
  infinity: new Double(Number.NEGATIVE_INFINITY),
  tiny: new Double(5e-324),
  int: new Int32(-1),
  long: Long.fromNumber(1),
  longest: Long.MIN_VALUE,
  beyond: Long.fromString('9007199254740993'),
  text: 'é 工 😀 \0 end',
  empty: { document: {}, array: [], text: '' },
  numbered: ordered,
  binary: new Binary(Buffer.from([0, 255, 254]), 0x80),
  function: new Binary(Buffer.from([1]), 1),
  uuid: new BSON.UUID('00112233-4455-4677-8899-aabbccddeeff'),
  false: false,
  before: new Date(-1),
  date: new Date(8_640_000_000_000_000),
  null: null,
  pattern: new BSONRegExp('^a(b)?', 'im'),
  code: new Code('function () {}'),
  scoped: new Code('x', { a: 1 }),
  symbol: new BSONSymbol('s'),
  reference: new DBRef('other', new ObjectId('0123456789abcdef01234567')),
  timestamp: new Timestamp({ t: 1, i: 2 }),
  smallest: new MinKey(),
  greatest: new MaxKey(),
  'with.dot': 1,
};
const whole = BSON.serialize(ofEveryType);

type Read = (collection: Collection) => Promise<unknown[]>;
const raw = { raw: true };
const found: Read = async (collection) => collection.find({}, raw).toArray();

function pipeline(...stages: Document[]): Read {
  return async (collection) => collection.aggregate(stages, raw).toArray();
}

function hex(bytes: unknown): string {
  if (!(bytes instanceof Uint8Array)) throw new Error('these are no bytes');
  return Buffer.from(bytes).toString('hex');
}

describe('a document comes back byte for byte', () => {
  it.each<{ name: string; read: Read }>([
    { name: 'from find', read: found },
    { name: 'from find with a sort', read: async (collection) => collection.find({}, raw).sort({ text: 1 }).toArray() },
    {
      name: 'from find with a projection that drops nothing',
      read: async (collection) => collection.find({}, { ...raw, projection: { nothing: 0 } }).toArray(),
    },
    { name: 'from aggregate', read: pipeline({ $match: { false: false } }, { $limit: 1 }) },
    { name: 'through stages that compute', read: pipeline({ $addFields: { more: '$numbered' } }, { $unset: 'more' }) },
    { name: 'through $replaceRoot', read: pipeline({ $replaceRoot: { newRoot: '$$ROOT' } }) },
    {
      name: 'through $group',
      read: pipeline({ $group: { _id: 1, all: { $push: '$$ROOT' } } }, { $unwind: '$all' }, { $replaceWith: '$all' }),
    },
  ])('$name', async ({ read }) => {
    const collection = await server.collection();
    await collection.insertOne({ ...ofEveryType });
    expect((await read(collection)).map(hex)).toEqual([hex(whole)]);
  });

  it('after an index was made on all of it', async () => {
    const collection = await server.collection();
    await collection.insertOne({ ...ofEveryType });
    for (const name of Object.keys(ofEveryType).slice(1, 28)) await collection.createIndex({ [name]: 1 });
    for (const name of ['double', 'nan', 'numbered', 'binary', 'code', 'symbol', 'smallest']) {
      const all = await collection.find({}, { ...raw, hint: { [name]: 1 } }).toArray();
      expect(all.map(hex)).toEqual([hex(whole)]);
      expect(await collection.countDocuments({ [name]: ofEveryType[name] as unknown })).toBe(1);
    }
  });

  it.each<{ name: string; update: Document | Document[] }>([
    { name: 'an update of another field and back', update: { $set: { added: 1 } } },
    { name: 'a pipeline that sets another field', update: [{ $set: { added: { $add: [1, 1] } } }] },
  ])('after $name', async ({ update }) => {
    const collection = await server.collection();
    await collection.insertOne({ ...ofEveryType });
    await collection.updateOne({}, update);
    await collection.updateOne({}, { $unset: { added: 1 } });
    expect((await found(collection)).map(hex)).toEqual([hex(whole)]);
  });

  it('and a change within keeps the order of names that look like numbers', async () => {
    const collection = await server.collection();
    await collection.insertOne({ ...ofEveryType });
    await collection.updateOne({}, { $set: { 'numbered.9.b': 5, 'numbered.9.0': 6 } });
    const [part] = await collection.find({}, { ...raw, projection: { numbered: 1, _id: 0 } }).toArray();
    const inner = new Map<string, unknown>([
      ['b', 5],
      ['2', 2],
      ['1', [{ 0: 2, z: 1 }]],
      ['0', 6],
    ]);
    const expected = {
      numbered: new Map<string, unknown>([
        ['10', 'ten'],
        ['9', inner],
      ]),
    };
    expect(hex(part)).toBe(hex(BSON.serialize(expected)));
  });
});

describe('a timestamp of nothing', () => {
  it('becomes the time of the insert at the top, and stays within', async () => {
    const collection = await server.collection();
    const nothing = new Timestamp(0n);
    await collection.insertOne({ at: nothing, within: { at: nothing } });
    const document = await collection.findOne();
    expect((document?.['at'] as Timestamp).high).toBeGreaterThan(1_600_000_000);
    expect(document?.['within']).toEqual({ at: nothing });
  });
});
