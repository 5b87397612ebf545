import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import { OperatorError } from '../../../domain/operator-error.js';
import type { Clock } from '../../../ports/clock.js';
import { type StoredVersion, storedVersion } from './stored-version.js';
import type { Migration } from './migration.js';

/** How long a process that died keeps others waiting; far above what the clocks of two machines differ by. */
const leaseMilliseconds = 60_000;
const renewEvery = 20_000;
const lookAgainAfter = 500;

interface Lease {
  readonly version: StoredVersion;
  readonly holder: string;
  readonly clock: Clock;
}

function leaseEnd(clock: Clock): Date {
  return new Date(clock.now().getTime() + leaseMilliseconds);
}

/** A migration may take longer than the lease lasts, so the lease is renewed until `signal` says that it is done. */
async function keepLease({ version, holder, clock }: Lease, signal: AbortSignal): Promise<void> {
  await clock.wait(renewEvery, signal);
  while (!signal.aborted) {
    // A renewal that fails needs no answer here: if the lease is lost, `raise` finds out before anything is believed.
    await version.renew(holder, leaseEnd(clock)).catch(() => false);
    await clock.wait(renewEvery, signal);
  }
}

async function runHolding(lease: Lease, db: Db, migration: Migration): Promise<void> {
  const { version, holder } = lease;
  const done = new AbortController();
  const keeping = keepLease(lease, done.signal);
  try {
    await migration.up(db);
  } finally {
    done.abort();
    await keeping;
  }
  if (!(await version.raise(holder, migration.version - 1))) {
    throw new Error(`Lost the lease during migration ${migration.version} (${migration.name}); it will be run again`);
  }
}

/** The error of the migration is the one to tell. If releasing fails too, the lease ends by itself. */
async function runAndRelease(lease: Lease, db: Db, migration: Migration): Promise<void> {
  try {
    await runHolding(lease, db, migration);
  } catch (error) {
    await lease.version.release(lease.holder).catch(() => false);
    throw error;
  }
  await lease.version.release(lease.holder);
}

function checkNumbers(migrations: readonly Migration[]): void {
  const wrong = migrations.find(({ version }, index) => version !== index + 1);
  if (wrong) throw new Error(`Migration ${wrong.version} (${wrong.name}) is out of order`);
}

/**
 * Brings the data to the program's version, at start, before anything else uses the database. Resolves with the version
 * that it had before; 0: there was none.
 * - Of any number of processes that start at once each migration is run by one; the others resolve when it is done.
 * - A migration that fails leaves the version where it was, and this call rejects with its error.
 * - A process that dies in a migration holds up the others for a minute at most; then one of them runs it again.
 * - No migration is run on data that is newer than the program.
 *
 * @throws OperatorError `database-newer-than-program`
 */
export async function migrate(db: Db, migrations: readonly Migration[], clock: Clock): Promise<number> {
  checkNumbers(migrations);
  const version = storedVersion(db);
  const holder = randomUUID();
  let before: number | undefined;
  for (;;) {
    const databaseVersion = await version.read();
    before ??= databaseVersion;
    if (databaseVersion > migrations.length) {
      throw new OperatorError('database-newer-than-program', { databaseVersion, programVersion: migrations.length });
    }
    const next = migrations[databaseVersion];
    if (!next) return before;
    if (await version.take(databaseVersion, holder, clock.now(), leaseEnd(clock))) {
      await runAndRelease({ version, holder, clock }, db, next);
    } else {
      await clock.wait(lookAgainAfter);
    }
  }
}
