import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type JobDatabase, gate, jobServer, until } from './job-processes.js';

let server: Awaited<ReturnType<typeof jobServer>>;
let database: JobDatabase;

beforeAll(async () => void (server = await jobServer()));
afterAll(() => server.close());
beforeEach(() => void (database = server.database()));
afterEach(() => database.close());

const soon = (milliseconds: number): Date => new Date(Date.now() + milliseconds);

/** Jobs about runs and schemes, without the one that watches. */
function kept(): Promise<number> {
  return database.jobs.countDocuments({ name: { $ne: 'watch' } });
}

describe('a run in the queue', () => {
  it('is taken up at once, with its ids, and forgotten when it is over', async () => {
    const calls: unknown[] = [];
    const process = await database.process({
      advanceRun: async (workspaceId, runId) => {
        calls.push([workspaceId, runId]);
        return null;
      },
    });
    await process.start();
    await process.queue.advance('W1', 'run-1', soon(0));
    await until('an empty queue', async () => (await kept()) === 0);
    expect(calls).toEqual([['W1', 'run-1']]);
  });

  it('is taken up again when its step said so, not before', async () => {
    const times: number[] = [];
    const process = await database.process({
      advanceRun: async () => (times.push(Date.now()) < 3 ? soon(150) : null),
    });
    await process.start();
    await process.queue.advance('W1', 'run-1', soon(0));
    await until('an empty queue', async () => (await kept()) === 0);
    expect(times).toHaveLength(3);
    for (const [index, time] of times.slice(1).entries()) {
      expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(150);
    }
  });

  it('has one job however often it is put in, due at the earliest moment', async () => {
    const process = await database.process();
    const moments = [3_600_000, 60_000, 7_200_000].map(soon);
    await Promise.all(moments.map((at) => process.queue.advance('W1', 'run-1', at)));
    expect(await database.jobs.find().toArray()).toEqual([
      expect.objectContaining({ name: 'advance-run', nextRunAt: moments[1], lockedAt: null }),
    ]);
  });

  it('is another job in another workspace', async () => {
    const process = await database.process();
    for (const workspace of ['W1', 'W2']) await process.queue.advance(workspace, 'run-1', soon(60_000));
    expect(await kept()).toBe(2);
  });

  it.each([
    { name: 'a step that says when to come back', next: () => soon(3_600_000) },
    { name: 'a step that says that it is over', next: () => null },
  ])('is taken up again at once when that is asked for during $name', async ({ next }) => {
    const held = gate();
    let calls = 0;
    const process = await database.process({
      advanceRun: async () => {
        calls += 1;
        if (calls > 1) return null;
        await held.passed;
        return next();
      },
    });
    await process.start();
    await process.queue.advance('W1', 'run-1', soon(0));
    await until('the first step', () => calls === 1);
    await process.queue.advance('W1', 'run-1', soon(0));
    held.open();
    await until('an empty queue', async () => (await kept()) === 0);
    expect(calls).toBe(2);
  });

  it('comes back as its step said when a later moment is asked for meanwhile', async () => {
    const held = gate();
    let calls = 0;
    const process = await database.process({
      advanceRun: async () => {
        calls += 1;
        await held.passed;
        return calls === 1 ? soon(50) : null;
      },
    });
    await process.start();
    await process.queue.advance('W1', 'run-1', soon(0));
    await until('the first step', () => calls === 1);
    await process.queue.advance('W1', 'run-1', soon(3_600_000));
    held.open();
    await until('an empty queue', async () => (await kept()) === 0);
    expect(calls).toBe(2);
  });

  it('is tried again when its step fails, with growing pauses, and the log names it', async () => {
    const times: number[] = [];
    const process = await database.process({
      advanceRun: async () => {
        if (times.push(Date.now()) < 4) throw new Error('a bug');
        return null;
      },
    });
    await process.start();
    await process.queue.advance('W1', 'run-1', soon(0));
    await until('an empty queue', async () => (await kept()) === 0);
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(pauses).toHaveLength(3);
    for (const [index, least] of [100, 200, 250].entries()) expect(pauses[index]).toBeGreaterThanOrEqual(least);
    const failures = process.logged.filter(({ message }) => message === 'job failed; it is tried again');
    expect(failures.map(({ fields }) => [fields.job, fields.runId, fields.failCount])).toEqual([
      ['advance-run', 'run-1', 0],
      ['advance-run', 'run-1', 1],
      ['advance-run', 'run-1', 2],
    ]);
  });

  it('starts with the short pause again after a success', async () => {
    let calls = 0;
    const process = await database.process({
      advanceRun: async () => {
        calls += 1;
        if (calls === 1) throw new Error('a bug');
        return calls === 2 ? soon(3_600_000) : null;
      },
    });
    await process.start();
    await process.queue.advance('W1', 'run-1', soon(0));
    const job = await until('the success', () => database.jobs.findOne({ name: 'advance-run', failCount: 0 }));
    expect(job).toMatchObject({ lockedAt: null, lockedBy: null });
    expect(calls).toBe(2);
  });
});

