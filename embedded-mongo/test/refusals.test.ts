import { describe, expect, it } from '@jest/globals';
import { Decimal128, MongoServerError } from 'mongodb';
import type { Document } from 'mongodb';
import { errorCode, serverError, useServer } from './running-server.js';

const server = useServer();

interface Refusal {
  readonly name: string;
  /** The collection's name goes in for `$C`. */
  readonly command: Document;
  readonly code: number | readonly number[];
  /** What the message has to name. */
  readonly names: RegExp;
}

const collation = { locale: 'de' };
const update = (fields: Document): Document => ({
  update: '$C',
  updates: [{ q: {}, u: { $set: { a: 2 } }, ...fields }],
});
const find = (fields: Document): Document => ({ find: '$C', ...fields });
const aggregate = (...pipeline: Document[]): Document => ({ aggregate: '$C', pipeline, cursor: {} });
const create = (fields: Document): Document => ({ create: 'refused', ...fields });

describe('what is not built is refused by name', () => {
  it.each<Refusal>([
    { name: 'an unknown command', command: { foo: 1 }, code: 59, names: /foo/ },
    { name: 'mapReduce', command: { mapReduce: '$C', map: 'x', reduce: 'x', out: 'x' }, code: 59, names: /mapReduce/ },
    { name: 'an unknown field of find', command: find({ foo: 1 }), code: 40415, names: /foo/ },
    {
      name: 'an unknown field of insert',
      command: { insert: '$C', documents: [{ a: 1 }], foo: 1 },
      code: 40415,
      names: /foo/,
    },
    { name: 'an unknown field of update', command: update({ foo: 1 }), code: 40415, names: /foo/ },
    {
      name: 'an unknown field of delete',
      command: { delete: '$C', deletes: [{ q: {}, limit: 0, foo: 1 }] },
      code: 40415,
      names: /foo/,
    },
    { name: 'an unknown field of aggregate', command: { ...aggregate(), foo: 1 }, code: 40415, names: /foo/ },
    { name: 'an unknown field of count', command: { count: '$C', foo: 1 }, code: 40415, names: /foo/ },
    { name: 'an unknown field of distinct', command: { distinct: '$C', key: 'a', foo: 1 }, code: 40415, names: /foo/ },
    { name: 'an unknown field of create', command: create({ foo: 1 }), code: 40415, names: /foo/ },
    { name: 'a collation in find', command: find({ collation }), code: 238, names: /collation/i },
    { name: 'a collation in update', command: update({ collation }), code: 238, names: /collation/i },
    {
      name: 'a collation in delete',
      command: { delete: '$C', deletes: [{ q: {}, limit: 0, collation }] },
      code: 238,
      names: /collation/i,
    },
    {
      name: 'a collation in findAndModify',
      command: { findAndModify: '$C', remove: true, collation },
      code: 238,
      names: /collation/i,
    },
    { name: 'a collation in aggregate', command: { ...aggregate(), collation }, code: 238, names: /collation/i },
    { name: 'a collation in count', command: { count: '$C', collation }, code: 238, names: /collation/i },
    {
      name: 'a collation in distinct',
      command: { distinct: '$C', key: 'a', collation },
      code: 238,
      names: /collation/i,
    },
    { name: 'a collection with a collation', command: create({ collation }), code: 238, names: /collation/i },
    { name: 'a capped collection', command: create({ capped: true, size: 1000 }), code: 238, names: /capped/i },
    { name: 'a view', command: create({ viewOn: 'x', pipeline: [] }), code: 238, names: /view/i },
    { name: 'a validator', command: create({ validator: { a: 1 } }), code: 238, names: /validator/i },
    { name: 'a time series', command: create({ timeseries: { timeField: 't' } }), code: 238, names: /timeseries/i },
    {
      name: 'a clustered collection',
      command: create({ clusteredIndex: { key: { _id: 1 }, unique: true } }),
      code: 238,
      names: /clustered/i,
    },
    { name: 'a tailable cursor', command: find({ tailable: true }), code: 238, names: /tailable/i },
    { name: 'min', command: find({ min: { a: 1 }, hint: { a: 1 } }), code: 238, names: /min/ },
    { name: 'max', command: find({ max: { a: 1 }, hint: { a: 1 } }), code: 238, names: /max/ },
    { name: 'returnKey', command: find({ returnKey: true }), code: 238, names: /returnKey/ },
    { name: 'showRecordId', command: find({ showRecordId: true }), code: 238, names: /showRecordId/ },
    { name: '$where', command: find({ filter: { $where: 'true' } }), code: 238, names: /\$where/ },
    { name: '$text', command: find({ filter: { $text: { $search: 'x' } } }), code: 238, names: /\$text/ },
    { name: '$jsonSchema', command: find({ filter: { $jsonSchema: {} } }), code: 238, names: /\$jsonSchema/ },
    { name: '$near', command: find({ filter: { a: { $near: [0, 0] } } }), code: 238, names: /\$near/ },
    { name: '$geoWithin', command: find({ filter: { a: { $geoWithin: {} } } }), code: 238, names: /\$geoWithin/ },
    { name: '$bitsAllSet', command: find({ filter: { a: { $bitsAllSet: 1 } } }), code: 238, names: /\$bitsAllSet/ },
    {
      name: '$meta in a projection',
      command: find({ projection: { s: { $meta: 'textScore' } } }),
      code: 238,
      names: /\$meta/,
    },
    { name: '$meta in a sort', command: find({ sort: { s: { $meta: 'textScore' } } }), code: 238, names: /\$meta/ },
    {
      name: 'readConcern snapshot',
      command: find({ readConcern: { level: 'snapshot' } }),
      code: [238, 123, 246],
      names: /snapshot/,
    },
    {
      name: 'readConcern linearizable',
      command: find({ readConcern: { level: 'linearizable' } }),
      code: [238, 123],
      names: /linearizable/,
    },
    {
      name: 'two servers to write to',
      command: { insert: '$C', documents: [{ a: 9 }], writeConcern: { w: 2 } },
      code: [2, 238],
      names: /w|writeConcern/,
    },
    { name: 'sort in an update', command: update({ sort: { a: 1 } }), code: [238, 40415], names: /sort/ },
    { name: '$out', command: aggregate({ $out: 'x' }), code: 238, names: /\$out/ },
    { name: '$merge', command: aggregate({ $merge: { into: 'x' } }), code: 238, names: /\$merge/ },
    {
      name: '$lookup',
      command: aggregate({ $lookup: { from: 'x', localField: 'a', foreignField: 'a', as: 'b' } }),
      code: 238,
      names: /\$lookup/,
    },
    { name: '$graphLookup', command: aggregate({ $graphLookup: {} }), code: 238, names: /\$graphLookup/ },
    { name: '$facet', command: aggregate({ $facet: { a: [] } }), code: 238, names: /\$facet/ },
    { name: '$geoNear', command: aggregate({ $geoNear: {} }), code: 238, names: /\$geoNear/ },
    { name: '$unionWith', command: aggregate({ $unionWith: 'x' }), code: 238, names: /\$unionWith/ },
    { name: '$setWindowFields', command: aggregate({ $setWindowFields: {} }), code: 238, names: /\$setWindowFields/ },
    { name: '$search', command: aggregate({ $search: {} }), code: [238, 31082, 40324], names: /\$search/ },
    { name: '$changeStream', command: aggregate({ $changeStream: {} }), code: 40573, names: /\$changeStream/ },
    {
      name: '$function',
      command: aggregate({ $project: { a: { $function: { body: 'x', args: [], lang: 'js' } } } }),
      code: 238,
      names: /\$function/,
    },
    {
      name: '$accumulator',
      command: aggregate({ $group: { _id: 1, a: { $accumulator: {} } } }),
      code: 238,
      names: /\$accumulator/,
    },
    {
      name: 'a decimal in an insert',
      command: { insert: '$C', documents: [{ d: { e: [Decimal128.fromString('1')] } }] },
      code: 238,
      names: /decimal/i,
    },
    {
      name: 'a decimal in an update',
      command: { update: '$C', updates: [{ q: {}, u: { $set: { d: Decimal128.fromString('1') } } }] },
      code: 238,
      names: /decimal/i,
    },
    {
      name: 'a decimal to add',
      command: { update: '$C', updates: [{ q: {}, u: { $inc: { a: Decimal128.fromString('1') } } }] },
      code: 238,
      names: /decimal/i,
    },
    {
      name: 'a decimal in a replacement',
      command: { update: '$C', updates: [{ q: {}, u: { d: Decimal128.fromString('1') } }] },
      code: 238,
      names: /decimal/i,
    },
    {
      name: 'a decimal in a filter',
      command: find({ filter: { a: { $gt: Decimal128.fromString('1') } } }),
      code: 238,
      names: /decimal/i,
    },
    {
      name: 'a decimal in $in',
      command: find({ filter: { a: { $in: [Decimal128.fromString('1')] } } }),
      code: 238,
      names: /decimal/i,
    },
    {
      name: 'a decimal in a pipeline',
      command: aggregate({ $project: { d: { $literal: Decimal128.fromString('1') } } }),
      code: 238,
      names: /decimal/i,
    },
    {
      name: 'a decimal in findAndModify',
      command: { findAndModify: '$C', update: { $set: { d: Decimal128.fromString('1') } } },
      code: 238,
      names: /decimal/i,
    },
    { name: 'a filter of the wrong type', command: { count: '$C', query: 'x' }, code: 14, names: /query/ },
    {
      name: 'a limit of the wrong type',
      command: { delete: '$C', deletes: [{ q: {}, limit: 'x' }] },
      code: 14,
      names: /limit/,
    },
    { name: 'a limit of two', command: { delete: '$C', deletes: [{ q: {}, limit: 2 }] }, code: 9, names: /limit/ },
    { name: 'no documents', command: { insert: '$C', documents: [] }, code: [16, 9], names: /./ },
    { name: 'documents that are none', command: { insert: '$C', documents: ['x'] }, code: 14, names: /documents/ },
    { name: 'a missing field', command: { insert: '$C' }, code: [40414], names: /documents/ },
  ])('$name', async ({ command, code, names }) => {
    const collection = await server.collection([{ _id: 1, a: 1 }]);
    const named = Object.fromEntries(
      Object.entries(command).map(([key, value]) => [
        key,
        value === '$C' ? collection.collectionName : (value as unknown),
      ]),
    );
    const { code: got, message } = await refusal(named);
    expect({ got, message }).toEqual({ got: expect.anything(), message: expect.stringMatching(names) });
    expect(typeof code === 'number' ? [code] : code).toContain(got);
    expect(await collection.find().toArray()).toEqual([{ _id: 1, a: 1 }]);
  });

  it('transactions', async () => {
    const collection = await server.collection([{ _id: 1 }]);
    const session = server.client.startSession();
    session.startTransaction();
    const error = await serverError(collection.insertOne({ _id: 2 as never }, { session }));
    expect(error.errorResponse).toMatchObject({ originalError: { code: 20 } });
    await session.endSession();
    const reading = server.client.startSession();
    reading.startTransaction();
    expect(await errorCode(collection.findOne({}, { session: reading }))).toBe(20);
    await reading.endSession();
    expect(await collection.countDocuments()).toBe(1);
  });

  it('change streams', async () => {
    const collection = await server.collection([{ _id: 1 }]);
    const stream = collection.watch();
    expect(await errorCode(stream.next())).toBe(40573);
    await stream.close();
  });

  it('gives an error its name', async () => {
    expect(await serverError(server.db.command({ foo: 1 }))).toMatchObject({ codeName: 'CommandNotFound' });
  });
});

