import type { BackupFile } from '../domain/backup-file.js';
import { OperatorError } from '../domain/operator-error.js';
import { isFinished } from '../domain/run-state.js';
import { audited, schemeRecord } from './audited.js';
import type { Person, SchemeEnd } from './backup-center.js';
import { cancelRun } from './cancel-run.js';
import { dropAlerts } from './close-alerts.js';
import { isDatabaseFault } from './database-fault.js';
import { demand } from './demand.js';
import type { BackupDeps } from './deps.js';
import { schemeById } from './find-scheme.js';
import { removeFile } from './remove-file.js';
import { withStorage } from './with-storage.js';

/**
 * Deletes a scheme. Its running run finishes, or is cancelled; its files stay, or go with it. Returns how many files
 * went. When some could not be removed the scheme is gone all the same, and the first storage's error is thrown.
 */
export async function deleteScheme(deps: BackupDeps, by: Person, schemeId: string, end: SchemeEnd): Promise<number> {
  const { stores, queue, notifier } = deps;
  const { workspaceId, userId } = by;
  await demand(deps, by, 'delete-scheme');
  const scheme = await schemeById(deps, workspaceId, schemeId);
  // First the scheme, so that nothing new begins.
  await stores.schemes.remove(workspaceId, schemeId);
  await queue.arm(workspaceId, schemeId, null);
  const subject = { kind: 'scheme', id: schemeId, name: scheme.name } as const;
  const before = schemeRecord(scheme);
  await audited(deps, { workspaceId, userId, action: 'scheme.deleted', subject, before, after: { ...end } });
  if (end.running === 'cancel') await cancelWhatRuns(deps, by, schemeId);
  await dropAlerts(deps, workspaceId, schemeId);
  const { channel, name: schemeName } = scheme;
  const what = { is: 'scheme-deleted', files: end.files } as const;
  notifier.changeMade({ workspaceId, userId, channel, schemeName, what });
  notifier.homeChanged(workspaceId);
  if (end.files === 'keep') return 0;
  return removeFiles(deps, by, await stores.files.listByScheme(workspaceId, schemeId));
}

async function cancelWhatRuns(deps: BackupDeps, by: Person, schemeId: string): Promise<void> {
  const run = await deps.stores.runs.latest(by.workspaceId, schemeId);
  if (run === null || isFinished(run.state)) return;
  try {
    await cancelRun(deps, by, run.id);
  } catch (error) {
    if (!(error instanceof OperatorError && error.code === 'run-over')) throw error;
  }
}

async function removeFiles(deps: BackupDeps, by: Person, files: readonly BackupFile[]): Promise<number> {
  const failures = new Map<string, Error>();
  let removed = 0;
  for (const file of files) {
    // A storage that fails would fail for each of hundreds of files, one waiting time after the other.
    if (failures.has(file.storageId)) continue;
    try {
      await withStorage(deps, file, (storage) =>
        removeFile(deps, { userId: by.userId, action: 'file.deleted' }, file, storage),
      );
      removed++;
    } catch (error) {
      if (isDatabaseFault(error) || !(error instanceof Error)) throw error;
      failures.set(file.storageId, error);
    }
  }
  deps.notifier.homeChanged(by.workspaceId);
  const [first] = failures.values();
  if (first !== undefined) throw first;
  return removed;
}
