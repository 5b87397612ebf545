import { setTimeout as after } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BSON } from 'mongodb';
import type { Document } from 'mongodb';
import { bodyOf, crc32c, message, opMsg, RawConnection } from './raw-connection.js';
import { useServer } from './running-server.js';

const server = useServer();
const open: RawConnection[] = [];
const ping = { ping: 1, $db: 'admin' };

async function connection(): Promise<RawConnection> {
  const raw = await RawConnection.open(server.uri);
  open.push(raw);
  return raw;
}

afterEach(async () => {
  for (const raw of open.splice(0)) raw.close();
  expect(await server.db.command({ ping: 1 })).toEqual({ ok: 1 });
});

function opQuery(namespace: string, query: Document): Buffer {
  const head = Buffer.alloc(4);
  const counts = Buffer.alloc(8);
  counts.writeInt32LE(-1, 4);
  return message(2004, Buffer.concat([head, Buffer.from(`${namespace}\0`), counts, BSON.serialize(query)]), 7);
}

describe('the handshake', () => {
  it.each([{ hello: 'ismaster' }, { hello: 'isMaster' }, { hello: 'hello' }])(
    'by OP_QUERY $hello is answered by OP_REPLY',
    async ({ hello }) => {
      const raw = await connection();
      raw.send(
        opQuery('admin.$cmd', { [hello]: 1, helloOk: true, backpressure: true, client: { driver: { name: 'x' } } }),
      );
      const reply = await raw.receive();
      expect(reply).toMatchObject({ opCode: 1, responseTo: 7 });
      expect(reply.body.readInt32LE(16)).toBe(1);
      const document = BSON.deserialize(reply.body.subarray(20));
      expect(document).toMatchObject({ maxWireVersion: 21, ok: 1, helloOk: true });
    },
  );

  it('leaves OP_QUERY for nothing else', async () => {
    const raw = await connection();
    raw.send(opQuery('test.things', { a: 1 }));
    const reply = await raw.receive().catch(() => undefined);
    if (reply === undefined) return;
    expect(BSON.deserialize(reply.body.subarray(20))).toMatchObject({ code: 352 });
  });
});

