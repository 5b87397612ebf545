import type { BackupFile } from '../domain/backup-file.js';
import type { Scheme } from '../domain/scheme.js';
import type { StoredFile } from '../ports/storage.js';
import { closeAlerts } from './close-alerts.js';
import type { BackupDeps } from './deps.js';
import { lastGood } from './last-good.js';
import { raiseAlert } from './raise-alert.js';

export interface Reconciled {
  /** Those that are still remembered, as they are now. */
  readonly files: readonly BackupFile[];
  /** How many of them were found to be gone. */
  readonly vanished: number;
}

/**
 * Compares what is remembered of files in one folder with what is there. A good file that is missing, or has another
 * size, counts no more and people are told; one that is found again counts again.
 */
export async function reconcileFiles(
  deps: BackupDeps,
  present: readonly StoredFile[],
  files: readonly BackupFile[],
  scheme: Scheme | null,
): Promise<Reconciled> {
  const sizes = new Map(present.map(({ name, size }) => [name, size]));
  const result: (BackupFile | null)[] = [];
  let gone = 0;
  for (const file of files) {
    const there = sizes.get(file.name) === file.size;
    if (file.state === 'vanished' && there) result.push(await foundAgain(deps, file));
    else if (file.state === 'good' && !there) {
      const found = await vanished(deps, file, scheme);
      if (found?.state === 'vanished') gone++;
      result.push(found);
    } else result.push(file);
  }
  return { files: result.filter((file) => file !== null), vanished: gone };
}

async function vanished(deps: BackupDeps, file: BackupFile, scheme: Scheme | null): Promise<BackupFile | null> {
  const { stores, clock } = deps;
  const { workspaceId, id, name, storageId, schemeId } = file;
  // It may have been removed by us since the records were read.
  const now = await stores.files.find(workspaceId, id);
  if (now?.state !== 'good') return now;
  if (scheme !== null) {
    const storage = await stores.storages.find(workspaceId, storageId);
    // First the alert: should the process die in between, it is counted again and not forgotten.
    await raiseAlert(deps, {
      workspaceId,
      subject: { kind: 'scheme', id: schemeId },
      subjectName: scheme.name,
      code: 'file-vanished',
      params: { file: name, storage: storage?.name ?? '' },
      channel: scheme.channel,
      owner: scheme.owner,
      runId: null,
      lastGoodAt: await lastGood(deps, workspaceId, schemeId, id),
      at: clock.now(),
    });
  }
  return stores.files.markState(workspaceId, id, 'vanished');
}

async function foundAgain(deps: BackupDeps, file: BackupFile): Promise<BackupFile | null> {
  const { workspaceId, id, schemeId } = file;
  const marked = await deps.stores.files.markState(workspaceId, id, 'good');
  if (!(await anyVanished(deps, workspaceId, schemeId))) {
    await closeAlerts(deps, workspaceId, schemeId, (code) => code === 'file-vanished');
  }
  return marked;
}

/** Whether a scheme has files that are gone from their storage. */
export async function anyVanished(
  { stores }: Pick<BackupDeps, 'stores'>,
  workspaceId: string,
  schemeId: string,
): Promise<boolean> {
  return (await stores.files.listByScheme(workspaceId, schemeId)).some((file) => file.state === 'vanished');
}
