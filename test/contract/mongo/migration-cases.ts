import { expect, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { indexes } from '../../../src/adapters/mongo/indexes.js';
import { storedVersion } from '../../../src/adapters/mongo/migrations/stored-version.js';
import { migrate } from '../../../src/adapters/mongo/migrations/migrate.js';
import type { Migration } from '../../../src/adapters/mongo/migrations/migration.js';
import { migrations } from '../../../src/adapters/mongo/migrations/migrations.js';
import type { Clock } from '../../../src/ports/clock.js';
import type { Needing } from '../capabilities.js';
import { standingClock } from '../standing-clock.js';
import { expectOperatorError } from '../stores/stores-under-test.js';
import { type MakeDatabase, withDatabase } from './database-case.js';

const minute = 60_000;

function later(from: Date, milliseconds: number): Date {
  return new Date(from.getTime() + milliseconds);
}

/** A step that leaves a document, so that running it twice shows. */
function marking(version: number, ran: number[] = []): Migration {
  return {
    version,
    name: `mark-${version}`,
    up: async (db) => {
      ran.push(version);
      await db.collection('marks').insertOne({ version });
    },
  };
}

/** A promise, and what resolves it. */
function signal(): [promise: Promise<void>, resolve: () => void] {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return [promise, resolve];
}

/** Resolves when whoever holds the lease has renewed it until `moment`. */
async function renewedUntil(db: Db, moment: Date): Promise<void> {
  while ((await db.collection('meta').countDocuments({ heldUntil: { $gte: moment } })) === 0);
}

function marks(db: Db): Promise<number[]> {
  return db
    .collection<{ version: number }>('marks')
    .find({})
    .map(({ version }) => version)
    .toArray();
}

export function migrationCases(make: MakeDatabase, needing: Needing): void {
  test(
    'brings an empty database to the version of the program, with its indexes',
    withDatabase(make, async (db) => {
      await migrate(db, migrations, standingClock());
      expect(await storedVersion(db).read()).toBe(migrations.length);
      expect((await db.collection('schemes').indexes()).map(({ name }) => name)).toContain('name');
    }),
  );

  test(
    'brings a database of each earlier version to that of the program, with all indexes',
    withDatabase(make, async (db) => {
      const done = migrations.map((migration): Migration => ({ ...migration, up: () => Promise.resolve() }));
      for (let version = 0; version < migrations.length; version++) {
        await db.dropDatabase();
        await migrate(db, done.slice(0, version), standingClock());
        await migrate(db, migrations, standingClock());
        for (const [collection, wanted] of Object.entries(indexes)) {
          // Without an index it is made by its first document.
          if (wanted.length === 0) continue;
          const names = (await db.collection(collection).indexes()).map(({ name }) => name);
          expect(names).toEqual(expect.arrayContaining(wanted.map(({ name }) => name)));
        }
      }
    }),
  );

  test(
    'runs the migrations that are missing, in order, and none twice',
    withDatabase(make, async (db) => {
      const ran: number[] = [];
      const clock = standingClock();
      await migrate(db, [marking(1, ran)], clock);
      await migrate(db, [marking(1, ran), marking(2, ran), marking(3, ran)], clock);
      await migrate(db, [marking(1, ran), marking(2, ran), marking(3, ran)], clock);
      expect(ran).toEqual([1, 2, 3]);
      expect(await storedVersion(db).read()).toBe(3);
    }),
  );

  needing('atomic-updates')(
    'runs each migration once when eight processes start at once, and lets none of them go on before the end',
    withDatabase(make, async (db, connections) => {
      const clock = standingClock();
      const steps = [marking(1), marking(2), marking(3)];
      const processes = [...connections, ...connections].map(async (connection) => {
        await migrate(connection, steps, clock);
        expect(await storedVersion(connection).read()).toBe(3);
      });
      await Promise.all(processes);
      expect((await marks(db)).sort()).toEqual([1, 2, 3]);
    }),
  );

  test(
    'makes a second process wait for the first one',
    withDatabase(make, async (db, connections) => {
      const clock = standingClock();
      const order: string[] = [];
      const [started, start] = signal();
      const [waited, waitEnough] = signal();
      const slow: Migration = {
        version: 1,
        name: 'slow',
        up: async () => {
          start();
          await waited;
          order.push('migrated');
        },
      };
      const first = migrate(db, [slow], clock);
      await started;
      let looks = 0;
      const patient: Clock = {
        now: () => clock.now(),
        wait: async () => {
          looks += 1;
          if (looks === 3) waitEnough();
          await clock.wait(0);
        },
      };
      await migrate(connections[1] ?? db, [slow], patient);
      order.push('second went on');
      await first;
      expect(order).toEqual(['migrated', 'second went on']);
    }),
  );

  test(
    'leaves the version where it was when a migration fails, tells its error, and tries again at the next start',
    withDatabase(make, async (db) => {
      const clock = standingClock();
      const fault = new Error('cannot be');
      const failing: Migration = { version: 2, name: 'failing', up: () => Promise.reject(fault) };
      await expect(migrate(db, [marking(1), failing, marking(3)], clock)).rejects.toBe(fault);
      expect(await storedVersion(db).read()).toBe(1);
      await migrate(db, [marking(1), marking(2), marking(3)], clock);
      expect(await marks(db)).toEqual([1, 2, 3]);
    }),
  );

  test(
    'refuses data that is newer than the program, and leaves it alone',
    withDatabase(make, async (db) => {
      const clock = standingClock();
      await migrate(db, [marking(1), marking(2)], clock);
      const refused = migrate(db, [marking(1)], clock);
      await expectOperatorError(refused, 'database-newer-than-program');
      await expect(refused).rejects.toMatchObject({ params: { databaseVersion: 2, programVersion: 1 } });
      expect(await marks(db)).toEqual([1, 2]);
    }),
  );

  test(
    'takes over from a process that died in a migration, when its time is over and not before',
    withDatabase(make, async (db) => {
      const clock = standingClock();
      const version = storedVersion(db);
      await version.read();
      await version.take(0, 'the dead', clock.now(), later(clock.now(), minute));
      expect(await version.take(0, 'early', later(clock.now(), minute), later(clock.now(), 2 * minute))).toBe(false);
      let waits = 0;
      const passing = {
        now: () => clock.now(),
        wait: async () => {
          waits += 1;
          clock.advance(minute / 4);
          await clock.wait(0);
        },
      };
      await migrate(db, [marking(1)], passing);
      expect(waits).toBeGreaterThanOrEqual(4);
      expect(await marks(db)).toEqual([1]);
    }),
  );

  test(
    'keeps the lease of a migration that takes longer than the lease',
    withDatabase(make, async (db) => {
      const clock = standingClock();
      const version = storedVersion(db);
      const slow: Migration = {
        version: 1,
        name: 'slow',
        up: async () => {
          for (let step = 0; step < 4; step++) {
            clock.advance(minute / 2);
            await renewedUntil(db, later(clock.now(), minute));
            const until = later(clock.now(), minute);
            expect(await version.take(0, 'another', clock.now(), until)).toBe(false);
          }
        },
      };
      await migrate(db, [slow], clock);
      expect(await version.read()).toBe(1);
    }),
  );

  test(
    'does not believe a migration whose lease another process has taken',
    withDatabase(make, async (db) => {
      const clock = standingClock();
      const robbed: Migration = {
        version: 1,
        name: 'robbed',
        up: async () => {
          await db.collection('meta').updateOne({}, { $set: { holder: 'another' } });
        },
      };
      await expect(migrate(db, [robbed], clock)).rejects.toThrow('Lost the lease during migration 1 (robbed)');
      expect(await storedVersion(db).read()).toBe(0);
    }),
  );

  needing('atomic-updates')(
    'lets one of twenty take the lease, and only that one raise the version, once',
    withDatabase(make, async (db, connections) => {
      const { now } = standingClock();
      await storedVersion(db).read();
      const takers = await Promise.all(
        Array.from({ length: 20 }, async (_, taker) => {
          const version = storedVersion(connections[taker % connections.length] ?? db);
          return (await version.take(0, `taker-${taker}`, now(), later(now(), minute))) ? [`taker-${taker}`] : [];
        }),
      );
      const [winner, ...others] = takers.flat();
      expect(others).toEqual([]);
      expect(await storedVersion(db).raise('nobody', 0)).toBe(false);
      expect(await storedVersion(db).raise(winner ?? '', 0)).toBe(true);
      expect(await storedVersion(db).raise(winner ?? '', 0)).toBe(false);
    }),
  );

  test(
    'rejects a list of migrations with a gap',
    withDatabase(make, async (db) => {
      await expect(migrate(db, [marking(1), marking(3)], standingClock())).rejects.toThrow('out of order');
      expect(await marks(db)).toEqual([]);
    }),
  );
}
