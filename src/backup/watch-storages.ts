import type { ConnectedStorage } from '../domain/connected-storage.js';
import type { Scheme } from '../domain/scheme.js';
import type { StorageSpace } from '../ports/storage.js';
import { closeAlerts } from './close-alerts.js';
import { isDatabaseFault } from './database-fault.js';
import type { BackupDeps } from './deps.js';
import { raiseAlert } from './raise-alert.js';
import { reconcileFiles } from './reconcile-files.js';
import { spaceOf } from './space-of.js';
import { withStorage } from './with-storage.js';

/** From here on a storage is called nearly full. */
const NEARLY_FULL_PERCENT = 85;

/**
 * Looks at every storage of workspaces that have schemes, and that the bot is in, every hour: are the files there, is
 * there room. A storage that cannot be reached says nothing about its files; the next run will say that it cannot be reached. Rejects only
 * when the database cannot be reached.
 */
export async function watchStorages(
  deps: BackupDeps,
  isIn: (workspaceId: string) => Promise<boolean> = () => Promise.resolve(true),
): Promise<void> {
  const schemes = await deps.stores.schemes.listEverywhere();
  const workspaces = new Set(schemes.map(({ workspaceId }) => workspaceId));
  for (const workspaceId of workspaces) {
    if (!(await isIn(workspaceId))) continue;
    const mine = schemes.filter((scheme) => scheme.workspaceId === workspaceId);
    for (const storage of await deps.stores.storages.list(workspaceId)) {
      try {
        await watchFiles(deps, storage, mine);
        await watchSpace(deps, storage, mine);
      } catch (error) {
        if (isDatabaseFault(error)) throw error;
        deps.log.warn({ err: error, storage: storage.name }, 'a storage could not be looked at');
      }
    }
  }
}

async function watchFiles(deps: BackupDeps, record: ConnectedStorage, schemes: readonly Scheme[]): Promise<void> {
  const { workspaceId, id: storageId } = record;
  const files = await deps.stores.files.listByStorage(workspaceId, storageId);
  for (const [folder, inFolder] of grouped(files, (file) => file.folder)) {
    const present = await withStorage(deps, { workspaceId, storageId, folder }, (storage) => storage.list());
    for (const [schemeId, ofScheme] of grouped(inFolder, (file) => file.schemeId)) {
      const scheme = schemes.find(({ id }) => id === schemeId) ?? null;
      await reconcileFiles(deps, present, ofScheme, scheme);
    }
  }
}

async function watchSpace(deps: BackupDeps, record: ConnectedStorage, schemes: readonly Scheme[]): Promise<void> {
  const { workspaceId, id, name } = record;
  const teller = schemes.find((scheme) => scheme.storageId === id);
  if (teller === undefined) return;
  const space = await withStorage(deps, teller, (storage) => spaceOf(deps, teller, storage));
  const percent = percentUsed(space);
  if (percent === null) return;
  if (percent < NEARLY_FULL_PERCENT) {
    return closeAlerts(deps, workspaceId, id, (code) => code === 'storage-nearly-full');
  }
  const open = await deps.stores.alerts.listOpenOf(workspaceId, id);
  // It stays full for days; once is enough.
  if (open.some(({ code }) => code === 'storage-nearly-full')) return;
  const total = space.total ?? 0;
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

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
