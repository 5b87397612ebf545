import type { Overview, SchemeOverview, StorageUse } from '../domain/overview.js';
import type { Run } from '../domain/run.js';
import type { Page } from '../ports/page.js';
import type { StorageSpace } from '../ports/storage.js';
import type { Person } from './backup-center.js';
import type { BackupDeps } from './deps.js';
import { readFiles } from './read-files.js';
import { readSchemes } from './read-schemes.js';
import { spaceOf } from './space-of.js';
import { withStorage } from './with-storage.js';

/** As many as Home has room to name. */
const MOST_ALERTS = 20;

/** Everything that Home shows to this person. */
export async function readOverview(
  deps: BackupDeps,
  by: Person,
  { schemeId, offset, limit }: { readonly schemeId: string | null } & Page,
): Promise<Overview> {
  const { stores, permissions, clock } = deps;
  const { workspaceId, userId } = by;
  const [alerts, schemes, files, all, storages, sites, role] = await Promise.all([
    stores.alerts.listOpen(workspaceId, { offset: 0, limit: MOST_ALERTS }),
    readSchemes(deps, workspaceId),
    readFiles(deps, workspaceId, schemeId, { offset, limit }),
    stores.files.list(workspaceId, {}, { offset: 0, limit: 1 }),
    readStorageUse(deps, workspaceId),
    stores.sites.list(workspaceId),
    permissions.roleOf(workspaceId, userId),
  ]);
  return {
    now: clock.now(),
    alerts: alerts.items,
    schemes,
    latest: latestOf(schemes),
    storages,
    sites: sites.map(({ id, url }) => ({ id, url })),
    files: { schemeId, items: files.items, total: files.total, offset, limit },
    fileCount: all.total,
    fileBytes: storages.reduce((sum, { used }) => sum + used, 0),
    role,
  };
}

function latestOf(schemes: readonly SchemeOverview[]): Run | null {
  let newest: Run | null = null;
  for (const { latest } of schemes) {
    if (latest !== null && (newest === null || latest.queuedAt > newest.queuedAt)) newest = latest;
  }
  return newest;
}

async function readStorageUse(deps: BackupDeps, workspaceId: string): Promise<readonly StorageUse[]> {
  const { stores } = deps;
  const records = await stores.storages.list(workspaceId);
  return Promise.all(
    records.map(async ({ id, name, url }) => {
      const [used, files, { free, total }] = await Promise.all([
        stores.files.sumOfSizes(workspaceId, id),
        stores.files.list(workspaceId, { storageId: id }, { offset: 0, limit: 1 }),
        spaceNow(deps, workspaceId, id),
      ]);
      return { id, name, url, used, files: files.total, free, total };
    }),
  );
}

/** Nothing when the storage cannot be asked now. Home is shown all the same. */
async function spaceNow(deps: BackupDeps, workspaceId: string, storageId: string): Promise<StorageSpace> {
  const place = { workspaceId, storageId, folder: '' };
  try {
    return await withStorage(deps, place, (storage) => spaceOf(deps, place, storage));
  } catch (error) {
    deps.log.info({ err: error, storageId }, 'a storage did not tell its space');
    return { free: null, total: null };
  }
}
