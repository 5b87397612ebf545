import { createHash } from 'node:crypto';
import { type Db, ObjectId } from '@agendajs/mongo-backend';
import { z } from 'zod';
import type { Clock } from '../src/ports/clock.js';
import type { JobKey, JobKind } from './job-kind.js';

export const jobCollection = 'agendaJobs';

/**
 * A job as it is kept. `nextRunAt` is missing while the job is being done, so that whatever is found there was asked for
 * meanwhile; null then means that it was asked never to be done again.
 */
interface JobDocument {
  readonly _id: ObjectId;
  readonly name: string;
  readonly data: JobKey['data'];
  readonly type: 'normal';
  readonly priority: 0;
  readonly nextRunAt?: Date | null;
  readonly lockedAt: Date | null;
  /** Name of the process that does it. */
  readonly lockedBy: string | null;
  /** The lock itself: another each time that the job is taken, so that nobody mistakes a later lock for its own. */
  readonly lastModifiedBy: string | null;
  readonly failCount?: number;
  readonly failedAt?: Date;
  readonly lastRunAt?: Date;
  readonly lastFinishedAt?: Date;
}

const takenSchema = z.object({
  _id: z.instanceof(ObjectId),
  name: z.string(),
  data: z.unknown(),
  lockedAt: z.date(),
  lastModifiedBy: z.string(),
  failCount: z.number().default(0),
});

export type TakenJob = Omit<z.infer<typeof takenSchema>, '_id' | 'lastModifiedBy'> & {
  readonly id: string;
  readonly lock: string;
};

/** How a job ended. */
export interface JobEnd {
  /** Null: it needs not be done again. */
  readonly next: Date | null;
  readonly failCount: number;
  readonly askedMeanwhile: JobKind['askedMeanwhile'];
}

export interface JobDocuments {
  /** Makes the index, and frees the locks of processes that are known to be dead. */
  prepare(deadProcesses: readonly string[]): Promise<void>;
  /** Due at `at`, or at the earlier moment that it has already. */
  put(key: JobKey, at: Date): Promise<void>;
  /** Due at `at` and at no other moment. */
  replace(key: JobKey, at: Date): Promise<void>;
  remove(key: JobKey): Promise<void>;
  /** Locks a job of this name that is due, or whose lock has run out. */
  take(name: string): Promise<TakenJob | undefined>;
  /** False: the lock is lost. */
  renew(id: string, lock: string, at: Date): Promise<boolean>;
  /** Ends the lock and writes when the job is due next. False, and nothing is written: the lock was lost before. */
  settle(id: string, lock: string, end: JobEnd): Promise<boolean>;
  /** Frees jobs of this process that it did not begin: they are due at once. */
  release(ids: readonly string[]): Promise<void>;
}

const unlocked = { lockedAt: null, lockedBy: null, lastModifiedBy: null } as const;

/**
 * The jobs in the database. Each change is one atomic step, or is guarded by the lock, because Agenda's own writes are
 * not: at the end of a job it would overwrite what was asked for meanwhile, and the lock of a successor.
 */
export function jobDocuments(db: Db, processName: string, clock: Clock, lockMs: number): JobDocuments {
  const jobs = db.collection<JobDocument>(jobCollection);
  let taken = 0;

  async function due(key: JobKey, change: { $min?: { nextRunAt: Date }; $set?: { nextRunAt: Date } }): Promise<void> {
    const made = { name: key.name, data: key.data, type: 'normal', priority: 0, ...unlocked } as const;
    await jobs.updateOne({ _id: idOf(key) }, { ...change, $setOnInsert: made }, { upsert: true });
  }

  /** What nobody does and nobody wants done. */
  async function clear(id?: ObjectId): Promise<void> {
    await jobs.deleteMany({ ...(id && { _id: id }), lockedAt: null, nextRunAt: null });
  }

  return {
    async prepare(deadProcesses) {
      // Found by name and lock first: otherwise a poll steps over every job that is due later.
      await jobs.createIndex({ name: 1, lockedAt: 1, nextRunAt: 1 }, { name: 'due' });
      const dueNow = { $set: unlocked, $min: { nextRunAt: clock.now() } };
      await jobs.updateMany({ lockedBy: { $in: [...deadProcesses] } }, dueNow);
      await clear();
    },
    put: (key, at) => due(key, { $min: { nextRunAt: at } }),
    replace: (key, at) => due(key, { $set: { nextRunAt: at } }),
    async remove(key) {
      // While the job is being done the document holds its lock, and stays until the job ends.
      await jobs.updateOne({ _id: idOf(key) }, { $set: { nextRunAt: null } });
      await clear(idOf(key));
    },
    async take(name) {
      const now = clock.now();
      const expired = new Date(now.getTime() - lockMs);
      taken += 1;
      const lock = { lockedAt: now, lockedBy: processName, lastModifiedBy: `${processName}/${taken}`, lastRunAt: now };
      const job = await jobs.findOneAndUpdate(
        { name, $or: [{ lockedAt: null, nextRunAt: { $lte: now } }, { lockedAt: { $lte: expired } }] },
        { $set: lock, $unset: { nextRunAt: '' } },
        { sort: { nextRunAt: 1 }, returnDocument: 'after' },
      );
      if (job === null) return undefined;
      const { _id, lastModifiedBy, ...rest } = takenSchema.parse(job);
      return { ...rest, id: _id.toHexString(), lock: lastModifiedBy };
    },
    async renew(id, lock, at) {
      const mine = { _id: new ObjectId(id), lastModifiedBy: lock };
      const { matchedCount } = await jobs.updateOne(mine, { $set: { lockedAt: at } });
      return matchedCount === 1;
    },
    async settle(id, lock, { next, failCount, askedMeanwhile }) {
      const mine = { _id: new ObjectId(id), lastModifiedBy: lock };
      const untouched = { ...mine, nextRunAt: { $exists: false } };
      const now = clock.now();
      const end = { ...unlocked, lastFinishedAt: now, failCount, ...(failCount > 0 && { failedAt: now }) };
      if (next === null) {
        if ((await jobs.deleteOne(untouched)).deletedCount === 1) return true;
      } else if ((await jobs.updateOne(untouched, { $set: { ...end, nextRunAt: next } })).matchedCount === 1)
        return true;
      // Somebody asked for it meanwhile, or the lock is lost.
      const sooner = next !== null && askedMeanwhile === 'earlier' ? { $min: { nextRunAt: next } } : {};
      const { matchedCount } = await jobs.updateOne(mine, { $set: end, ...sooner });
      await clear(mine._id);
      return matchedCount === 1;
    },
    async release(ids) {
      const _id = { $in: ids.map((id) => new ObjectId(id)) };
      await jobs.updateMany({ _id, lockedBy: processName }, { $set: unlocked, $min: { nextRunAt: clock.now() } });
    },
  };
}

/** Made from the key, so that the database itself holds one document for each. */
function idOf({ name, data }: JobKey): ObjectId {
  const digest = createHash('sha256')
    .update(JSON.stringify([name, data]))
    .digest();
  return new ObjectId(digest.subarray(0, 12));
}
