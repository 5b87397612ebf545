import type { BackupFile } from '../domain/backup-file.js';
import { belongsTo } from '../domain/backup-file-name.js';
import { selectExpired } from '../domain/retention.js';
import { audited, fileRecord } from './audited.js';
import type { BackupDeps } from './deps.js';
import { reconcileFiles } from './reconcile-files.js';
import { withStorage } from './with-storage.js';

export interface Pruned {
  readonly removed: readonly BackupFile[];
  readonly vanished: number;
}

/**
 * Removes what the scheme's retention keeps no more: files that it made itself, of its present kind, that are still
 * where they were stored. What vanished is noticed first, so that it never counts as a backup that is kept. Returns
 * what was removed, and how many had vanished. Rejects with the storage's errors; what is gone by then is gone.
 */
export async function prune(deps: BackupDeps, workspaceId: string, schemeId: string): Promise<Pruned> {
  const { stores } = deps;
  const scheme = await stores.schemes.find(workspaceId, schemeId);
  if (scheme === null) return { removed: [], vanished: 0 };
  const mine = (await stores.files.listByScheme(workspaceId, schemeId)).filter(
    (file) => file.storageId === scheme.storageId && file.folder === scheme.folder && belongsTo(file.name, schemeId),
  );
  return withStorage(deps, scheme, async (storage) => {
    const files = await reconcileFiles(deps, storage, mine, scheme);
    const { remove } = selectExpired({ files, kind: scheme, schemeId, keep: scheme.keep });
    for (const file of remove) {
      await storage.remove(file.name);
      await stores.files.remove(workspaceId, file.id);
      const subject = { kind: 'file', id: file.id, name: file.name } as const;
      await audited(deps, { workspaceId, userId: null, action: 'file.pruned', subject, before: fileRecord(file) });
    }
    return { removed: remove, vanished: goneOf(files) - goneOf(mine) };
  });
}

function goneOf(files: readonly BackupFile[]): number {
  return files.filter((file) => file.state === 'vanished').length;
}
