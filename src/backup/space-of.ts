import type { Storage, StorageSpace } from '../ports/storage.js';
import type { BackupDeps } from './deps.js';
import type { Place } from './with-storage.js';

/**
 * How full a storage is: what it tells; where it tells nothing, what is left of the size that a person entered after
 * the backup files that are known to be there; else nothing.
 */
export async function spaceOf(
  { stores }: Pick<BackupDeps, 'stores'>,
  { workspaceId, storageId }: Pick<Place, 'workspaceId' | 'storageId'>,
  storage: Storage,
): Promise<StorageSpace> {
  const told = storage.capabilities.space ? await storage.space() : { free: null, total: null };
  if (told.free !== null) return told;
  const size = (await stores.storages.find(workspaceId, storageId))?.size ?? null;
  if (size === null) return told;
  const used = await stores.files.sumOfSizes(workspaceId, storageId);
  return { free: Math.max(0, size - used), total: size };
}
