import type { BackupFile } from '../domain/backup-file.js';
import { OperatorError } from '../domain/operator-error.js';
import { audited } from './audited.js';
import type { Person } from './backup-center.js';
import { closeAnswered } from './close-answered.js';
import { demand } from './demand.js';
import type { BackupDeps } from './deps.js';
import { removeFile } from './remove-file.js';
import { withStorage } from './with-storage.js';

/**
 * Removes a backup file at its storage, for good.
 *
 * @throws OperatorError `file-is-last-good` for the only good backup of its scheme, unless `evenLast`; `file-gone`
 */
export async function deleteFile(deps: BackupDeps, by: Person, fileId: string, evenLast = false): Promise<BackupFile> {
  const { stores, notifier } = deps;
  const { workspaceId, userId } = by;
  await demand(deps, by, 'delete-file');
  const file = await fileById(deps, workspaceId, fileId);
  if (!evenLast && file.state === 'good') {
    const others = await stores.files.listByScheme(workspaceId, file.schemeId);
    const spare = others.some((other) => other.id !== file.id && other.state === 'good');
    if (!spare) throw new OperatorError('file-is-last-good', { file: file.name });
  }
  await withStorage(deps, file, (storage) => removeFile(deps, { userId, action: 'file.deleted' }, file, storage));
  await closeAnswered(deps, by, file.schemeId);
  // Of a scheme that is gone nobody relies on the files, and it has no channel.
  const scheme = await stores.schemes.find(workspaceId, file.schemeId);
  if (scheme !== null) {
    const { channel, name: schemeName } = scheme;
    const what = { is: 'file-deleted', file: file.name } as const;
    notifier.changeMade({ workspaceId, userId, channel, schemeName, what });
  }
  notifier.homeChanged(workspaceId);
  return file;
}

/** A pinned file is never pruned and does not count. */
export async function pinFile(deps: BackupDeps, by: Person, fileId: string, pinned: boolean): Promise<BackupFile> {
  const { workspaceId, userId } = by;
  await demand(deps, by, 'pin-file');
  const found = await fileById(deps, workspaceId, fileId);
  if (found.pinned === pinned) return found;
  const file = await deps.stores.files.markPinned(workspaceId, fileId, pinned);
  if (file === null) throw new OperatorError('file-gone', {});
  const subject = { kind: 'file', id: fileId, name: file.name } as const;
  const change = { before: { pinned: found.pinned }, after: { pinned } };
  const action = pinned ? 'file.pinned' : 'file.unpinned';
  await audited(deps, { workspaceId, userId, action, subject, ...change });
  deps.notifier.homeChanged(workspaceId);
  return file;
}

/** @throws OperatorError `file-gone` */
export async function fileById(
  { stores }: Pick<BackupDeps, 'stores'>,
  workspaceId: string,
  fileId: string,
): Promise<BackupFile> {
  const file = await stores.files.find(workspaceId, fileId);
  if (file === null) throw new OperatorError('file-gone', {});
  return file;
}