describe('a scheme in the queue', () => {
  it('is armed for one moment: a later call replaces an earlier one, in both directions', async () => {
    const process = await database.process();
    for (const milliseconds of [60_000, 3_600_000, 30_000]) {
      const at = soon(milliseconds);
      await process.queue.arm('W1', 'scheme-1', at);
      expect(await database.jobs.find().toArray()).toEqual([
        expect.objectContaining({ name: 'start-due-run', nextRunAt: at }),
      ]);
    }
    await process.queue.arm('W1', 'scheme-1', null);
    await process.queue.arm('W1', 'scheme-1', null);
    expect(await kept()).toBe(0);
  });

  it.each([
    { name: 'a moment', armed: soon(7_200_000), left: 1 },
    { name: 'never', armed: null, left: 0 },
  ])('keeps to $name that it was armed for while its run was being made', async ({ armed, left }) => {
    const held = gate();
    let calls = 0;
    const process = await database.process({
      startDueRun: async () => {
        calls += 1;
        await held.passed;
        return soon(100);
      },
    });
    await process.start();
    await process.queue.arm('W1', 'scheme-1', soon(0));
    await until('the call', () => calls === 1);
    await process.queue.arm('W1', 'scheme-1', armed);
    held.open();
    await until('the end', async () => (await database.jobs.countDocuments({ lockedAt: { $ne: null } })) === 0);
    const found = await database.jobs.find({ name: 'start-due-run' }).toArray();
    expect(found.map((job): unknown => job.nextRunAt)).toEqual(left === 1 ? [armed] : []);
  });

  it('is armed beside 500 others, and each is served once though all are due together', async () => {
    const served: string[] = [];
    const serve = async (_: string, schemeId: string): Promise<Date> => {
      served.push(schemeId);
      return soon(3_600_000);
    };
    const processes = [await database.process({ startDueRun: serve }), await database.process({ startDueRun: serve })];
    const ids = Array.from({ length: 500 }, (_, index) => `scheme-${index}`);
    const at = soon(0);
    for (const id of ids) await processes[0]?.queue.arm('W1', id, at);
    for (const process of processes) await process.start();
    await until('all', async () => (await database.jobs.countDocuments({ nextRunAt: { $gt: soon(60_000) } })) === 500);
    expect([...served].sort()).toEqual([...ids].sort());
    expect(await kept()).toBe(500);
  }, 30_000);
});

describe('housekeeping', () => {
  it('is done again and again, by one process at a time', async () => {
    let now = 0;
    let most = 0;
    let calls = 0;
    const watch = async (): Promise<void> => {
      calls += 1;
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 30));
      now -= 1;
    };
    for (const process of [await database.process({ watch }), await database.process({ watch })]) await process.start();
    await until('six rounds', () => calls >= 6);
    expect(most).toBe(1);
    expect(await database.jobs.countDocuments({ name: 'watch' })).toBe(1);
  });
});

describe('a process that only puts work in', () => {
  it('does none of it and is healthy, and another does it', async () => {
    const done: string[] = [];
    const work = (name: string) => ({
      advanceRun: async (_: string, runId: string) => {
        done.push(`${name} ${runId}`);
        return null;
      },
    });
    const asking = await database.process(work('asking'));
    const working = await database.process(work('working'));
    await asking.queue.advance('W1', 'run-1', soon(0));
    expect(asking.healthy()).toBe(true);
    await working.start();
    await asking.queue.advance('W1', 'run-2', soon(0));
    await until('both', () => done.length === 2);
    expect([...done].sort()).toEqual(['working run-1', 'working run-2']);
  });
});
