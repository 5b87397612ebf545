import { MongoBackend } from '@agendajs/mongo-backend';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Agenda, constant } from 'agenda';
import type { AgendaOptions, Job } from 'agenda';
import type { Collection } from 'mongodb';
import { useServer } from '../running-server.js';
import { waitFor } from './waiting.js';

const server = useServer();
const running: Agenda[] = [];
const queues = new Map<Agenda, Collection>();

async function agenda(options: Partial<AgendaOptions> = {}): Promise<Agenda> {
  const queue = await server.collection();
  const { collectionName } = queue;
  const backend = new MongoBackend({
    mongo: server.db,
    collection: collectionName,
    logCollection: `${collectionName}.log`,
  });
  const made = new Agenda({ backend, processEvery: 25, ...options });
  running.push(made);
  queues.set(made, queue);
  await made.ready;
  return made;
}

afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

describe('Agenda on the embedded database', () => {
  it('runs a job once, with its data, and keeps what became of it', async () => {
    const scheduler = await agenda();
    const seen: unknown[] = [];
    scheduler.define('greet', async (job: Job<{ name: string }>) => {
      seen.push(job.attrs.data.name);
      await Promise.resolve();
    });
    await scheduler.start();
    await scheduler.now('greet', { name: 'Ada' });
    const job = await finished(scheduler, 'greet');
    expect(seen).toEqual(['Ada']);
    expect(job).toMatchObject({ name: 'greet', nextRunAt: null, lastFinishedAt: expect.any(Date) as unknown });
    expect(await queues.get(scheduler)?.findOne()).toMatchObject({ lockedAt: null, failReason: null });
    expect(await scheduler.db.getDistinctJobNames()).toEqual(['greet']);
  });

  it('makes its index at every start without complaint', async () => {
    const scheduler = await agenda();
    await scheduler.start();
    await scheduler.stop();
    await scheduler.start();
    await scheduler.db.connect();
  });

  it('runs scheduled jobs when they are due, not before', async () => {
    const scheduler = await agenda();
    const ran: Date[] = [];
    scheduler.define('later', async () => {
      ran.push(new Date());
      await Promise.resolve();
    });
    await scheduler.start();
    const due = new Date(Date.now() + 300);
    await scheduler.schedule(due, 'later');
    await scheduler.schedule(new Date(Date.now() + 3_600_000), 'later');
    await waitFor('the job', async () => Promise.resolve(ran.length > 0));
    expect(ran[0]?.getTime()).toBeGreaterThanOrEqual(due.getTime());
    expect((await scheduler.queryJobs({ name: 'later' })).total).toBe(2);
    expect(ran).toHaveLength(1);
  });

  it('runs what repeats, again and again, as one job', async () => {
    const scheduler = await agenda();
    let runs = 0;
    scheduler.define('tick', async () => {
      runs += 1;
      await Promise.resolve();
    });
    await scheduler.start();
    await scheduler.every(100, 'tick');
    await scheduler.every(100, 'tick');
    await waitFor('three runs', async () => Promise.resolve(runs >= 3));
    expect((await scheduler.queryJobs({ name: 'tick' })).total).toBe(1);
  });

  it.each([
    { timezone: 'America/New_York', hours: [13, 14] },
    { timezone: 'Asia/Tokyo', hours: [0] },
  ])('computes cron times in $timezone', async ({ timezone, hours }) => {
    const scheduler = await agenda();
    scheduler.define('report', async () => Promise.resolve());
    await scheduler.every('0 9 * * 1-5', 'report', undefined, { timezone, skipImmediate: true });
    const { jobs } = await scheduler.queryJobs({ name: 'report' });
    expect(jobs[0]).toMatchObject({ repeatTimezone: timezone, repeatInterval: '0 9 * * 1-5', type: 'single' });
    expect(hours).toContain(jobs[0]?.nextRunAt?.getUTCHours());
  });

  it('keeps unique jobs unique, also when many ask at once', async () => {
    const scheduler = await agenda();
    scheduler.define('mail', async () => Promise.resolve());
    const later = new Date(Date.now() + 60_000);
    const save = async (n: number): Promise<unknown> =>
      scheduler.create('mail', { to: 'a', n }).unique({ 'data.to': 'a' }).schedule(later).save();
    await save(0);
    await Promise.all(Array.from({ length: 20 }, (_, n) => save(n)));
    const { jobs, total } = await scheduler.queryJobs({ name: 'mail' });
    expect(total).toBe(1);
    await scheduler
      .create('mail', { to: 'a', n: 99 })
      .unique({ 'data.to': 'a' }, { insertOnly: true })
      .schedule(later)
      .save();
    expect((await scheduler.queryJobs({ name: 'mail' })).jobs).toEqual(jobs);
  });

  it('runs once for many calls that are debounced', async () => {
    const scheduler = await agenda();
    const ran: number[] = [];
    scheduler.define('index', async (job: Job<{ id: number; n: number }>) => {
      ran.push(job.attrs.data.n);
      await Promise.resolve();
    });
    await scheduler.start();
    for (let n = 0; n < 5; n += 1) await scheduler.nowDebounced('index', { id: 1, n }, { 'data.id': 1 }, 200);
    await finished(scheduler, 'index');
    expect(ran).toEqual([4]);
  });

  it('never runs more of a kind at once than it may', async () => {
    const scheduler = await agenda({ maxConcurrency: 10 });
    let now = 0;
    let most = 0;
    scheduler.define(
      'slow',
      async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setTimeout(resolve, 20));
        now -= 1;
      },
      { concurrency: 2, lockLimit: 3 },
    );
    await scheduler.start();
    await Promise.all(Array.from({ length: 10 }, (_, n) => scheduler.now('slow', { n })));
    await waitFor(
      'ten jobs',
      async () => (await scheduler.queryJobs({ name: 'slow', state: 'completed' })).total === 10,
    );
    expect(most).toBe(2);
  });

  it('tries again after failures, with a pause, and gives up in the end', async () => {
    const scheduler = await agenda();
    let runs = 0;
    scheduler.define(
      'fragile',
      async () => {
        runs += 1;
        await Promise.resolve();
        throw new Error(`attempt ${String(runs)}`);
      },
      { backoff: constant({ delay: 50, maxRetries: 2 }) },
    );
    const exhausted = new Promise((resolve) => scheduler.once('retry exhausted:fragile', resolve));
    await scheduler.start();
    await scheduler.now('fragile');
    await exhausted;
    const job = await waitFor(
      'the record',
      async () => (await scheduler.queryJobs({ name: 'fragile', state: 'failed' })).jobs[0],
    );
    expect(runs).toBe(3);
    expect(job).toMatchObject({ failCount: 3, failReason: 'attempt 3' });
  });

  it('takes up a job whose lock has expired', async () => {
    const scheduler = await agenda();
    let runs = 0;
    scheduler.define(
      'orphan',
      async () => {
        runs += 1;
        await Promise.resolve();
      },
      { lockLifetime: 1_000 },
    );
    const job = await scheduler
      .create('orphan')
      .schedule(new Date(Date.now() - 10_000))
      .save();
    const now = new Date();
    const locked = await scheduler.db.getNextJobToRun('orphan', now, new Date(now.getTime() - 1_000), now, undefined);
    expect(locked?._id).toEqual(job.attrs._id);
    expect(
      await scheduler.db.getNextJobToRun('orphan', now, new Date(now.getTime() - 1_000), now, undefined),
    ).toBeUndefined();
    await scheduler.start();
    await finished(scheduler, 'orphan');
    expect(runs).toBe(1);
    expect(Date.now() - now.getTime()).toBeGreaterThanOrEqual(1_000);
  });

  it('drains: what runs may end', async () => {
    const scheduler = await agenda();
    let ended = false;
    let started: (value: unknown) => void = () => undefined;
    const begun = new Promise((resolve) => (started = resolve));
    scheduler.define('long', async () => {
      started(undefined);
      await new Promise((resolve) => setTimeout(resolve, 150));
      ended = true;
    });
    await scheduler.start();
    await scheduler.now('long');
    await begun;
    expect(await scheduler.drain(5_000)).toMatchObject({ completed: 1, timedOut: false });
    expect(ended).toBe(true);
  });

  it('finds jobs by name, state and data, sorted and in pages', async () => {
    const scheduler = await agenda();
    scheduler.define('one', async () => Promise.resolve());
    scheduler.define('two', async () => Promise.resolve());
    for (let n = 0; n < 6; n += 1)
      await scheduler.schedule(new Date(Date.now() + 60_000 * (n + 1)), n % 2 === 0 ? 'one' : 'two', { n });
    const { jobs, total } = await scheduler.queryJobs({ name: 'one', sort: { nextRunAt: 'desc' }, skip: 1, limit: 1 });
    expect(total).toBe(3);
    expect(jobs.map((job) => job.data)).toEqual([{ n: 2 }]);
    expect((await scheduler.queryJobs({ names: ['one', 'two'], state: 'scheduled' })).total).toBe(6);
    expect((await scheduler.queryJobs({ search: 'tw' })).total).toBe(3);
    expect((await scheduler.queryJobs({ data: { n: 3 } })).total).toBe(1);
    expect(await scheduler.db.getJobsOverview()).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: 'one', total: 3, scheduled: 3 })]),
    );
    expect(await scheduler.disable({ name: 'one' })).toBe(3);
    expect((await scheduler.queryJobs({ state: 'paused' })).total).toBe(3);
    expect(await scheduler.cancel({ name: 'two' })).toBe(3);
    expect(await scheduler.cancelAll()).toBe(3);
  });

  it('takes away one-time jobs when they are done and is told to', async () => {
    const scheduler = await agenda({ removeOnComplete: true });
    scheduler.define('once', async () => Promise.resolve());
    await scheduler.start();
    await scheduler.now('once');
    await waitFor('an empty queue', async () => (await scheduler.queryJobs({})).total === 0);
  });

  it('writes its log', async () => {
    const scheduler = await agenda({ logging: true });
    scheduler.define('noted', async () => Promise.resolve());
    await scheduler.start();
    await scheduler.now('noted');
    const log = await waitFor('the log', async () => {
      const found = await scheduler.getLogs({ jobName: 'noted', sort: 'asc' });
      return found.entries.some((entry) => entry.event === 'complete') && found;
    });
    expect(log.entries.map((entry) => entry.event)).toEqual(expect.arrayContaining(['start', 'success', 'complete']));
    expect((await scheduler.getLogs({ event: ['start'], limit: 1 })).total).toBe(1);
    expect(await scheduler.clearLogs({ jobName: 'noted' })).toBe(log.total);
  });
});

async function finished(scheduler: Agenda, name: string): Promise<object> {
  return waitFor(`${name} to finish`, async () => (await scheduler.queryJobs({ name, state: 'completed' })).jobs[0]);
}
