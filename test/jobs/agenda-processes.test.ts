import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type JobDatabase, gate, jobServer, quickTiming, stopped, until } from './job-processes.js';

let server: Awaited<ReturnType<typeof jobServer>>;
let database: JobDatabase;

beforeAll(async () => void (server = await jobServer()));
afterAll(() => server.close());
beforeEach(() => void (database = server.database()));
afterEach(() => database.close());

const now = (): Date => new Date();

/** Work that begins and goes on until it is told to stop. */
function endless(): {
  advanceRun(w: string, r: string, signal: AbortSignal): Promise<never>;
  begun: string[];
  reasons: unknown[];
} {
  const begun: string[] = [];
  const reasons: unknown[] = [];
  return {
    begun,
    reasons,
    async advanceRun(_, runId, signal) {
      begun.push(runId);
      signal.addEventListener('abort', () => reasons.push((signal.reason as Error).message));
      return stopped(signal);
    },
  };
}

describe('a process that dies', () => {
  it('has its runs free at once when another knows that it is dead, each for one process alone', async () => {
    // Longer than `until` waits, so that no lock runs out.
    const timing = { ...quickTiming, lockMs: 20_000 };
    const dying = endless();
    const taken: string[] = [];
    const reasons: unknown[] = [];
    // Whoever looks first may have a freed run, so both living processes count together.
    const advanceRun = async (_: string, runId: string, signal: AbortSignal): Promise<null> => {
      taken.push(runId);
      signal.addEventListener('abort', () => reasons.push(signal.reason));
      return runId === 'run-3' ? stopped(signal) : null;
    };
    const first = await database.process(dying, { timing });
    await first.start();
    for (const id of ['run-1', 'run-2']) await first.queue.advance('W1', id, now());
    await until('the work', () => dying.begun.length === 2);
    await first.die();
    const other = await database.process({ advanceRun }, { timing });
    await other.start();
    await other.queue.advance('W1', 'run-3', now());
    await until('the other work', () => taken.length === 1);
    const next = await database.process({ advanceRun }, { deadProcesses: [first.name], timing });
    await next.start();
    await until('both runs', async () => (await database.jobs.countDocuments({ name: 'advance-run' })) === 1);
    expect([...taken].sort()).toEqual(['run-1', 'run-2', 'run-3']);
    expect(reasons).toEqual([]);
  });

  it('has its run taken up by another when the lock ends, and is told to stop if it lives after all', async () => {
    const dying = endless();
    const first = await database.process(dying);
    await first.start();
    await first.queue.advance('W1', 'run-1', now());
    await until('the work', () => dying.begun.length === 1);
    await first.die();
    const died = Date.now();
    const taken: number[] = [];
    const second = await database.process({
      advanceRun: async () => {
        taken.push(Date.now());
        return null;
      },
    });
    await second.start();
    await until('the other', () => taken.length > 0);
    expect((taken[0] ?? 0) - died).toBeGreaterThan(quickTiming.lockMs - quickTiming.renewMs - 100);
    await until('the word to stop', () => dying.reasons.length > 0);
    expect(dying.reasons).toEqual(['lock lost']);
  });

  it('writes nothing about a job that another has taken meanwhile', async () => {
    const held = gate();
    let signal: AbortSignal | undefined;
    const first = await database.process({
      advanceRun: async (_, __, given) => {
        signal = given;
        await held.passed;
        return null;
      },
    });
    await first.start();
    await first.queue.advance('W1', 'run-1', now());
    await until('the work', () => signal);
    const theirs = { lockedAt: new Date(), lockedBy: 'somebody', lastModifiedBy: 'somebody/1' };
    await database.jobs.updateOne({ name: 'advance-run' }, { $set: theirs });
    await until('the word to stop', () => signal?.aborted);
    held.open();
    await until('the end', () => first.logged.some(({ message }) => message === 'job ended after its lock was lost'));
    expect(await database.jobs.findOne({ name: 'advance-run' })).toMatchObject(theirs);
    await database.jobs.deleteMany({});
  });
});

