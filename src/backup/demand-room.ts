import { OperatorError } from '../domain/operator-error.js';
import type { Storage } from '../ports/storage.js';
import type { BackupDeps } from './deps.js';
import type { Place } from './with-storage.js';

/** @throws OperatorError `not-enough-space` where the storage tells that it has less than `needed` bytes free */
export async function demandRoom(
  { stores }: Pick<BackupDeps, 'stores'>,
  { workspaceId, storageId }: Place,
  storage: Storage,
  needed: number,
): Promise<void> {
  if (!storage.capabilities.space) return;
  const { free } = await storage.space();
  if (free === null || free >= needed) return;
  const record = await stores.storages.find(workspaceId, storageId);
  throw new OperatorError('not-enough-space', { storage: record?.name ?? '', needed, free });
}
