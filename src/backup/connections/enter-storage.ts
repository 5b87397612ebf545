import type { StorageTestProgress } from '../../domain/connection-test.js';
import type { ConnectedStorage } from '../../domain/connected-storage.js';
import type { Invite } from '../../domain/invite.js';
import { OperatorError } from '../../domain/operator-error.js';
import { demand } from '../demand.js';
import { storageTest, tryStorage } from '../try-storage.js';
import { type CheckedStorage, checkStorageEntry } from './check-storage-entry.js';
import { closeSetRightOfStorage } from './close-set-right.js';
import type { EntryProgress, StorageEntry } from './connect-page.js';
import type { ConnectionDeps } from './connection-deps.js';
import { isSame, storageRecord } from './connection-record.js';
import { purposeOf } from './credentials-of.js';
import { fixedOfStorage, keepDraft } from './entry-draft.js';
import { faultsOf } from './faults-of.js';
import { storageById } from './find-connection.js';
import { demandNotWithdrawn, inviteOfSession } from './find-invite.js';
import { type Entered, saveEntry } from './save-entry.js';

/** Tries what was entered of a storage, and saves it when it is good and shall be. What is aborted saves nothing. */
export async function* enterStorage(
  deps: ConnectionDeps,
  session: string,
  entry: StorageEntry,
  save: boolean,
  signal: AbortSignal,
): AsyncGenerator<EntryProgress, void, void> {
  const invite = await inviteOfSession(deps, session);
  if (invite.purpose.kind !== 'storage') throw new OperatorError('invite-unknown', {});
  await demand(deps, invite, 'connect');
  const { workspaceId, purpose } = invite;
  const replaced = purpose.connectionId === null ? null : await storageById(deps, workspaceId, purpose.connectionId);
  const { password, ...fields } = entry;
  await keepDraft(deps, invite, { ...fields, ...fixedOfStorage(replaced) }, password);
  const checked = await checkStorageEntry(deps, invite, entry, replaced);
  if (!('url' in checked)) return yield { state: 'refused', faults: checked };
  const failed = yield* followed(deps, checked, signal);
  // Nobody waits for it any more, who knows why.
  signal.throwIfAborted();
  if (failed !== null) return yield { state: 'refused', faults: faultsOf('storage', failed) };
  if (!save) return yield { state: 'good' };
  // A test takes its time.
  await demand(deps, invite, 'connect');
  await demandNotWithdrawn(deps, session, invite);
  yield await saveEntry(deps, invite, entered(deps, invite, checked, replaced));
}

type Failed = Extract<StorageTestProgress, { readonly state: 'failed' }>;

async function* followed(
  { storageConnector, newId }: ConnectionDeps,
  checked: CheckedStorage,
  signal: AbortSignal,
): AsyncGenerator<StorageTestProgress, Failed | null, void> {
  const storage = storageConnector.open(checked, '');
  try {
    for await (const each of storageTest(tryStorage(storage, { id: newId(), name: checked.name, signal }))) {
      yield each;
      if (each.state === 'failed') return each;
    }
    return null;
  } finally {
    await storage.close();
  }
}

function entered(
  { secretBox, stores, clock, ...deps }: ConnectionDeps,
  { id, workspaceId, userId }: Invite,
  { password, ...checked }: CheckedStorage,
  replaced: ConnectedStorage | null,
): Entered<ConnectedStorage> {
  const purpose = purposeOf('storage', replaced ?? { id, workspaceId });
  const settings = { ...checked, credentials: secretBox.seal(password, purpose) };
  const stamp = { updatedAt: clock.now(), updatedBy: userId };
  const fresh = { createdAt: stamp.updatedAt, revision: 1, lastTest: null };
  return {
    kind: 'storage',
    name: checked.name,
    replaced,
    unique: 'name',
    recordOf: storageRecord,
    settings: storageRecord(settings),
    isEntered: (record) =>
      record.credentials !== null &&
      secretBox.open(record.credentials, purpose)?.reveal() === password.reveal() &&
      isSame(storageRecord(record), storageRecord(settings)),
    insert: () => stores.storages.insert({ ...settings, ...stamp, ...fresh, id, workspaceId }),
    find: (storageId) => stores.storages.find(workspaceId, storageId),
    update: (before) => stores.storages.update(workspaceId, before.id, before.revision, settings, stamp),
    afterReplacing: (before) => closeSetRightOfStorage({ ...deps, stores, clock }, before),
  };
}
