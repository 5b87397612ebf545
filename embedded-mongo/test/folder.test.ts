import { chmod, mkdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startEmbeddedMongo } from '@backup-center/embedded-mongo';
import { open } from 'lmdb';
import { MongoClient } from 'mongodb';
import { freshFolder } from './running-server.js';
import { ServerRefused, startServerProcess } from './spawned-server.js';

const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

async function folder(): Promise<string> {
  const made = await freshFolder();
  undo.push(() => rm(made, { recursive: true, force: true }));
  return made;
}

async function client(uri: string): Promise<MongoClient> {
  const connected = await MongoClient.connect(uri, { serverSelectionTimeoutMS: 2000 });
  undo.push(() => connected.close());
  return connected;
}

describe('a data folder', () => {
  it('keeps what was written, also indexes, when the server starts again', async () => {
    const path = await folder();
    const first = await startEmbeddedMongo({ folder: path });
    const before = await client(first.uri);
    await before
      .db('x')
      .collection('c')
      .insertMany([
        { _id: 1 as never, a: 1 },
        { _id: 2 as never, a: 2 },
      ]);
    await before.db('x').collection('c').createIndex({ a: 1 }, { unique: true, name: 'mine' });
    await first.close();

    const second = await startEmbeddedMongo({ folder: path });
    undo.push(() => second.close());
    const after = (await client(second.uri)).db('x').collection('c');
    expect(await after.find({ a: { $gt: 1 } }, { hint: 'mine' }).toArray()).toEqual([{ _id: 2, a: 2 }]);
    await expect(after.insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 });
    expect(second.uri).toBe(first.uri);
  });

  it('is refused when a later version wrote it in another form', async () => {
    const path = await folder();
    await (await startEmbeddedMongo({ folder: path })).close();
    const options = {
      path: join(path, 'data.mdb'),
      noSubdir: true,
      keyEncoding: 'binary',
      encoding: 'binary',
    } as const;
    const root = open<Buffer, Buffer>({ ...options, maxDbs: 3 });
    await root.openDB<Buffer, Buffer>({ ...options, name: 'catalog' }).put(Buffer.from('format'), Buffer.from([2]));
    await root.close();
    await expect(startEmbeddedMongo({ folder: path })).rejects.toThrow('The database is in form 2');
  });

  it('is made when it is not there, for its owner only', async () => {
    const path = join(await folder(), 'not', 'yet');
    const server = await startEmbeddedMongo({ folder: path, durability: 'none' });
    undo.push(() => server.close());
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  it.each([
    { name: 'spaces and other scripts', parts: ['a folder', 'søren 工'] },
    { name: 'a percent sign', parts: ['100%2F'] },
    { name: 'more letters than a socket may have', parts: ['x'.repeat(100), 'y'.repeat(100)] },
  ])('may have a name with $name', async ({ parts }) => {
    const path = join(await folder(), ...parts);
    await mkdir(path, { recursive: true });
    const server = await startEmbeddedMongo({ folder: path, durability: 'none' });
    undo.push(() => server.close());
    const collection = (await client(server.uri)).db('x').collection('c');
    await collection.insertOne({ a: 1 });
    expect(await collection.countDocuments()).toBe(1);
  });

  it('that is a file is refused, and the file stays', async () => {
    const path = join(await folder(), 'file');
    await writeFile(path, 'precious');
    await expect(startEmbeddedMongo({ folder: path })).rejects.toThrow(path);
    expect((await stat(path)).size).toBe(8);
  });
});

describe('the socket', () => {
  it('is for its owner only', async () => {
    const path = await folder();
    await chmod(path, 0o755);
    const server = await startEmbeddedMongo({ folder: path, durability: 'none' });
    undo.push(() => server.close());
    const socket = /^mongodb:\/\/(%2F[^/]*)/i.exec(server.uri)?.[1];
    expect(socket).toBeDefined();
    const file = decodeURIComponent(socket ?? '');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const closedOff = [file, dirname(file)].map(async (each) => ((await stat(each)).mode & 0o077) === 0);
    expect(await Promise.all(closedOff)).toContain(true);
  });

  it('is joined by a port when asked', async () => {
    const port = await freePort();
    const server = await startEmbeddedMongo({ folder: await folder(), port, durability: 'none' });
    const local = await client(server.uri);
    const remote = await client(`mongodb://127.0.0.1:${String(port)}/`);
    await local.db('x').collection('c').insertOne({ a: 1 });
    expect(await remote.db('x').collection('c').countDocuments()).toBe(1);
    await server.close();
    await expect(client(`mongodb://127.0.0.1:${String(port)}/`)).rejects.toThrow();
  });

  it('frees the folder when the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    undo.push(() => new Promise((resolve) => taken.close(resolve)));
    const { port } = taken.address() as AddressInfo;
    const path = await folder();
    await expect(startEmbeddedMongo({ folder: path, port })).rejects.toThrow();
    const server = await startEmbeddedMongo({ folder: path });
    await server.close();
  });
});

