import type { BackupFile } from '../domain/backup-file.js';
import { OperatorError } from '../domain/operator-error.js';
import { audited, fileRecord, schemeRecord } from './audited.js';
import type { Person, SchemeEnd } from './backup-center.js';
import { cancelRun } from './cancel-run.js';
import { closeAlerts } from './close-alerts.js';
import { demandChange } from './demand-change.js';
import type { BackupDeps } from './deps.js';
import { schemeById } from './find-scheme.js';
import { closeVanished } from './reconcile-files.js';
import { withStorage } from './with-storage.js';

/**
 * Deletes a scheme. Its running run finishes, or is cancelled; its files stay, or go with it. Returns how many files
 * went. When some could not be removed the scheme is gone all the same, and the first storage's error is thrown.
 */
export async function deleteScheme(deps: BackupDeps, by: Person, schemeId: string, end: SchemeEnd): Promise<number> {
  const { stores, queue, notifier } = deps;
  const { workspaceId, userId } = by;
  await demandChange(deps, by, 'delete schemes');
  const scheme = await schemeById(deps, workspaceId, schemeId);
  // First the scheme, so that nothing new begins.
  await stores.schemes.remove(workspaceId, schemeId);
  await queue.arm(workspaceId, schemeId, null);
  const subject = { kind: 'scheme', id: schemeId, name: scheme.name } as const;
  const before = schemeRecord(scheme);
  await audited(deps, { workspaceId, userId, action: 'scheme.deleted', subject, before, after: { ...end } });
  if (scheme.activeRun !== null && end.running === 'cancel') await cancelUnlessOver(deps, by, scheme.activeRun);
  await closeAlerts(deps, workspaceId, schemeId);
  notifier.homeChanged(workspaceId);
  if (end.files === 'keep') return 0;
  return removeFiles(deps, by, await stores.files.listByScheme(workspaceId, schemeId));
}

async function cancelUnlessOver(deps: BackupDeps, by: Person, runId: string): Promise<void> {
  try {
    await cancelRun(deps, by, runId);
  } catch (error) {
    const over = error instanceof OperatorError && (error.code === 'run-over' || error.code === 'run-gone');
    if (!over) throw error;
  }
}

async function removeFiles(deps: BackupDeps, by: Person, files: readonly BackupFile[]): Promise<number> {
  const failures: unknown[] = [];
  let removed = 0;
  for (const file of files) {
    try {
      await removeFile(deps, by, file);
      removed++;
    } catch (error) {
      failures.push(error);
    }
  }
  deps.notifier.homeChanged(by.workspaceId);
  const [first] = failures;
  if (first !== undefined) throw first;
  return removed;
}

/** Removes one file from its storage, and only then from the records. */
export async function removeFile(deps: BackupDeps, { workspaceId, userId }: Person, file: BackupFile): Promise<void> {
  await withStorage(deps, file, (storage) => storage.remove(file.name));
  await deps.stores.files.remove(workspaceId, file.id);
  const subject = { kind: 'file', id: file.id, name: file.name } as const;
  await audited(deps, { workspaceId, userId, action: 'file.deleted', subject, before: fileRecord(file) });
  await closeVanished(deps, workspaceId, file.schemeId);
}
