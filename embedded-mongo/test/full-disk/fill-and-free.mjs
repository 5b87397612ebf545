// On a small disk of its own: fills it beside the running database, expects errors by name, frees it, and expects the same
// server to go on. node fill-and-free.mjs FOLDER (the folder is the disk)
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@backup-center/embedded-mongo';
import { MongoClient, MongoServerError } from 'mongodb';

const disk = process.argv[2] ?? '';
const filler = join(disk, 'filler');
const data = join(disk, 'data');

let server = await startEmbeddedMongo({ folder: data });
let client = await MongoClient.connect(server.uri);
let collection = client.db('x').collection('c');
await collection.createIndex({ group: 1 });
/** @type {Set<number>} */
const answered = new Set();
let next = 0;

for (let round = 1; round <= 3; round += 1) {
  await write(20);
  await fillDisk();
  const refusal = await writeUntilRefused();
  assert.equal(refusal.code, 14031, `code ${String(refusal.code)}: ${refusal.message}`);
  await assert.rejects(collection.updateMany({}, { $set: { text: 'y'.repeat(30_000) } }), { code: 14031 });
  await check('with the disk full');
  await rm(filler);
  await write(20);
  await check('with the disk free again');
  await collection.deleteMany({ _id: { $lt: /** @type {never} */ (next - 100) } });
  for (const id of answered) if (id < next - 100) answered.delete(id);
  process.stdout.write(`round ${String(round)}: refused with ${String(refusal.code)}, then went on\n`);
}
await client.close();
await server.close();

server = await startEmbeddedMongo({ folder: data });
client = await MongoClient.connect(server.uri);
collection = client.db('x').collection('c');
await check('after a restart');
await client.close();
await server.close();
process.stdout.write('1 passed, 0 failed\n');

/** @param {number} count */
async function write(count) {
  for (let n = 0; n < count; n += 1) {
    next += 1;
    await collection.insertOne({ _id: /** @type {never} */ (next), group: next % 7, text: 'x'.repeat(20_000) });
    answered.add(next);
  }
}

async function writeUntilRefused() {
  for (let n = 0; n < 5_000; n += 1) {
    try {
      await write(1);
    } catch (error) {
      if (error instanceof MongoServerError) return error;
      throw error;
    }
  }
  throw new Error('the disk did not fill up');
}

async function fillDisk() {
  const file = await open(filler, 'w');
  try {
    for (const size of [1_048_576, 4_096])
      for (;;) {
        const { bavail, bsize } = await statfs(disk);
        if (bavail * bsize < size) break;
        await file.write(Buffer.alloc(size, 1));
      }
  } catch (error) {
    assert.equal(/** @type {NodeJS.ErrnoException} */ (error).code, 'ENOSPC');
  } finally {
    await file.close();
  }
}

/** @param {string} when */
async function check(when) {
  const found = await collection.find({}, { hint: { $natural: 1 }, projection: { _id: 1 } }).toArray();
  const ids = new Set(found.map((document) => Number(document._id)));
  assert.deepEqual(ids, answered, `${when}: the documents are not those that were acknowledged`);
  assert.equal(
    await collection.countDocuments({}, { hint: { group: 1 } }),
    answered.size,
    `${when}: the index is out of step`,
  );
}