describe('a folder in use', () => {
  it('is refused within one process, naming folder and process', async () => {
    const path = await folder();
    const server = await startEmbeddedMongo({ folder: path, durability: 'none' });
    undo.push(() => server.close());
    const refused = await startEmbeddedMongo({ folder: path }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'FOLDER_IN_USE' });
    expect(String(refused)).toContain(path);
    expect(String(refused)).toContain(String(process.pid));
    const collection = (await client(server.uri)).db('x').collection('c');
    await collection.insertOne({ a: 1 });
    expect(await collection.countDocuments()).toBe(1);
  });

  it('is refused under another name for it', async () => {
    const path = await folder();
    const server = await startEmbeddedMongo({ folder: path, durability: 'none' });
    undo.push(() => server.close());
    const other = `${dirname(path)}/./${path.slice(dirname(path).length)}/`;
    await expect(startEmbeddedMongo({ folder: other })).rejects.toMatchObject({ code: 'FOLDER_IN_USE' });
  });

  it('is refused through a link to it', async () => {
    const path = await folder();
    const link = join(await folder(), 'link');
    await symlink(path, link);
    const server = await startEmbeddedMongo({ folder: path, durability: 'none' });
    undo.push(() => server.close());
    await expect(startEmbeddedMongo({ folder: link })).rejects.toMatchObject({ code: 'FOLDER_IN_USE' });
  });

  it('is won by one of several starts at once in one process', async () => {
    const path = await folder();
    const starts = await Promise.allSettled(Array.from({ length: 4 }, () => startEmbeddedMongo({ folder: path })));
    for (const start of starts) if (start.status === 'fulfilled') undo.push(() => start.value.close());
    expect(starts.filter((start) => start.status === 'fulfilled')).toHaveLength(1);
  });

  it('is refused to a second process, which says who has it', async () => {
    const path = await folder();
    const server = await startEmbeddedMongo({ folder: path, durability: 'none' });
    undo.push(() => server.close());
    const refused: unknown = await startServerProcess(path).catch((error: unknown) => error);
    if (!(refused instanceof ServerRefused)) throw refused;
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain(String(process.pid));
    expect(refused.output).toContain(path);
  });

  it('is free at once when its holder was killed', async () => {
    const path = await folder();
    const holder = await startServerProcess(path);
    const refused = await startEmbeddedMongo({ folder: path }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'FOLDER_IN_USE' });
    expect(String(refused)).toContain(String(holder.pid));
    await holder.kill();
    const server = await startEmbeddedMongo({ folder: path });
    await server.close();
  });

  it('is won by exactly one of ten processes that race for it', async () => {
    const path = await folder();
    const starts = await Promise.allSettled(Array.from({ length: 10 }, () => startServerProcess(path)));
    const winners = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    for (const winner of winners) undo.push(() => winner.kill());
    expect(winners).toHaveLength(1);
    for (const start of starts) if (start.status === 'rejected') expect(start.reason).toBeInstanceOf(ServerRefused);
    await (await client(winners[0]?.uri ?? '')).db('x').collection('c').insertOne({ a: 1 });
  });
});

describe('stopping', () => {
  it('works while clients are connected and at work, and loses nothing that was answered', async () => {
    const path = await folder();
    const server = await startEmbeddedMongo({ folder: path });
    const collection = (await client(server.uri)).db('x').collection('c');
    const answered: number[] = [];
    const writes = Array.from({ length: 200 }, async (_, n) => {
      await collection.insertOne({ _id: n as never });
      answered.push(n);
    });
    await writes[20];
    await server.close();
    await Promise.allSettled(writes);

    const again = await startEmbeddedMongo({ folder: path });
    undo.push(() => again.close());
    const found = await (await client(again.uri)).db('x').collection('c').find().toArray();
    expect(found.map((document) => document._id as unknown)).toEqual(expect.arrayContaining(answered));
    expect(answered.length).toBeGreaterThan(20);
  });

  it('may be asked for twice', async () => {
    const server = await startEmbeddedMongo({ folder: await folder(), durability: 'none' });
    await Promise.all([server.close(), server.close()]);
    await server.close();
  });

  it('does not wait for a command that never ends, and leaves the folder free', async () => {
    const path = await folder();
    const server = await startEmbeddedMongo({ folder: path });
    const connected = await client(server.uri);
    const texts = connected.db('x').collection('c');
    await texts.insertOne({ text: `${'a'.repeat(40)}!` });
    const endless = expect(texts.findOne({ text: /^(a+)+$/ })).rejects.toThrow();
    while ((await Promise.race([connected.db('x').command({ ping: 1 }), after(300, 'stuck')])) !== 'stuck');
    await server.close();
    await connected.close();
    await endless;

    const next = await startEmbeddedMongo({ folder: path });
    undo.push(() => next.close());
    expect(await (await client(next.uri)).db('x').collection('c').countDocuments()).toBe(1);
  }, 20_000);

  it('follows the signal to stop', async () => {
    const path = await folder();
    const child = await startServerProcess(path);
    const collection = (await client(child.uri)).db('x').collection('c');
    await collection.insertOne({ a: 1 });
    expect(await child.stop()).toBe(0);
    const server = await startEmbeddedMongo({ folder: path });
    undo.push(() => server.close());
    expect(await (await client(server.uri)).db('x').collection('c').countDocuments()).toBe(1);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
