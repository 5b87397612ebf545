import { rm } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import type { Collection } from 'mongodb';
import { expectIndexesToAgree } from './index-agreement.js';
import { freshFolder } from './running-server.js';
import { startServerProcess } from './spawned-server.js';

const rounds = Number(process.env['ROUNDS'] ?? 10);
const clients = 4;

interface Item {
  _id: string;
  group: string;
  version: number;
  tags: string[];
}

/** What the test knows of a document: as last acknowledged, and as it may be if the last write got through. */
interface Known {
  acknowledged: Item | undefined;
  attempted?: { item: Item | undefined };
}

describe('a server that is killed at work', () => {
  let folder: string;
  const known = new Map<string, Known>();

  beforeAll(async () => {
    folder = await freshFolder();
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it(
    `has every acknowledged write and indexes in step, ${String(rounds)} times over`,
    async () => {
      let acknowledged = 0;
      for (let round = 0; round < rounds; round += 1) {
        const server = await startServerProcess(folder);
        const client = await MongoClient.connect(server.uri, { serverSelectionTimeoutMS: 500, retryWrites: false });
        const items = client.db('kill').collection<Item>('items');
        if (round === 0) {
          await items.createIndex({ group: 1, version: -1 });
          await items.createIndex({ tags: 1 });
          await items.createIndex({ version: 1 });
        } else await reconcile(items, known);
        const work = Array.from({ length: clients }, (_, n) => write(items, known, `${String(round)}.${String(n)}`));
        await after(20 + Math.random() * 150);
        await server.kill();
        for (const count of await Promise.all(work)) acknowledged += count;
        await client.close();
      }
      const server = await startServerProcess(folder);
      const client = await MongoClient.connect(server.uri);
      await reconcile(client.db('kill').collection<Item>('items'), known);
      await client.close();
      await server.kill();
      expect(acknowledged).toBeGreaterThan(rounds * clients);
    },
    rounds * 5_000,
  );
});

/** Writes until the server is gone; answers how many writes were acknowledged. */
async function write(items: Collection<Item>, known: Map<string, Known>, name: string): Promise<number> {
  const own: string[] = [];
  for (let n = 0; ; n += 1) {
    const id =
      n % 3 === 0 || own.length === 0 ? `${name}.${String(n)}` : (own[Math.floor(Math.random() * own.length)] ?? '');
    const before = known.get(id)?.acknowledged;
    const next: Item | undefined =
      before === undefined
        ? { _id: id, group: `g${String(n % 5)}`, version: 1, tags: [`t${String(n % 7)}`, 'all'] }
        : n % 11 === 0
          ? undefined
          : { ...before, version: before.version + 1, tags: [...before.tags, `v${String(before.version % 4)}`] };
    known.set(id, { acknowledged: before, attempted: { item: next } });
    try {
      if (next === undefined) await items.deleteOne({ _id: id });
      else if (before === undefined) await items.insertOne({ ...next });
      else await items.updateOne({ _id: id }, { $inc: { version: 1 }, $push: { tags: next.tags.at(-1) ?? '' } });
    } catch {
      return n;
    }
    known.set(id, { acknowledged: next });
    if (before === undefined) own.push(id);
  }
}

async function reconcile(items: Collection<Item>, known: Map<string, Known>): Promise<void> {
  const found = new Map((await items.find().toArray()).map((item) => [item._id, item]));
  for (const [id, { acknowledged, attempted }] of known) {
    const possible = [acknowledged, ...(attempted === undefined ? [] : [attempted.item])];
    expect(possible).toContainEqual(found.get(id));
    known.set(id, { acknowledged: found.get(id) });
  }
  expect([...found.keys()].filter((id) => !known.has(id))).toEqual([]);
  await expectIndexesToAgree(items);
}
