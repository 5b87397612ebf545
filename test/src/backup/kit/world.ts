import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import type { BackupDeps } from '../../../../src/backup/deps.js';
import { indexes } from '../../../../src/adapters/mongo/indexes.js';
import { mongoStores } from '../../../../src/adapters/mongo/mongo-stores.js';
import { createLogger } from '../../../../src/adapters/system/logger.js';
import type { Alert } from '../../../../src/domain/alert.js';
import type { ChangeNotice } from '../../../../src/domain/change-notice.js';
import type { ConnectionNotice } from '../../../../src/domain/connection-notice.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import type { Role } from '../../../../src/domain/role.js';
import type { Run } from '../../../../src/domain/run.js';
import { type StandingClock, standingClock } from '../../../contract/standing-clock.js';
import { aSite, aStorage, workspaceId } from '../../../contract/stores/records.js';
import { type Disk, emptyDisk, memoryStorage } from './memory-storage.js';
import { type ScriptedSite, scriptedSite, scriptedSource } from './scripted-source.js';

export { workspaceId };
export const admin = { workspaceId, userId: 'U-admin' };
export const operator = { workspaceId, userId: 'U-operator' };
export const guest = { workspaceId, userId: 'U-guest' };

/** What people were told, and whether they can be told. `silent`: Slack never answers. */
export interface Told {
  readonly runs: Run[];
  readonly alerts: Alert[];
  readonly changes: ChangeNotice[];
  readonly saved: ConnectionNotice[];
  slack: 'there' | 'away' | 'silent';
}

/** Everything outside a process: it outlives those that die. */
export interface World {
  readonly clock: StandingClock;
  readonly disk: Disk;
  readonly site: ScriptedSite;
  readonly told: Told;
  /** Jobs: the moment for each run and scheme. */
  readonly jobs: Map<string, Date>;
  /** Of those who are more than viewers, by Slack user id. */
  readonly roles: Map<string, Role>;
  /** Of the site and the storage that are connected. */
  readonly ids: { readonly site: string; readonly storage: string };
  readonly db: Db;
}

/** A new one in a database that is migrated; whatever is in it goes. */
export async function newWorld(db: Db): Promise<World> {
  await Promise.all(Object.keys(indexes).map((name) => db.collection(name).deleteMany({})));
  const site = aSite();
  const storage = aStorage();
  const stores = mongoStores(db);
  await stores.sites.insert(site);
  await stores.storages.insert(storage);
  const told: Told = { runs: [], alerts: [], changes: [], saved: [], slack: 'there' };
  const ids = { site: site.id, storage: storage.id };
  const roles = new Map<string, Role>([
    [admin.userId, 'administrator'],
    [operator.userId, 'operator'],
  ]);
  return { clock: standingClock(), disk: emptyDisk(), site: scriptedSite(), told, jobs: new Map(), roles, ids, db };
}

/** A process in that world. */
export function newDeps(world: World): BackupDeps {
  const { clock, told, jobs, disk } = world;
  const stores = mongoStores(world.db);

  async function answer(): Promise<boolean> {
    if (told.slack === 'silent') await new Promise(() => undefined);
    return told.slack === 'there';
  }

  return {
    stores,
    clock,
    queue: {
      async advance(_workspace, runId, at) {
        const known = jobs.get(`run ${runId}`);
        if (known === undefined || at < known) jobs.set(`run ${runId}`, at);
      },
      async arm(_workspace, schemeId, at) {
        if (at === null) jobs.delete(`scheme ${schemeId}`);
        else jobs.set(`scheme ${schemeId}`, at);
      },
    },
    notifier: {
      async runChanged(run) {
        const heard = await answer();
        if (heard) told.runs.push(run);
        return heard;
      },
      async alertChanged({ workspaceId, id }) {
        if (!(await answer())) return false;
        const alert = await stores.alerts.find(workspaceId, id);
        if (alert === null || alert.shownRevision >= alert.revision) return true;
        told.alerts.push(alert);
        await stores.alerts.markShown(workspaceId, id, alert.revision, { channel: 'C1', ts: '1' });
        return true;
      },
      changeMade: (notice) => void told.changes.push(notice),
      connectionSaved: (notice) => void told.saved.push(notice),
      homeChanged: () => undefined,
    },
    permissions: {
      roleOf: async (_workspace, userId) => world.roles.get(userId) ?? 'viewer',
      administrators: async () => ({ users: [admin.userId], groups: [], workspaceAdmins: false }),
    },
    storages: {
      async open(workspace, id, folder) {
        if ((await stores.storages.find(workspace, id)) === null) throw new OperatorError('storage-gone', {});
        return memoryStorage(disk, folder);
      },
    },
    sources: { 'site-export': scriptedSource(world.site, clock) },
    log: createLogger({ level: 'silent' }),
    newId: randomUUID,
    newReference: () => `ref-${randomUUID().slice(0, 4)}`,
    catchUpHours: 6,
  };
}
