import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import type { BackupDeps } from '../../../../src/backup/deps.js';
import { advanceRun } from '../../../../src/backup/advance-run.js';
import { startDueRun } from '../../../../src/backup/start-due-run.js';
import { migrate } from '../../../../src/adapters/mongo/migrations/migrate.js';
import { migrations } from '../../../../src/adapters/mongo/migrations/migrations.js';
import { mongoStores } from '../../../../src/adapters/mongo/mongo-stores.js';
import type { Alert } from '../../../../src/domain/alert.js';
import type { Run } from '../../../../src/domain/run.js';
import { createLogger } from '../../../../src/adapters/system/logger.js';
import { standingClock } from '../../../contract/standing-clock.js';
import { aSite, aStorage, workspaceId } from '../../../contract/stores/records.js';
import { type Disk, emptyDisk, memoryStorage } from './memory-storage.js';
import { type ScriptedSite, scriptedSite, scriptedSource } from './scripted-source.js';

export const admin = { workspaceId, userId: 'U-admin' };
export const guest = { workspaceId, userId: 'U-guest' };

/** What people were told, and whether they can be told. */
export interface Told {
  readonly runs: Run[];
  readonly alerts: Alert[];
  reachable: boolean;
}

/** Everything outside a process: it outlives those that die. */
export interface World {
  readonly clock: ReturnType<typeof standingClock>;
  readonly disk: Disk;
  readonly site: ScriptedSite;
  readonly told: Told;
  /** Jobs: the moment for each run and scheme. */
  readonly jobs: Map<string, Date>;
  readonly ids: { readonly site: string; readonly storage: string };
  readonly db: Db;
}

export async function newWorld(db: Db): Promise<World> {
  const clock = standingClock();
  await migrate(db, migrations, clock);
  const site = aSite();
  const storage = aStorage();
  const stores = mongoStores(db);
  await stores.sites.insert(site);
  await stores.storages.insert(storage);
  const told: Told = { runs: [], alerts: [], reachable: true };
  const ids = { site: site.id, storage: storage.id };
  return { clock, disk: emptyDisk(), site: scriptedSite(), told, jobs: new Map(), ids, db };
}

/** A process in that world. */
export function newDeps(world: World): BackupDeps {
  const { clock, told, jobs } = world;
  const stores = mongoStores(world.db);
  const key = (kind: string, id: string): string => `${kind} ${id}`;
  return {
    stores,
    clock,
    queue: {
      async advance(_workspace, runId, at) {
        const known = jobs.get(key('run', runId));
        if (known === undefined || at < known) jobs.set(key('run', runId), at);
      },
      async arm(_workspace, schemeId, at) {
        if (at === null) jobs.delete(key('scheme', schemeId));
        else jobs.set(key('scheme', schemeId), at);
      },
    },
    notifier: {
      async runChanged(run) {
        if (told.reachable) told.runs.push(run);
        return told.reachable;
      },
      async alertChanged(alert) {
        if (!told.reachable) return false;
        told.alerts.push(alert);
        await stores.alerts.markShown(alert.workspaceId, alert.id, alert.revision, { channel: 'C1', ts: '1' });
        return true;
      },
      homeChanged: () => undefined,
    },
    permissions: {
      mayChange: async (_workspace, userId) => userId === admin.userId,
      administrators: async () => [admin.userId],
    },
    storages: { open: async (_workspace, _id, folder) => memoryStorage(world.disk, folder) },
    sources: { 'site-export': scriptedSource(world.site, clock) },
    log: createLogger({ level: 'silent' }),
    newId: randomUUID,
    newReference: () => 'REF',
    catchUpHours: 6,
  };
}

/** Does all jobs in the order of their moments, with the clock moved to each, until `until`; at most a thousand. */
export async function work(deps: BackupDeps, world: World, until: Date | null = null): Promise<void> {
  for (let done = 0; done < 1000; done++) {
    const [next] = [...world.jobs].sort(([, one], [, other]) => one.getTime() - other.getTime());
    if (next === undefined) return;
    const [job, at] = next;
    const [kind = '', id = ''] = job.split(' ');
    if (until === null ? kind === 'scheme' : at > until) {
      if (until !== null || ![...world.jobs.keys()].some((name) => name.startsWith('run'))) return;
    }
    const chosen = until === null && kind === 'scheme' ? firstRun(world) : { kind, id, job, at };
    if (chosen === null) return;
    const wait = chosen.at.getTime() - world.clock.now().getTime();
    if (wait > 0) world.clock.advance(wait);
    world.jobs.delete(chosen.job);
    const again =
      chosen.kind === 'run'
        ? await advanceRun(deps, workspaceId, chosen.id, new AbortController().signal)
        : await startDueRun(deps, workspaceId, chosen.id);
    const known = world.jobs.get(chosen.job);
    if (again !== null && (known === undefined || again < known)) world.jobs.set(chosen.job, again);
  }
  throw new Error('The work never ends');
}

function firstRun(world: World) {
  const runs = [...world.jobs].filter(([name]) => name.startsWith('run'));
  const [first] = runs.sort(([, one], [, other]) => one.getTime() - other.getTime());
  if (first === undefined) return null;
  const [job, at] = first;
  return { kind: 'run', id: job.split(' ')[1] ?? '', job, at };
}

/** A draft that can be saved. */
export function aDraft(world: World, differences: object = {}) {
  return {
    name: 'CRM nightly',
    siteId: world.ids.site,
    type: 'extended' as const,
    method: 'site-export' as const,
    schedule: {
      days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const,
      time: '02:00',
      timeZone: 'UTC',
    },
    keep: 2,
    storageId: world.ids.storage,
    folder: 'crm',
    channel: 'C-backups',
    ...differences,
  };
}
