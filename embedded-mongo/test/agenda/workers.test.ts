import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { MongoBackend } from '@agendajs/mongo-backend';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Agenda } from 'agenda';
import { MongoClient } from 'mongodb';
import { freshFolder, useServer } from '../running-server.js';
import { startServerProcess } from '../spawned-server.js';
import { waitFor } from './waiting.js';

const server = useServer();
const workerFile = fileURLToPath(new URL('./worker.mjs', import.meta.url));
const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

async function startWorker(uri: string, lockLifetime: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [workerFile, uri, String(lockLifetime)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  undo.push(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  return child;
}

async function queue(client: MongoClient, jobs: number): Promise<void> {
  const agenda = new Agenda({ backend: new MongoBackend({ mongo: client.db('work') }) });
  await agenda.ready;
  await Promise.all(Array.from({ length: jobs }, (_, n) => agenda.now('count', { n })));
}

function unfinished(client: MongoClient): Promise<number> {
  return client.db('work').collection('agendaJobs').countDocuments({ name: 'count', lastFinishedAt: null });
}

describe('two processes that share a queue', () => {
  it('run each of a thousand jobs once', async () => {
    await Promise.all([startWorker(server.uri, 60_000), startWorker(server.uri, 60_000)]);
    await queue(server.client, 1_000);
    await waitFor('the end of all jobs', async () => (await unfinished(server.client)) === 0, 40_000);
    const runs = await server.client.db('work').collection('runs').find().toArray();
    expect(runs).toHaveLength(1_000);
    expect(new Set(runs.map((run) => run['n'] as number)).size).toBe(1_000);
    expect(new Set(runs.map((run) => run['pid'] as number)).size).toBe(2);
  }, 60_000);

  it('go on when the server is killed and started again, and lose no job', async () => {
    const folder = await freshFolder();
    undo.push(() => rm(folder, { recursive: true, force: true }));
    const first = await startServerProcess(folder);
    undo.push(() => first.kill());
    const client = await MongoClient.connect(first.uri, { serverSelectionTimeoutMS: 5_000 });
    undo.push(() => client.close());
    const workers = await Promise.all([startWorker(first.uri, 1_500), startWorker(first.uri, 1_500)]);
    await queue(client, 150);
    const runs = client.db('work').collection('runs');
    await waitFor('some runs', async () => (await runs.countDocuments()) >= 20);
    await first.kill();
    const second = await startServerProcess(folder);
    undo.push(() => second.kill());
    expect(second.uri).toBe(first.uri);
    await waitFor('the end of all jobs', async () => (await unfinished(client).catch(() => 1)) === 0, 40_000);
    const seen = await runs.distinct('n');
    expect(seen.map(Number).sort((one, other) => one - other)).toEqual(Array.from({ length: 150 }, (_, n) => n));
    expect(workers.map((worker) => worker.exitCode)).toEqual([null, null]);
  }, 60_000);
});
