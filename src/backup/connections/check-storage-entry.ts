import type { ConnectedStorage } from '../../domain/connected-storage.js';
import type { StorageAddressFault } from '../../domain/address-fault.js';
import type { Invite } from '../../domain/invite.js';
import { nameKey } from '../../domain/name-key.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { Secret } from '../../domain/secret.js';
import { isLoginProtocol, storageAddress, storageUrl } from '../../domain/storage-address.js';
import { storageName } from '../../domain/storage-name.js';
import { storageSize } from '../../domain/storage-size.js';
import type { StorageAccess } from '../../ports/connection-probe.js';
import type { EntryFault, EntryField, StorageEntry } from './connect-page.js';
import type { ConnectionDeps } from './connection-deps.js';
import { purposeOf } from './credentials-of.js';
import { draftSecret } from './entry-draft.js';

/** A storage as it was entered, fit to be tried. */
export interface CheckedStorage extends StorageAccess {
  readonly password: Secret;
  readonly size: number | null;
}

const CONTROL = /\p{Cc}/u;
const FINGERPRINT = /^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/;

const fieldOfFault: Readonly<Record<StorageAddressFault, EntryField>> = {
  'host-empty': 'host',
  'host-invalid': 'host',
  'port-invalid': 'port',
  'folder-invalid': 'folder',
};

/** All that is wrong with what was entered, before anybody is contacted; or what is to be tried. */
export async function checkStorageEntry(
  deps: ConnectionDeps,
  invite: Invite,
  entry: StorageEntry,
  replaced: ConnectedStorage | null,
): Promise<CheckedStorage | readonly EntryFault[]> {
  const faults: EntryFault[] = [];
  const name = await freeName(deps, invite, entry.name, replaced, faults);
  const protocol = replaced?.protocol ?? entry.protocol;
  const url = replaced?.url ?? newUrl(deps, entry, faults);
  const user = entry.user.trim();
  // On FTP a line break would begin another command.
  if (user === '' || CONTROL.test(user)) faults.push({ field: 'user', error: new OperatorError('login-missing', {}) });
  const password = typedPassword(entry.password) ?? draftSecret(deps, invite) ?? keptPassword(deps, replaced);
  if (password === null) faults.push({ field: 'password', error: new OperatorError('password-missing', {}) });
  const size = attempt(faults, 'size', () => storageSize(entry.size));
  if (faults.length > 0 || name === null || url === null || password === null) return faults;
  return { name, protocol, url, user, password, size, trustedFingerprint: fingerprint(protocol, entry) };
}

/** What the work makes, or a fault at the field and null. */
function attempt<T>(faults: EntryFault[], field: EntryField, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    faults.push({ field, error });
    return null;
  }
}

/** That nobody else has the name is told before the storage is tried; the index has the last word. */
async function freeName(
  { stores }: ConnectionDeps,
  { id, workspaceId }: Invite,
  typed: string,
  replaced: ConnectedStorage | null,
  faults: EntryFault[],
): Promise<string | null> {
  const name = attempt(faults, 'name', () => storageName(typed));
  if (name === null) return null;
  // The invite's own id is that of the storage that this very page has made.
  const mine = replaced?.id ?? id;
  const known = (await stores.storages.list(workspaceId)).find((other) => nameKey(other.name) === nameKey(name));
  if (known === undefined || known.id === mine) return name;
  faults.push({ field: 'name', error: new OperatorError('storage-name-taken', { name }) });
  return null;
}

function newUrl({ protocols }: ConnectionDeps, entry: StorageEntry, faults: EntryFault[]): string | null {
  const { protocol } = entry;
  const spoken = protocols.includes(protocol) && isLoginProtocol(protocol);
  if (!spoken) faults.push({ field: 'protocol', error: new OperatorError('protocol-unavailable', { protocol }) });
  const read = storageAddress(spoken ? protocol : 'ftp', entry);
  if ('address' in read) return storageUrl(read.address);
  for (const error of read.faults) faults.push({ field: fieldOfFault[error.params.fault], error });
  return null;
}

function typedPassword(typed: Secret | null): Secret | null {
  return typed === null || typed.reveal() === '' || CONTROL.test(typed.reveal()) ? null : typed;
}

function keptPassword({ secretBox }: ConnectionDeps, replaced: ConnectedStorage | null): Secret | null {
  if (replaced === null || replaced.credentials === null) return null;
  return secretBox.open(replaced.credentials, purposeOf('storage', replaced));
}

/** Only a certificate has one; what is no fingerprint trusts nobody, and then the test shows the right one. */
function fingerprint(protocol: ConnectedStorage['protocol'], { trustedFingerprint }: StorageEntry): string | null {
  const text = trustedFingerprint.trim().toUpperCase();
  return protocol.startsWith('ftps') && FINGERPRINT.test(text) ? text : null;
}
