import type { BackupFile } from '../domain/backup-file.js';
import type { ConnectedStorage } from '../domain/connected-storage.js';
import type { Scheme } from '../domain/scheme.js';
import type { Storage, StorageSpace } from '../ports/storage.js';
import { closeAlerts } from './close-alerts.js';
import type { BackupDeps } from './deps.js';
import { raiseAlert } from './raise-alert.js';
import { reconcileFiles } from './reconcile-files.js';
import { withStorage } from './with-storage.js';

/** From here on a storage is called nearly full. */
const NEARLY_FULL_PERCENT = 85;

/**
 * Looks at every storage that schemes use, every hour: are the files there, is there room. A storage that cannot be
 * reached says nothing about its files; the next run will say that it cannot be reached.
 */
export async function watchStorages(deps: BackupDeps): Promise<void> {
  const schemes = await deps.stores.schemes.listEverywhere();
  const workspaces = new Set(schemes.map(({ workspaceId }) => workspaceId));
  for (const workspaceId of workspaces) {
    for (const storage of await deps.stores.storages.list(workspaceId)) {
      const mine = schemes.filter((scheme) => scheme.workspaceId === workspaceId);
      await watchStorage(deps, storage, mine);
    }
  }
}

async function watchStorage(deps: BackupDeps, record: ConnectedStorage, schemes: readonly Scheme[]): Promise<void> {
  const { workspaceId, id: storageId, name } = record;
  const files = await deps.stores.files.listByStorage(workspaceId, storageId);
  const [teller] = schemes.filter((scheme) => scheme.storageId === storageId);
  for (const [folder, inFolder] of byFolder(files)) {
    try {
      await withStorage(deps, { workspaceId, storageId, folder }, async (storage) => {
        for (const [schemeId, ofScheme] of bySchemes(inFolder)) {
          const scheme = schemes.find(({ id }) => id === schemeId) ?? null;
          await reconcileFiles(deps, storage, ofScheme, scheme);
        }
        if (teller !== undefined) await watchSpace(deps, record, storage, teller);
      });
    } catch (error) {
      deps.log.warn({ err: error, storage: name, folder }, 'a storage could not be looked at');
    }
  }
}

async function watchSpace(deps: BackupDeps, record: ConnectedStorage, storage: Storage, teller: Scheme): Promise<void> {
  if (!storage.capabilities.space) return;
  const space = await storage.space();
  const percent = percentUsed(space);
  const { workspaceId, id, name } = record;
  if (percent === null) return;
  if (percent < NEARLY_FULL_PERCENT) return closeAlerts(deps, workspaceId, id);
  const total = space.total ?? 0;
  const open = await deps.stores.alerts.listOpenOf(workspaceId, id);
  // It stays full for days; once is enough.
  if (open.length > 0) return;
  await raiseAlert(deps, {
    workspaceId,
    subject: { kind: 'storage', id },
    subjectName: name,
    code: 'storage-nearly-full',
    params: { storage: name, percent, used: total - (space.free ?? 0), total },
    channel: teller.channel,
    owner: teller.owner,
    runId: null,
    lastGoodAt: null,
    at: deps.clock.now(),
  });
}

function percentUsed({ free, total }: StorageSpace): number | null {
  return free === null || total === null || total === 0 ? null : Math.floor(((total - free) / total) * 100);
}

function byFolder(files: readonly BackupFile[]): ReadonlyMap<string, readonly BackupFile[]> {
  return grouped(files, ({ folder }) => folder);
}

function bySchemes(files: readonly BackupFile[]): ReadonlyMap<string, readonly BackupFile[]> {
  return grouped(files, ({ schemeId }) => schemeId);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
