import { rm } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import type { Collection } from 'mongodb';
import { freshFolder } from './running-server.js';
import { startServerProcess } from './spawned-server.js';

const rounds = Math.ceil(Number(process.env['ROUNDS'] ?? 10) / 3);
const count = 3_000;
const index = { group: 1, tags: 1 } as const;

interface Change {
  readonly name: string;
  readonly make: (collection: Collection) => Promise<unknown>;
  /** Whether the change is there; throws when it is there in part. */
  readonly isThere: (collection: Collection) => Promise<boolean>;
}

const changes: readonly Change[] = [
  {
    name: 'an index',
    make: (collection) => collection.createIndex(index, { name: 'built' }),
    isThere: async (collection) => {
      if (!(await collection.indexExists('built'))) return false;
      expect(await collection.countDocuments({}, { hint: 'built' })).toBe(count);
      for (const tags of [0, 3, 6]) {
        const condition = { group: 5, tags };
        const hint = { $natural: 1 } as const;
        expect(await collection.countDocuments(condition, { hint: 'built' })).toBe(
          await collection.countDocuments(condition, { hint }),
        );
      }
      return true;
    },
  },
  {
    name: 'an update of all',
    make: (collection) => collection.updateMany({}, { $set: { changed: true } }),
    isThere: async (collection) => {
      const changed = await collection.countDocuments({ changed: true });
      expect([0, count]).toContain(changed);
      return changed === count;
    },
  },
  {
    name: 'a drop',
    make: (collection) => collection.drop(),
    isThere: async (collection) => {
      const left = await collection.countDocuments({}, { hint: { $natural: 1 } });
      expect([0, count]).toContain(left);
      expect(await collection.estimatedDocumentCount()).toBe(left);
      return left === 0;
    },
  },
];

describe('a change of a whole collection that a kill cuts short', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await freshFolder();
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it.each(changes)(
    '$name is there wholly when it was acknowledged, and wholly or not at all when it was not',
    async ({ name, make, isThere }) => {
      for (let round = 0; round < rounds; round += 1) {
        const server = await startServerProcess(folder);
        const client = await MongoClient.connect(server.uri, { serverSelectionTimeoutMS: 500 });
        const collection = client.db('kill').collection(`${name} ${String(round)}`);
        await collection.insertMany(
          Array.from({ length: count }, (_, n) => ({ _id: n as never, group: n % 10, tags: [n % 7, n % 11] })),
        );
        let acknowledged = false;
        const made = make(collection).then(
          () => {
            acknowledged = true;
          },
          () => undefined,
        );
        await after(Math.random() * 80);
        await server.kill();
        await made;
        await client.close();

        const again = await startServerProcess(folder);
        const other = await MongoClient.connect(again.uri);
        const there = await isThere(other.db('kill').collection(collection.collectionName));
        if (acknowledged) expect(there).toBe(true);
        await other.close();
        await again.stop();
      }
    },
    60_000,
  );
});
