import type { BackupFile } from '../domain/backup-file.js';
import type { Storage } from '../ports/storage.js';
import { audited, fileRecord } from './audited.js';
import { dropAlerts } from './close-alerts.js';
import type { BackupDeps } from './deps.js';
import { anyVanished } from './reconcile-files.js';

/** Who removes it: a person, or the bot when it prunes. */
export interface Remover {
  readonly userId: string | null;
  readonly action: 'file.deleted' | 'file.pruned';
}

/** Removes one file from its storage, and only then from the records. May be repeated after a crash at any point. */
export async function removeFile(deps: BackupDeps, by: Remover, file: BackupFile, storage: Storage): Promise<void> {
  await storage.remove(file.name);
  await forgetFile(deps, by, file);
}

/** Removes from the records a file that is at its storage no more. */
export async function forgetFile(deps: BackupDeps, { userId, action }: Remover, file: BackupFile): Promise<void> {
  const { workspaceId, id, name, schemeId } = file;
  const subject = { kind: 'file', id, name } as const;
  // A file goes once, so its own id makes the entry the same one when this is repeated.
  await audited(deps, { id, workspaceId, userId, action, subject, before: fileRecord(file) });
  await deps.stores.files.remove(workspaceId, id);
  if (file.state === 'vanished' && !(await anyVanished(deps, workspaceId, schemeId))) {
    await dropAlerts(deps, workspaceId, schemeId, (code) => code === 'file-vanished');
  }
}
