// A process that works on jobs: node worker.mjs URI. It says `ready`, and `error …` for each error it goes on after.
import { setTimeout as after } from 'node:timers/promises';
import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { MongoClient, MongoNetworkError, MongoServerSelectionError } from 'mongodb';

const client = new MongoClient(process.argv[2] ?? '', { serverSelectionTimeoutMS: 2_000 });
await client.connect();
const db = client.db('work');
const agenda = new Agenda({
  backend: new MongoBackend({ mongo: db }),
  processEvery: 50,
  maxConcurrency: 40,
  defaultConcurrency: 40,
  defaultLockLifetime: Number(process.argv[3] ?? 60_000),
});
agenda.on('error', (error) => {
  process.stdout.write(`error ${error.message}\n`);
});
process.on('unhandledRejection', (error) => {
  process.stdout.write(`error ${String(error)}\n`);
});
agenda.define('count', async (/** @type {import('agenda').Job<{ n: number }>} */ job) => {
  const run = { n: job.attrs.data.n, pid: process.pid };
  // The server may be killed in between: the job itself then goes on until its work is written.
  while (
    !(await db
      .collection('runs')
      .insertOne({ ...run })
      .then(() => true, lost))
  )
    await after(20);
});
/** @param {unknown} error */
function lost(error) {
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return false;
  // A write into a socket that has just broken comes through as the system's own error.
  if (error instanceof Error && 'syscall' in error) return false;
  throw error;
}

await agenda.start();
process.stdout.write('ready\n');
process.on('SIGTERM', () => {
  void agenda
    .stop()
    .then(() => client.close())
    .finally(() => process.exit());
});