describe('OP_MSG', () => {
  it('is answered to the request it belongs to', async () => {
    const raw = await connection();
    raw.send(opMsg(ping, { requestId: 4711 }));
    expect(await raw.receive()).toMatchObject({ opCode: 2013, responseTo: 4711 });
  });

  it('may come byte by byte', async () => {
    const raw = await connection();
    for (const byte of opMsg(ping)) {
      raw.send(Buffer.from([byte]));
      await new Promise(setImmediate);
    }
    expect(bodyOf(await raw.receive())).toMatchObject({ ok: 1 });
  });

  it('may come several at once, and is answered in order', async () => {
    const raw = await connection();
    raw.send(Buffer.concat([1, 2, 3].map((requestId) => opMsg(ping, { requestId }))));
    for (const requestId of [1, 2, 3]) expect((await raw.receive()).responseTo).toBe(requestId);
  });

  it('with moreToCome is carried out and not answered', async () => {
    const raw = await connection();
    const insert = { insert: 'quiet', $db: server.db.databaseName, documents: [{ _id: 1 }], writeConcern: { w: 0 } };
    raw.send(Buffer.concat([opMsg(insert, { flags: 2 }), opMsg(ping, { requestId: 99 })]));
    expect((await raw.receive()).responseTo).toBe(99);
    expect(await server.db.collection('quiet').countDocuments()).toBe(1);
  });

  it('with moreToCome does not answer errors either', async () => {
    const raw = await connection();
    raw.send(Buffer.concat([opMsg({ foo: 1, $db: 'x' }, { flags: 2 }), opMsg(ping, { requestId: 98 })]));
    expect((await raw.receive()).responseTo).toBe(98);
  });

  it('takes documents, updates and deletes as sequences', async () => {
    const raw = await connection();
    const $db = server.db.databaseName;
    const send = async (command: Document, sequences: Record<string, Document[]>): Promise<Document> => {
      raw.send(opMsg({ ...command, $db }, { sequences }));
      return bodyOf(await raw.receive());
    };
    expect(await send({ insert: 'sequence' }, { documents: [{ _id: 1 }, { _id: 2 }, { _id: 3 }] })).toMatchObject({
      n: 3,
      ok: 1,
    });
    expect(await send({ update: 'sequence' }, { updates: [{ q: { _id: 1 }, u: { $set: { a: 1 } } }] })).toMatchObject({
      n: 1,
      nModified: 1,
    });
    expect(await send({ delete: 'sequence' }, { deletes: [{ q: { _id: { $gt: 1 } }, limit: 0 }] })).toMatchObject({
      n: 2,
    });
    expect(await server.db.collection('sequence').find().toArray()).toEqual([{ _id: 1, a: 1 }]);
  });

  it('may carry a checksum', async () => {
    const raw = await connection();
    const bytes = Buffer.concat([opMsg(ping, { flags: 1 }), Buffer.alloc(4)]);
    bytes.writeInt32LE(bytes.length, 0);
    bytes.writeUInt32LE(crc32c(bytes.subarray(0, -4)), bytes.length - 4);
    raw.send(bytes);
    expect(bodyOf(await raw.receive())).toMatchObject({ ok: 1 });
  });

  it('passes over flags that are optional', async () => {
    const raw = await connection();
    raw.send(opMsg(ping, { flags: 0x10000 }));
    expect(bodyOf(await raw.receive())).toMatchObject({ ok: 1 });
  });

  it('wants a database', async () => {
    const raw = await connection();
    expect(await raw.command({ ping: 1 })).toMatchObject({ ok: 0, code: 40571 });
    expect(await raw.command(ping)).toMatchObject({ ok: 1 });
  });

  it('answers ok as a double and errors with code and name', async () => {
    const raw = await connection();
    raw.send(opMsg({ foo: 1, $db: 'x' }));
    const received = await raw.receive();
    const document = BSON.deserialize(received.body.subarray(5), { promoteValues: false });
    expect(document['ok']).toEqual(new BSON.Double(0));
    expect(bodyOf(received)).toMatchObject({
      code: 59,
      codeName: 'CommandNotFound',
      errmsg: expect.stringContaining('foo') as unknown,
    });
  });

  it('gives long cursor ids that are not zero', async () => {
    const raw = await connection();
    const $db = server.db.databaseName;
    await raw.command({ insert: 'ids', $db, documents: [{ a: 1 }, { a: 2 }] });
    raw.send(opMsg({ find: 'ids', $db, batchSize: 1 }));
    const document = BSON.deserialize((await raw.receive()).body.subarray(5), {
      promoteValues: false,
      promoteLongs: false,
    });
    expect((document['cursor'] as Document)['id']).toBeInstanceOf(BSON.Long);
    expect(String((document['cursor'] as Document)['id'])).not.toBe('0');
  });
});