describe('two processes on one queue', () => {
  it('work on each run one at a time, and lose none', async () => {
    const active = new Map<string, number>();
    const steps = new Map<string, number>();
    let most = 0;
    const advanceRun = async (_: string, runId: string): Promise<Date | null> => {
      active.set(runId, (active.get(runId) ?? 0) + 1);
      most = Math.max(most, active.get(runId) ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 5));
      active.set(runId, (active.get(runId) ?? 0) - 1);
      steps.set(runId, (steps.get(runId) ?? 0) + 1);
      return steps.get(runId) === 3 ? null : now();
    };
    const processes = [await database.process({ advanceRun }), await database.process({ advanceRun })];
    for (const process of processes) await process.start();
    const ids = Array.from({ length: 60 }, (_, index) => `run-${index}`);
    for (const [index, id] of ids.entries()) await processes[index % 2]?.queue.advance('W1', id, now());
    await until('an empty queue', async () => (await database.jobs.countDocuments({ name: 'advance-run' })) === 0);
    expect([...steps.values()]).toEqual(ids.map(() => 3));
    expect(most).toBe(1);
  }, 30_000);

  it('leave each other a job that takes longer than a lock holds', async () => {
    const held = gate();
    let calls = 0;
    const advanceRun = async (): Promise<null> => {
      calls += 1;
      await held.passed;
      return null;
    };
    const processes = [await database.process({ advanceRun }), await database.process({ advanceRun })];
    for (const process of processes) await process.start();
    await processes[0]?.queue.advance('W1', 'run-1', now());
    const filter = { name: 'advance-run', lockedBy: { $ne: null } };
    const first = await until('the lock', () => database.jobs.findOne(filter));
    const beyond = Number(first?.lockedAt) + 2 * quickTiming.lockMs;
    await until('a lock renewed for long', async () => {
      const job = await database.jobs.findOne(filter);
      return Number(job?.lockedAt) > beyond;
    });
    expect(calls).toBe(1);
    held.open();
    await until('the end', async () => (await database.jobs.countDocuments({ name: 'advance-run' })) === 0);
    expect(calls).toBe(1);
  });
});

describe('a process that is told to end', () => {
  it('stops its work, leaves it due, and the next goes on at once', async () => {
    const ending = endless();
    const first = await database.process(ending);
    await first.start();
    for (const id of ['run-1', 'run-2']) await first.queue.advance('W1', id, now());
    await until('the work', () => ending.begun.length === 2);
    expect(await first.drain(5_000)).toBe(true);
    expect(ending.reasons).toEqual(['draining', 'draining']);
    const left = await database.jobs.find({ name: 'advance-run' }).toArray();
    expect(left).toHaveLength(2);
    for (const job of left) {
      expect(job).toMatchObject({ lockedAt: null, lockedBy: null });
      expect(Number(job.nextRunAt)).toBeLessThanOrEqual(Date.now());
      expect(job.failCount).toBe(0);
    }
    const going = endless();
    const second = await database.process(going);
    await second.start();
    await until('the work again', () => going.begun.length === 2);
    expect(ending.begun).toHaveLength(2);
  });

  it('takes up nothing more, but can still put work in', async () => {
    const ending = endless();
    const first = await database.process(ending);
    await first.start();
    await first.drain(1_000);
    await first.queue.advance('W1', 'run-1', now());
    expect(await database.jobs.findOne({ name: 'advance-run' })).toMatchObject({ lockedAt: null });
    expect(ending.begun).toEqual([]);
  });

  it('does not wait for work that does not listen, and leaves that its lock', async () => {
    const held = gate();
    let begun = false;
    const first = await database.process({
      advanceRun: async () => {
        begun = true;
        await held.passed;
        return null;
      },
    });
    await first.start();
    await first.queue.advance('W1', 'run-1', now());
    await until('the work', () => begun);
    expect(await first.drain(50)).toBe(false);
    expect(await database.jobs.findOne({ name: 'advance-run' })).toMatchObject({ lockedBy: first.name });
    held.open();
  });

  it('keeps to what a step returned in the end', async () => {
    let begun = false;
    const first = await database.process({
      advanceRun: async (_, __, signal) => {
        begun = true;
        await stopped(signal).catch(() => undefined);
        return null;
      },
    });
    await first.start();
    await first.queue.advance('W1', 'run-1', now());
    await until('the work', () => begun);
    await first.drain(5_000);
    expect(await database.jobs.countDocuments({ name: 'advance-run' })).toBe(0);
  });
});

describe('a database that goes away', () => {
  it('makes the queue unhealthy, once said in the log, and what is put in is refused', async () => {
    const process = await database.process();
    await process.start();
    await until('health', () => process.healthy());
    await process.die();
    await until('bad health', () => !process.healthy());
    await expect(process.queue.advance('W1', 'run-1', now())).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 4 * quickTiming.pollMs));
    expect(process.logged.filter(({ message }) => message === 'jobs cannot be looked for')).toHaveLength(1);
  });
});
