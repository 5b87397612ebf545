// What the embedded database has to keep to, measured: node embedded-mongo/bench/bench-database.mjs
// Each line with a limit says `name figure (limit)`; the exit code is 1 when one of them is over its limit.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MongoJobRepository } from '@agendajs/mongo-backend';
import { startEmbeddedMongo } from '@backup-center/embedded-mongo';
import { MongoClient } from 'mongodb';

const FINISHED_JOBS = 5_000;
const SCANNED_DOCUMENTS = 50_000;
const LIMITS = { start: 100, startFilled: 100, poll: 10, stall: 20 };

/** @type {{ name: string, milliseconds: number, limit: number }[]} */
const verdicts = [];
/** @type {(() => Promise<unknown>)[]} */
const undo = [];

try {
  await measureStart();
  await measurePoll();
  await measureScan();
  await measureSpeed();
} finally {
  for (const each of undo.reverse()) await each();
}

const failed = verdicts.filter(({ milliseconds, limit }) => milliseconds > limit);
print('');
for (const { name, milliseconds, limit } of verdicts)
  print(`${name} ${shown(milliseconds)} ms (limit ${String(limit)})`);
print(`${String(verdicts.length - failed.length)} passed, ${String(failed.length)} failed`);
if (failed.length > 0) process.exitCode = 1;

/** From the call to the answered URI in a process that runs already, and on to a connected driver. */
async function measureStart() {
  const starts = [];
  const connects = [];
  for (let round = 0; round < 9; round += 1) {
    const folder = await freshFolder();
    const begin = performance.now();
    const server = await startEmbeddedMongo({ folder });
    starts.push(performance.now() - begin);
    const client = await MongoClient.connect(server.uri);
    connects.push(performance.now() - begin);
    await client.close();
    await server.close();
  }
  print(
    `start in a new folder: first ${shown(starts[0])} ms, median ${shown(median(starts))} ms, longest ${shown(Math.max(...starts))} ms`,
  );
  print(`driver connected after: median ${shown(median(connects))} ms`);
  verdicts.push({ name: 'start', milliseconds: median(starts), limit: LIMITS.start });
}

/** One `getNextJobToRun` of Agenda's own repository, over jobs of one name of which 5,000 have finished. */
async function measurePoll() {
  const { client } = await running();
  const repository = new MongoJobRepository({ mongo: client.db('poll') });
  await repository.connect();
  const old = Date.now() - 86_400_000;
  const finished = Array.from({ length: FINISHED_JOBS }, (_, n) => ({
    name: 'backup',
    type: 'normal',
    priority: 0,
    nextRunAt: null,
    lockedAt: null,
    lastRunAt: new Date(old + n * 1_000),
    lastFinishedAt: new Date(old + n * 1_000 + 500),
    failedAt: null,
    failCount: null,
    failReason: null,
    repeatTimezone: null,
    repeatInterval: null,
    repeatAt: null,
    disabled: null,
    progress: null,
    debounceStartedAt: null,
    fork: null,
    startDate: null,
    endDate: null,
    skipDays: null,
    lastModifiedBy: 'worker',
    data: { schemeId: `scheme-${String(n % 20)}`, runId: n },
  }));
  await client.db('poll').collection('agendaJobs').insertMany(finished);

  const idle = await timed(200, async () => {
    const now = new Date();
    const job = await repository.getNextJobToRun('backup', now, new Date(now.getTime() - 600_000), now, undefined);
    if (job !== undefined) throw new Error('there was no job to run');
  });
  const due = [];
  for (let n = 0; n < 50; n += 1) {
    await repository.saveJob(
      { name: 'backup', type: 'normal', priority: 0, nextRunAt: new Date(), data: { n } },
      undefined,
    );
    const now = new Date();
    const begin = performance.now();
    const job = await repository.getNextJobToRun('backup', now, new Date(now.getTime() - 600_000), now, undefined);
    due.push(performance.now() - begin);
    if (job === undefined) throw new Error('there was a job to run');
    await repository.saveJobState({ ...job, nextRunAt: null, lastFinishedAt: new Date() }, undefined);
  }
  print(`poll of an idle queue: median ${shown(median(idle))} ms, longest of 200 ${shown(Math.max(...idle))} ms`);
  print(`poll that takes a job: median ${shown(median(due))} ms, longest of 50 ${shown(Math.max(...due))} ms`);
  verdicts.push({ name: 'poll, idle', milliseconds: median(idle), limit: LIMITS.poll });
  verdicts.push({ name: 'poll, taking a job', milliseconds: median(due), limit: LIMITS.poll });
}