describe('what is no message closes its own connection only', () => {
  const header = (length: number, opCode: number): Buffer => {
    const bytes = Buffer.alloc(16);
    bytes.writeInt32LE(length, 0);
    bytes.writeInt32LE(opCode, 12);
    return bytes;
  };
  const withDocument = (document: Buffer): Buffer =>
    message(2013, Buffer.concat([Buffer.alloc(4), Buffer.from([0]), document]));
  it.each([
    { name: 'an unknown required flag', bytes: opMsg(ping, { flags: 4 }) },
    { name: 'a length below that of a header', bytes: header(15, 2013) },
    { name: 'a length of zero', bytes: header(0, 2013) },
    { name: 'a negative length', bytes: header(-1, 2013) },
    { name: 'a length above 48 MB', bytes: header(48_000_001, 2013) },
    { name: 'HTTP', bytes: Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n') },
    { name: 'an operation of old (OP_INSERT)', bytes: message(2002, Buffer.alloc(30)) },
    { name: 'an unknown operation', bytes: message(9999, Buffer.alloc(30)) },
    { name: 'a message without a section', bytes: message(2013, Buffer.alloc(4)) },
    {
      name: 'a section of an unknown kind',
      bytes: message(2013, Buffer.concat([Buffer.alloc(4), Buffer.from([9]), BSON.serialize(ping)])),
    },
    {
      name: 'a sequence that ends beyond the message',
      bytes: message(2013, Buffer.from([0, 0, 0, 0, 1, 255, 0, 0, 0, 97, 0])),
    },
    { name: 'a document that ends beyond the message', bytes: withDocument(Buffer.from([255, 0, 0, 0, 0])) },
    { name: 'a document of length zero', bytes: withDocument(Buffer.from([0, 0, 0, 0])) },
  ])('$name', async ({ bytes }) => {
    const good = await connection();
    const bad = await connection();
    bad.send(bytes);
    await bad.closedByServer();
    expect(await good.command(ping)).toMatchObject({ ok: 1 });
  });

  it.each([
    { name: 'an element of an unknown type', element: [0x42, 97, 0, 0] },
    { name: 'a text longer than its document', element: [0x02, 97, 0, 255, 255, 0, 0, 120, 0] },
    { name: 'a text of negative length', element: [0x02, 97, 0, 255, 255, 255, 255, 120, 0] },
    { name: 'a name without an end', element: [0x10, 97, 97, 97] },
    { name: 'an inner document of a wrong length', element: [0x03, 97, 0, 100, 0, 0, 0, 0] },
    { name: 'a text that is not UTF-8', element: [0x02, 97, 0, 3, 0, 0, 0, 0xff, 0xfe, 0] },
  ])('$name in a document to insert stores nothing', async ({ element }) => {
    const raw = await connection();
    const size = Buffer.alloc(4);
    const broken = Buffer.concat([size, Buffer.from(element), Buffer.from([0])]);
    broken.writeInt32LE(broken.length, 0);
    const command = BSON.serialize({ insert: 'broken', $db: server.db.databaseName });
    const content = Buffer.concat([Buffer.from('documents\0'), broken]);
    const length = Buffer.alloc(4);
    length.writeInt32LE(content.length + 4);
    raw.send(
      message(2013, Buffer.concat([Buffer.alloc(4), Buffer.from([0]), command, Buffer.from([1]), length, content])),
    );
    const reply = await raw.receive().then(bodyOf, () => undefined);
    if (reply !== undefined) expect(reply['ok'] === 0 || 'writeErrors' in reply).toBe(true);
    expect(await server.db.collection('broken').countDocuments()).toBe(0);
  });

  it('messages with a few bytes changed', async () => {
    const $db = server.db.databaseName;
    await server.db.collection('changed').insertMany([{ a: [1, { b: 2 }] }, { a: 'x' }]);
    const messages = [
      opMsg({ find: 'changed', $db, filter: { 'a.b': { $in: [2, /x/] } }, sort: { a: 1 }, limit: 2 }),
      opMsg({ insert: 'other', $db }, { sequences: { documents: [{ a: [1, 2, { c: new Date(0) }] }] } }),
      opMsg({ update: 'other', $db, updates: [{ q: { a: 1 }, u: { $push: { a: { $each: [5], $slice: 3 } } } }] }),
      opMsg({ aggregate: 'changed', $db, pipeline: [{ $group: { _id: '$a', n: { $sum: 1 } } }], cursor: {} }),
    ];
    const property = fc.asyncProperty(
      fc.constantFrom(...messages),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
      async (original, changes) => {
        const bytes = Buffer.from(original);
        for (const [place, byte] of changes) bytes[4 + (place % (bytes.length - 4))] = byte;
        const raw = await connection();
        raw.send(bytes);
        await Promise.race([raw.receive().catch(() => undefined), after(30)]);
        raw.close();
        expect(await (await connection()).command(ping)).toMatchObject({ ok: 1 });
        for (const each of open.splice(0)) each.close();
      },
    );
    await fc.assert(property, { numRuns: Number(process.env['MODEL_RUNS'] ?? 40) });
  }, 600_000);

  it('a message that is cut off', async () => {
    const raw = await connection();
    raw.send(opMsg(ping).subarray(0, 20));
    raw.close();
    expect(await (await connection()).command(ping)).toMatchObject({ ok: 1 });
  });
});