describe('what means nothing here is taken and passed over', () => {
  it.each<{ name: string; command: Document }>([
    { name: 'comment', command: find({ comment: { any: 'thing' } }) },
    { name: 'readConcern local', command: find({ readConcern: { level: 'local' } }) },
    { name: 'readConcern majority', command: find({ readConcern: { level: 'majority' } }) },
    { name: 'allowDiskUse', command: find({ allowDiskUse: true }) },
    { name: 'maxTimeMS', command: find({ maxTimeMS: 60_000 }) },
    { name: 'the simple collation', command: find({ collation: { locale: 'simple' } }) },
    { name: '$readPreference', command: find({ $readPreference: { mode: 'secondaryPreferred' } }) },
    {
      name: 'writeConcern majority',
      command: { insert: '$C', documents: [{}], writeConcern: { w: 'majority', wtimeout: 100 } },
    },
    { name: 'writeConcern j', command: { insert: '$C', documents: [{}], writeConcern: { w: 1, j: true } } },
    { name: 'bypassDocumentValidation', command: { insert: '$C', documents: [{}], bypassDocumentValidation: true } },
    { name: 'apiVersion 1', command: { ...find({}), apiVersion: '1' } },
    { name: 'noCursorTimeout', command: find({ noCursorTimeout: true }) },
  ])('$name', async ({ command }) => {
    const collection = await server.collection([{ _id: 1 }]);
    const named = Object.fromEntries(
      Object.entries(command).map(([key, value]) => [
        key,
        value === '$C' ? collection.collectionName : (value as unknown),
      ]),
    );
    expect(await server.db.command(named)).toMatchObject({ ok: 1 });
  });
});

async function refusal(command: Document): Promise<{ code: unknown; message: string }> {
  try {
    const reply = await server.db.command(command);
    const [first] = (reply['writeErrors'] as { code: number; errmsg: string }[] | undefined) ?? [];
    if (first === undefined) throw new Error('it was not refused');
    return { code: first.code, message: first.errmsg };
  } catch (error) {
    if (error instanceof MongoServerError) return { code: error.code, message: error.message };
    throw error;
  }
}