/** How long this process's own loop stands still while the database reads 50,000 documents; the client is another process. */
async function measureScan() {
  const { client, server, folder } = await running();
  const collection = client.db('scan').collection('documents');
  for (let n = 0; n < SCANNED_DOCUMENTS; n += 5_000)
    await collection.insertMany(
      Array.from({ length: 5_000 }, (_, m) => ({ n: n + m, text: 'x'.repeat(300), even: m % 2 === 0 })),
    );

  const own = await stalls(async () => {
    for (let round = 0; round < 5; round += 1) await collection.countDocuments({ text: { $ne: 'y' }, even: true });
  });
  const quiet = await stalls(() => after(1_000));
  const fromOutside = await stalls(() => outsideScan(server.uri));
  print(`longest stall of this loop: at rest ${shown(quiet)} ms, while another process scans ${shown(fromOutside)} ms`);
  print(`longest stall of this loop while it asks for scans itself: ${shown(own)} ms`);
  verdicts.push({ name: 'longest stall during a scan', milliseconds: Math.max(own, fromOutside), limit: LIMITS.stall });

  await client.close();
  await server.close();
  const starts = [];
  for (let round = 0; round < 5; round += 1) {
    const begin = performance.now();
    const again = await startEmbeddedMongo({ folder });
    starts.push(performance.now() - begin);
    await again.close();
  }
  print(`start with ${String(SCANNED_DOCUMENTS)} documents: median ${shown(median(starts))} ms`);
  verdicts.push({ name: 'start with 50,000 documents', milliseconds: median(starts), limit: LIMITS.startFilled });
}

async function measureSpeed() {
  const { client } = await running();
  const collection = client.db('speed').collection('documents');
  await collection.createIndex({ key: 1 }, { unique: true });
  let n = 0;
  await speed('insertOne, one at a time', 400, 1, async () =>
    collection.insertOne({ key: (n += 1), text: 'x'.repeat(300) }),
  );
  await speed('insertOne, 20 at a time', 2_000, 20, async () =>
    collection.insertOne({ key: (n += 1), text: 'x'.repeat(300) }),
  );
  const count = n;
  const any = () => Math.ceil(Math.random() * count);
  await speed('findOne by key, one at a time', 1_000, 1, async () => collection.findOne({ key: any() }));
  await speed('findOne by key, 20 at a time', 4_000, 20, async () => collection.findOne({ key: any() }));
  await speed('findOneAndUpdate, one at a time', 400, 1, async () =>
    collection.findOneAndUpdate({ key: any() }, { $inc: { hits: 1 } }),
  );
  await speed('findOneAndUpdate, 20 at a time', 2_000, 20, async () =>
    collection.findOneAndUpdate({ key: any() }, { $inc: { hits: 1 } }),
  );
  print(`memory of this process, database included: ${String(Math.round(process.memoryUsage.rss() / 1_048_576))} MB`);
  print(`memory of a process of its own: ${await ownMemory()}`);
}

/** @param {string} name @param {number} total @param {number} together @param {() => Promise<unknown>} work */
async function speed(name, total, together, work) {
  const begin = performance.now();
  let started = 0;
  const worker = async () => {
    while (started < total) {
      started += 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
  print(`${name}: ${String(Math.round((total * 1_000) / (performance.now() - begin)))} a second`);
}

/** The resident memory of the command-line server after it has answered one client. */
async function ownMemory() {
  if (process.platform !== 'linux') return 'measured on Linux only';
  const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
  const child = spawn(process.execPath, [cli, '--folder', await freshFolder()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [uri] = await once(createInterface({ input: child.stdout }), 'line');
  const client = await MongoClient.connect(String(uri));
  await client.db('x').collection('c').insertOne({ a: 1 });
  await client.close();
  const status = await readFile(`/proc/${String(child.pid)}/status`, 'utf8');
  child.kill('SIGTERM');
  await once(child, 'exit');
  return `${String(Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024))} MB`;
}

/** @param {string} uri */
async function outsideScan(uri) {
  const script = `
    const { MongoClient } = await import('mongodb');
    const client = await MongoClient.connect(${JSON.stringify(uri)});
    const documents = client.db('scan').collection('documents');
    for (let round = 0; round < 5; round += 1) await documents.countDocuments({ text: { $ne: 'y' }, even: true });
    await client.close();`;
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit', cwd });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('the scan of another process failed');
}

/** The longest time, in milliseconds, by which a timer of one millisecond was late. @param {() => Promise<unknown>} work */
async function stalls(work) {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 1);
    last = now;
  }, 1);
  await work();
  clearInterval(timer);
  return longest;
}

async function running() {
  const folder = await freshFolder();
  const server = await startEmbeddedMongo({ folder });
  const client = await MongoClient.connect(server.uri);
  undo.push(async () => {
    await client.close();
    await server.close();
  });
  return { client, server, folder };
}

async function freshFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-database-'));
  undo.unshift(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** @param {number} times @param {() => Promise<unknown>} work */
async function timed(times, work) {
  const all = [];
  for (let n = 0; n < times; n += 1) {
    const begin = performance.now();
    await work();
    all.push(performance.now() - begin);
  }
  return all;
}

/** @param {number[]} figures */
function median(figures) {
  return [...figures].sort((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

/** @param {number | undefined} figure */
function shown(figure) {
  return (figure ?? Number.NaN).toFixed(1);
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
