import { OperatorError } from '../domain/operator-error.js';
import type { Storage } from '../ports/storage.js';
import type { BackupDeps } from './deps.js';
import { spaceOf } from './space-of.js';
import type { Place } from './with-storage.js';

/** @throws OperatorError `not-enough-space` where less than `needed` bytes are known to be free */
export async function demandRoom(
  deps: Pick<BackupDeps, 'stores'>,
  place: Place,
  storage: Storage,
  needed: number,
): Promise<void> {
  const { free } = await spaceOf(deps, place, storage);
  if (free === null || free >= needed) return;
  const record = await deps.stores.storages.find(place.workspaceId, place.storageId);
  throw new OperatorError('not-enough-space', { storage: record?.name ?? '', needed, free });
}
