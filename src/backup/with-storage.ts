import type { BackupKind, ContentType } from '../domain/backup-kind.js';
import type { Storage } from '../ports/storage.js';
import type { BackupDeps } from './deps.js';

/** Where something of a workspace is kept. */
export type Place = { readonly workspaceId: string } & Pick<BackupKind<ContentType>, 'storageId' | 'folder'>;

/** Opens a storage's folder for one piece of work, and closes it whatever comes of it. */
export async function withStorage<T>(
  { storages }: Pick<BackupDeps, 'storages'>,
  { workspaceId, storageId, folder }: Place,
  work: (storage: Storage) => Promise<T>,
): Promise<T> {
  const storage = await storages.open(workspaceId, storageId, folder);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}
