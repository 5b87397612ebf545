import type { ConnectedStorage } from '../../domain/connected-storage.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { Sealed } from '../../domain/sealed.js';
import type { Secret } from '../../domain/secret.js';
import type { Site } from '../../domain/site.js';
import type { SiteAccess } from '../../ports/connection-probe.js';
import { type SecretBox, sealPurpose } from '../../ports/secret-box.js';
import type { Storage, StorageOpener } from '../../ports/storage.js';
import type { CredentialDeps } from './connection-deps.js';
import { siteById, storageById } from './find-connection.js';

/** What a site's or a storage's secret is sealed for. */
export function purposeOf(kind: 'site' | 'storage', { workspaceId, id }: Pick<Site, 'workspaceId' | 'id'>): string {
  return sealPurpose(kind, workspaceId, id);
}

/**
 * A site with the credentials that it has, wherever they come from: for runs, and for tests.
 *
 * @throws OperatorError `site-gone` when nobody has credentials for it, `credentials-unreadable`
 */
export async function siteAccess(deps: CredentialDeps, workspaceId: string, siteId: string): Promise<SiteAccess> {
  return accessOfSite(deps, await siteById(deps, workspaceId, siteId));
}

/** The same of its record. */
export function accessOfSite({ secretBox, environment }: CredentialDeps, record: Site): SiteAccess {
  const { url, email, credentials } = record;
  if (credentials !== null) return { url, email, apiToken: opened(secretBox, credentials, 'site', record, url) };
  const access = environment.siteAccess(record);
  if (access === null) throw new OperatorError('site-gone', {});
  return access;
}

/** Opens storages with the credentials that they have, wherever they come from: for runs, and for tests. */
export function storageOpener(deps: CredentialDeps): StorageOpener {
  return {
    open: async (workspaceId, storageId, folder) =>
      openStorage(deps, await storageById(deps, workspaceId, storageId), folder),
  };
}

/** @throws OperatorError `storage-gone` when nobody has credentials for it, `credentials-unreadable` */
export function openStorage(
  { secretBox, environment, storageConnector }: CredentialDeps,
  record: ConnectedStorage,
  folder: string,
): Storage {
  const { name, protocol, url, user, trustedFingerprint, credentials } = record;
  if (credentials !== null) {
    const password = opened(secretBox, credentials, 'storage', record, name);
    return storageConnector.open({ name, protocol, url, user, trustedFingerprint, password }, folder);
  }
  const storage = environment.openStorage(record, folder);
  if (storage === null) throw new OperatorError('storage-gone', {});
  return storage;
}

function opened(
  box: SecretBox,
  sealed: Sealed,
  kind: 'site' | 'storage',
  record: Pick<Site, 'workspaceId' | 'id'>,
  name: string,
): Secret {
  const secret = box.open(sealed, purposeOf(kind, record));
  if (secret === null) throw new OperatorError('credentials-unreadable', { name });
  return secret;
}
