import type { BackupFile } from '../domain/backup-file.js';
import { belongsTo } from '../domain/backup-file-name.js';
import { selectExpired } from '../domain/retention.js';
import type { Scheme } from '../domain/scheme.js';
import type { StoredFile } from '../ports/storage.js';
import type { BackupDeps } from './deps.js';
import { reconcileFiles } from './reconcile-files.js';
import { forgetFile, removeFile, type Remover } from './remove-file.js';
import { withStorage } from './with-storage.js';

export interface Pruned {
  readonly removed: readonly BackupFile[];
  readonly vanished: number;
}

const bot: Remover = { userId: null, action: 'file.pruned' };

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
    const present = await storage.list();
    const half = halfRemoved(scheme, mine, present);
    for (const file of half) await forgetFile(deps, bot, file);
    const known = mine.filter((file) => !half.includes(file));
    const { files, vanished } = await reconcileFiles(deps, present, known, scheme);
    const removed: BackupFile[] = [];
    for (const file of expired(scheme, files)) {
      // Somebody may have pinned it in this moment.
      const now = await stores.files.find(workspaceId, file.id);
      if (now?.state !== 'good' || now.pinned) continue;
      await removeFile(deps, bot, now, storage);
      removed.push(now);
    }
    return { removed, vanished };
  });
}

function expired(scheme: Scheme, files: readonly BackupFile[]): readonly BackupFile[] {
  return selectExpired({ files, kind: scheme, schemeId: scheme.id, keep: scheme.keep }).remove;
}

/**
 * Files that an earlier prune removed from the storage before its process died, and that nobody misses: those that are
 * not there, and would go if they were.
 */
function halfRemoved(
  scheme: Scheme,
  files: readonly BackupFile[],
  present: readonly StoredFile[],
): readonly BackupFile[] {
  const names = new Set(present.map(({ name }) => name));
  const missing = files.filter((file) => file.state === 'good' && !names.has(file.name));
  const rest = files.filter((file) => !missing.includes(file));
  return missing.filter((file) => expired(scheme, [...rest, file]).includes(file));
}
