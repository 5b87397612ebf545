import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { MongoClient, MongoServerError } from 'mongodb';
import type { Collection } from 'mongodb';
import { expectIndexesToAgree } from '../index-agreement.js';
import { freshFolder } from '../running-server.js';
import { startServerProcess } from '../spawned-server.js';

const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

/** Writes one document after another until the server refuses; answers the refusal. */
async function fill(collection: Collection, answered: Set<number>): Promise<MongoServerError> {
  for (let n = answered.size; n < 10_000; n += 1) {
    try {
      await collection.insertOne({ _id: n as never, group: n % 7, text: 'x'.repeat(20_000) });
      answered.add(n);
    } catch (error) {
      if (error instanceof MongoServerError) return error;
      throw error;
    }
  }
  throw new Error('the disk did not fill up');
}

// A limit on the size of files stands in for a full disk: the write is refused in the same place, with another number.
describe('a disk that takes no more', () => {
  it('is an error by name, reads go on, and nothing that was answered is lost', async () => {
    const folder = await freshFolder();
    undo.push(() => rm(folder, { recursive: true, force: true }));
    const limited = await startServerProcess(folder, { shell: 'ulimit -f 6000' });
    undo.push(() => limited.kill());
    const client = await MongoClient.connect(limited.uri, { serverSelectionTimeoutMS: 2_000 });
    undo.push(() => client.close());
    const collection = client.db('x').collection('c');
    await collection.createIndex({ group: 1 });
    const answered = new Set<number>();

    const refusal = await fill(collection, answered);
    expect(refusal).toMatchObject({ code: 14031, codeName: 'OutOfDiskSpace' });
    expect(refusal.message).toMatch(/disk|space/i);
    expect(answered.size).toBeGreaterThan(20);

    for (let round = 0; round < 5; round += 1) {
      const again = collection.insertOne({ _id: -1 as never, text: 'x'.repeat(1_000_000) });
      await expect(again).rejects.toMatchObject({ code: 14031 });
    }
    expect(await collection.countDocuments()).toBe(answered.size);
    expect(await collection.findOne({ _id: 3 as never })).toMatchObject({ group: 3 });
    expect(await collection.countDocuments({ group: 3 }, { hint: { group: 1 } })).toBeGreaterThan(2);
    expect(await limited.stop()).toBe(0);

    const free = await startServerProcess(folder);
    undo.push(() => free.kill());
    const after = await MongoClient.connect(free.uri);
    undo.push(() => after.close());
    const same = after.db('x').collection('c');
    const ids = (await same.find({}, { projection: { _id: 1 } }).toArray()).map((document) => Number(document._id));
    expect(new Set(ids)).toEqual(answered);
    await expectIndexesToAgree(same);
    await same.insertOne({ _id: 100_000 as never, group: 1, text: 'x'.repeat(1_000_000) });
    expect(await same.countDocuments()).toBe(answered.size + 1);
  }, 30_000);
});
