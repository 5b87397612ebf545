import type { BackupFile } from '../domain/backup-file.js';
import type { Scheme } from '../domain/scheme.js';
import type { Storage } from '../ports/storage.js';
import { closeAlerts } from './close-alerts.js';
import type { BackupDeps } from './deps.js';
import { raiseAlert } from './raise-alert.js';

/**
 * Compares what is remembered of files in one folder with what is there. A good file that is missing, or has another
 * size, counts no more and people are told; one that is found again counts again. Returns the files as they are now.
 */
export async function reconcileFiles(
  deps: BackupDeps,
  storage: Storage,
  files: readonly BackupFile[],
  scheme: Scheme | null,
): Promise<readonly BackupFile[]> {
  const present = new Map((await storage.list()).map(({ name, size }) => [name, size]));
  const result: BackupFile[] = [];
  for (const file of files) {
    const there = present.get(file.name) === file.size;
    if (file.state === 'good' && !there) result.push(await vanished(deps, file, scheme));
    else if (file.state === 'vanished' && there) result.push(await foundAgain(deps, file));
    else result.push(file);
  }
  return result;
}

async function vanished(deps: BackupDeps, file: BackupFile, scheme: Scheme | null): Promise<BackupFile> {
  const { stores, clock } = deps;
  const { workspaceId, id, name, storageId, schemeId } = file;
  // A file that a person deletes in this moment is gone from the records first.
  const marked = await stores.files.markState(workspaceId, id, 'vanished');
  if (marked === null || scheme === null) return marked ?? file;
  const storage = await stores.storages.find(workspaceId, storageId);
  const good = await stores.runs.latestSucceeded(workspaceId, schemeId);
  await raiseAlert(deps, {
    workspaceId,
    subject: { kind: 'scheme', id: schemeId },
    subjectName: scheme.name,
    code: 'file-vanished',
    params: { file: name, storage: storage?.name ?? '' },
    channel: scheme.channel,
    owner: scheme.owner,
    runId: null,
    lastGoodAt: good?.takenAt ?? null,
    at: clock.now(),
  });
  return marked;
}

async function foundAgain(deps: BackupDeps, file: BackupFile): Promise<BackupFile> {
  const marked = await deps.stores.files.markState(file.workspaceId, file.id, 'good');
  await closeVanished(deps, file.workspaceId, file.schemeId);
  return marked ?? file;
}

/** Closes the alert about a scheme's vanished files once there is none any more: found again, or deleted by a person. */
export async function closeVanished(
  deps: Pick<BackupDeps, 'stores' | 'notifier' | 'clock'>,
  workspaceId: string,
  schemeId: string,
): Promise<void> {
  const files = await deps.stores.files.listByScheme(workspaceId, schemeId);
  if (files.some((file) => file.state === 'vanished')) return;
  await closeAlerts(deps, workspaceId, schemeId, (code) => code === 'file-vanished');
}
