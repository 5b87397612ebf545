import type { ConnectedStorage } from '../../domain/connected-storage.js';
import type { Scheme } from '../../domain/scheme.js';
import type { Site } from '../../domain/site.js';
import { tokenDaysLeft } from '../../domain/token-expiry.js';
import type { BackupDeps } from '../deps.js';
import type { CredentialDeps } from './connection-deps.js';
import { isOfEnvironment } from './find-connection.js';
import type { ConnectionList, SiteOverview, StorageOverview } from '../../domain/connection-overview.js';

/** All that is connected, sites by URL and storages by name, without their credentials. */
export async function readConnections(
  deps: Pick<BackupDeps, 'stores' | 'clock'> & Pick<CredentialDeps, 'environment'>,
  workspaceId: string,
): Promise<ConnectionList> {
  const { stores, clock } = deps;
  const [sites, storages, schemes] = await Promise.all([
    stores.sites.list(workspaceId),
    stores.storages.list(workspaceId),
    stores.schemes.list(workspaceId),
  ]);
  return {
    sites: sites.map((site) => siteOverview(deps, site, schemes, clock.now())),
    storages: storages.map((storage) => storageOverview(deps, storage, schemes)),
  };
}

function siteOverview(
  deps: Pick<CredentialDeps, 'environment'>,
  record: Site,
  schemes: readonly Scheme[],
  now: Date,
): SiteOverview {
  const { credentials: _, ...site } = record;
  const { id, tokenExpiresOn } = site;
  return {
    site,
    ofEnvironment: isOfEnvironment(deps, 'site', record),
    schemes: schemes.filter(({ siteId }) => siteId === id).map(({ name }) => name),
    tokenDaysLeft: tokenExpiresOn === null ? null : tokenDaysLeft(tokenExpiresOn, now),
  };
}

function storageOverview(
  deps: Pick<CredentialDeps, 'environment'>,
  record: ConnectedStorage,
  schemes: readonly Scheme[],
): StorageOverview {
  const { credentials: _, ...storage } = record;
  return {
    storage,
    ofEnvironment: isOfEnvironment(deps, 'storage', record),
    schemes: schemes.filter(({ storageId }) => storageId === storage.id).map(({ name }) => name),
  };
}
