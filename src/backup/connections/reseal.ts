import type { Sealed } from '../../domain/sealed.js';
import { sealPurpose, type SecretBox } from '../../ports/secret-box.js';
import type { Stores } from '../../ports/stores.js';
import { isDatabaseFault } from '../database-fault.js';
import type { BackupDeps } from '../deps.js';
import { purposeOf } from './credentials-of.js';

type Deps = Pick<BackupDeps, 'stores' | 'log'> & { readonly secretBox: SecretBox };

export interface Resealed {
  /** How many are sealed with the present key now, and were not before. */
  readonly resealed: number;
  /** How many no key opens that we have: they are left alone, for the key may be found. */
  readonly unreadable: number;
}

/** A sealed secret in a record, and how the record is written with it sealed anew. */
interface SealedRecord {
  readonly name: string;
  readonly sealed: Sealed;
  readonly purpose: string;
  write(sealed: Sealed): Promise<unknown>;
}

/**
 * At start: whatever was sealed with another key than the present one is sealed anew, so that the old key can be given
 * up. May be repeated, and done by several processes at once. A record that somebody changes in that moment is sealed
 * with the present key by that. Rejects only when the database cannot be reached.
 */
export async function reseal({ stores, secretBox, log }: Deps): Promise<Resealed> {
  let [resealed, unreadable] = [0, 0];
  for (const { name, sealed, purpose, write } of await sealedRecords(stores)) {
    if (sealed.keyId === secretBox.keyId) continue;
    const secret = secretBox.open(sealed, purpose);
    if (secret === null) {
      unreadable++;
      log.error({ name, keyId: sealed.keyId }, 'credentials were sealed with a key that is not there');
      continue;
    }
    try {
      await write(secretBox.seal(secret, purpose));
      resealed++;
    } catch (error) {
      if (isDatabaseFault(error)) throw error;
      log.error({ err: error, name }, 'credentials could not be sealed anew');
    }
  }
  if (resealed + unreadable > 0) log.info({ resealed, unreadable }, 'looked after sealed credentials');
  return { resealed, unreadable };
}

async function sealedRecords({ sites, storages, installations }: Stores): Promise<readonly SealedRecord[]> {
  const records: SealedRecord[] = [];
  for (const site of await sites.listEverywhere()) {
    const { credentials: sealed, url: name, workspaceId, id, revision, updatedAt, updatedBy } = site;
    if (sealed === null) continue;
    const purpose = purposeOf('site', site);
    // Nobody changed anything about it, so its stamp stays.
    const write = (credentials: Sealed) =>
      sites.update(workspaceId, id, revision, { credentials }, { updatedAt, updatedBy });
    records.push({ name, sealed, purpose, write });
  }
  for (const storage of await storages.listEverywhere()) {
    const { credentials: sealed, name, workspaceId, id, revision, updatedAt, updatedBy } = storage;
    if (sealed === null) continue;
    const purpose = purposeOf('storage', storage);
    const write = (credentials: Sealed) =>
      storages.update(workspaceId, id, revision, { credentials }, { updatedAt, updatedBy });
    records.push({ name, sealed, purpose, write });
  }
  for (const installation of await installations.listEverywhere()) {
    const { workspaceId, workspaceName: name, botToken: sealed } = installation;
    const write = async (botToken: Sealed): Promise<void> => {
      const now = await installations.find(workspaceId);
      // Installed anew meanwhile it has another token, sealed with the present key.
      if (now?.botToken.data === sealed.data) await installations.save({ ...now, botToken });
    };
    records.push({ name, sealed, purpose: sealPurpose('installation', workspaceId, workspaceId), write });
  }
  return records;
}
