import type { BackupFile } from '../domain/backup-file.js';
import { OperatorError } from '../domain/operator-error.js';
import type { BackupDeps } from './deps.js';
import { type NextStep, noFault, type RunInHand } from './run-in-hand.js';
import { withStorage } from './with-storage.js';

/**
 * The stored file is looked at again, and only then is there a backup. A file that differs is removed and the transfer
 * begins again, from the same export.
 */
export async function verifyStep(deps: BackupDeps, inHand: RunInHand): Promise<NextStep> {
  const { run } = inHand;
  const { stored, fileName, takenAt } = run;
  if (stored === null || fileName === null || takenAt === null)
    throw new Error('A run is verifying what it never stored');
  const record = await deps.stores.storages.find(run.workspaceId, run.storageId);
  await withStorage(deps, run, async (storage) => {
    const found = await storage.stat(fileName);
    if (found?.size === stored.size) return;
    await storage.remove(fileName);
    await inHand.move('storing', { stored: null });
    throw new OperatorError('file-differs', { file: fileName, storage: record?.name ?? '' });
  });
  const fileId = run.fileId ?? deps.newId();
  if (run.fileId === null) await inHand.note({ fileId });
  await deps.stores.files.insert(fileOf({ ...inHand.run, fileName, takenAt }, fileId, stored, deps.clock.now()));
  await inHand.move('succeeded', noFault);
  return 'now';
}

function fileOf(
  run: RunInHand['run'] & { fileName: string; takenAt: Date },
  id: string,
  { size, sha256 }: { size: number; sha256: string },
  now: Date,
): BackupFile {
  const { workspaceId, schemeId, siteId, type, method, storageId, folder, takenAt } = run;
  return {
    ...{ id, workspaceId, schemeId, siteId, type, method, storageId, folder, takenAt, size, sha256 },
    runId: run.id,
    name: run.fileName,
    storedAt: now,
    verifiedAt: now,
    state: 'good',
    pinned: false,
  };
}
