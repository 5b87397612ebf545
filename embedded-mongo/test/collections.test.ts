import { describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { RawConnection } from './raw-connection.js';
import { errorCode, useServer } from './running-server.js';

const server = useServer();

describe('collections', () => {
  it('come into being with their first document', async () => {
    const collection = await server.collection([{ a: 1 }]);
    const [found] = await server.db.listCollections({ name: collection.collectionName }).toArray();
    expect(found).toMatchObject({
      name: collection.collectionName,
      type: 'collection',
      options: {},
      info: { readOnly: false },
      idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
    });
  });

  it('may be made empty, once', async () => {
    await server.db.createCollection('made');
    expect(await server.db.listCollections({ name: 'made' }).toArray()).toHaveLength(1);
    expect(await server.db.collection('made').countDocuments()).toBe(0);
    await server.db.collection('made').drop();
  });

  it('refuse a second one of the name when it differs', async () => {
    await server.db.createCollection('twice');
    expect(await errorCode(server.db.command({ create: 'twice', capped: true, size: 1000 }))).toBeDefined();
    expect(await server.db.listCollections({ name: 'twice' }).toArray()).toHaveLength(1);
  });

  it('are listed by filter, and by name only', async () => {
    for (const name of ['list.a', 'list.b', 'other']) await server.db.createCollection(name);
    const found = await server.db.listCollections({ name: /^list\./ }, { nameOnly: true }).toArray();
    expect(found.map((each) => each.name).sort()).toEqual(['list.a', 'list.b']);
  });

  it('go with their documents and their indexes', async () => {
    const collection = await server.collection([{ a: 1 }]);
    await collection.createIndex({ a: 1 }, { unique: true });
    expect(await collection.drop()).toBe(true);
    expect(await server.db.listCollections({ name: collection.collectionName }).toArray()).toEqual([]);
    await collection.insertMany([{ a: 1 }, { a: 1 }]);
    expect(await collection.countDocuments()).toBe(2);
    expect(await collection.indexes()).toHaveLength(1);
  });

  it('may be dropped when they are not there', async () => {
    expect(await server.db.command({ drop: 'nowhere' })).toMatchObject({ ok: 1 });
  });

  it('are renamed with their indexes, or the command is refused by name', async () => {
    const collection = await server.collection([{ _id: 1, a: 1 }]);
    await collection.createIndex({ a: 1 });
    const answer = await collection.rename('renamed').catch((error: unknown) => error);
    if (answer instanceof Error) {
      expect(answer).toMatchObject({ code: 59 });
      return;
    }
    expect(await collection.countDocuments()).toBe(0);
    expect(await server.db.collection('renamed').find({ a: 1 }, { hint: 'a_1' }).toArray()).toEqual([{ _id: 1, a: 1 }]);
  });

  it('hold the same _id each for itself, and databases too', async () => {
    const one = await server.collection([{ _id: 1 }]);
    const other = await server.collection([{ _id: 1 }]);
    await server.client
      .db('elsewhere')
      .collection(one.collectionName)
      .insertOne({ _id: 1 as never });
    await one.deleteMany({});
    expect(await other.countDocuments()).toBe(1);
    expect(await server.client.db('elsewhere').collection(one.collectionName).countDocuments()).toBe(1);
    await server.client.db('elsewhere').dropDatabase();
    expect(await server.client.db('elsewhere').collections()).toEqual([]);
    expect(await other.countDocuments()).toBe(1);
  });

  it.each([{ name: '' }, { name: 'a$b' }, { name: '.a' }, { name: 'a\0b' }, { name: 'x'.repeat(300) }])(
    'are not called "$name"',
    async ({ name }) => {
      expect(await errorCode(server.db.command({ create: name }))).toBe(73);
      expect(await errorCode(server.db.command({ insert: name, documents: [{ a: 1 }] }))).toBe(73);
    },
  );

  it('may be called in any script', async () => {
    const collection = server.db.collection('søren 工 😀');
    await collection.insertOne({ a: 1 });
    expect(await collection.countDocuments()).toBe(1);
  });
});

describe('databases', () => {
  it('are listed while they have collections', async () => {
    await server.collection([{ a: 1 }]);
    const { databases } = await server.client.db().admin().listDatabases({ nameOnly: true });
    expect(databases.map((each) => each.name)).toContain(server.db.databaseName);
  });

  it.each([{ name: 'a b' }, { name: 'a/b' }, { name: 'a$b' }, { name: 'x'.repeat(70) }])(
    'are not called "$name"',
    async ({ name }) => {
      const raw = await RawConnection.open(server.uri);
      expect(await raw.command({ insert: 'x', documents: [{ a: 1 }], $db: name })).toMatchObject({ ok: 0, code: 73 });
      expect(await raw.command({ find: 'x', $db: name })).toMatchObject({ ok: 0, code: 73 });
      raw.close();
    },
  );
});

describe('a client', () => {
  it('learns what the server is', async () => {
    const hello = await server.db.command({ hello: 1 });
    expect(hello).toMatchObject({ isWritablePrimary: true, maxWireVersion: 21, maxBsonObjectSize: 16777216, ok: 1 });
    expect(hello).not.toHaveProperty('setName');
    expect(hello['logicalSessionTimeoutMinutes']).toBe(30);
    expect((await server.db.command({ buildInfo: 1 }))['version']).toMatch(/^7\.0\./);
    expect(await server.db.command({ ping: 1 })).toEqual({ ok: 1 });
    expect((await server.db.command({ connectionStatus: 1 }))['ok']).toBe(1);
  });

  it('may hold a session without a transaction', async () => {
    const collection = await server.collection();
    await server.client.withSession(async (session) => {
      await collection.insertOne({ a: 1 }, { session });
      expect(await collection.countDocuments({}, { session })).toBe(1);
    });
  });

  it('may come and go a hundred times', async () => {
    const collection = await server.collection([{ a: 1 }]);
    for (let n = 0; n < 20; n += 1) {
      const clients = await Promise.all(Array.from({ length: 5 }, () => MongoClient.connect(server.uri)));
      const counts = clients.map((client) =>
        client.db(server.db.databaseName).collection(collection.collectionName).countDocuments(),
      );
      expect(await Promise.all(counts)).toEqual([1, 1, 1, 1, 1]);
      await Promise.all(clients.map((client) => client.close()));
    }
  });
});
