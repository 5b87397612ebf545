import type { BackupFile } from '../domain/backup-file.js';
import { OperatorError } from '../domain/operator-error.js';
import type { Run } from '../domain/run.js';
import { type Shrink, shrinkOf } from '../domain/shrink.js';
import { addWarning } from './add-warning.js';
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
  const shrink = await shrinkOfRun(deps, run, takenAt);
  if (shrink !== null) {
    const { what, before, now } = shrink;
    await addWarning(deps, run, { code: 'archive-shrunk', params: { what, before, now } });
  }
  const made = { ...inHand.run, fileName, takenAt, shrink };
  await deps.stores.files.insert(fileOf(made, fileId, stored, deps.clock.now()));
  await inHand.move('succeeded', { ...noFault, shrink });
  return 'now';
}

/** Compared with the scheme's good backups of the same site that were made in the same way. */
async function shrinkOfRun({ stores }: BackupDeps, run: Run, takenAt: Date): Promise<Shrink | null> {
  if (run.contents === null) return null;
  const files = await stores.files.listByScheme(run.workspaceId, run.schemeId);
  const earlier = files.flatMap(({ id, siteId, type, method, state, takenAt, contents, shrink }) => {
    const isComparable = id !== run.fileId && siteId === run.siteId && method === run.method && state === 'good';
    if (!isComparable || contents === null) return [];
    // A Basic backup is right to have no attachments.
    const counted = type === run.type ? contents : { ...contents, attachments: 0 };
    return [{ takenAt, contents: counted, accepted: shrink?.answer?.is === 'accepted' }];
  });
  const found = shrinkOf(run.contents, takenAt, earlier);
  return found === null ? null : { ...found, answer: null };
}

function fileOf(
  run: Run & { fileName: string; takenAt: Date },
  id: string,
  { size, sha256 }: { size: number; sha256: string },
  now: Date,
): BackupFile {
  const { workspaceId, schemeId, siteId, type, method, storageId, folder, takenAt, contents, shrink } = run;
  return {
    ...{ id, workspaceId, schemeId, siteId, type, method, storageId, folder, takenAt, size, sha256, contents, shrink },
    runId: run.id,
    name: run.fileName,
    storedAt: now,
    verifiedAt: now,
    state: shrink === null ? 'good' : 'awaiting-answer',
    pinned: false,
  };
}
