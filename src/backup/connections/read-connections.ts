import type { ConnectedStorage } from '../../domain/connected-storage.js';
import type { Scheme } from '../../domain/scheme.js';
import type { Site } from '../../domain/site.js';
import { tokenDaysLeft } from '../../domain/token-expiry.js';
import type { BackupDeps } from '../deps.js';
import type { ConnectionList, SiteOverview, StorageOverview } from './connections.js';

/** All that is connected, sites by URL and storages by name, without their credentials. */
export async function readConnections(
  { stores, clock }: Pick<BackupDeps, 'stores' | 'clock'>,
  workspaceId: string,
): Promise<ConnectionList> {
  const [sites, storages, schemes] = await Promise.all([
    stores.sites.list(workspaceId),
    stores.storages.list(workspaceId),
    stores.schemes.list(workspaceId),
  ]);
  return {
    sites: sites.map((site) => siteOverview(site, schemes, clock.now())),
    storages: storages.map((storage) => storageOverview(storage, schemes)),
  };
}

function siteOverview({ credentials, ...site }: Site, schemes: readonly Scheme[], now: Date): SiteOverview {
  const { id, tokenExpiresOn } = site;
  return {
    site,
    ofEnvironment: credentials === null,
    schemes: schemes.filter(({ siteId }) => siteId === id).map(({ name }) => name),
    tokenDaysLeft: tokenExpiresOn === null ? null : tokenDaysLeft(tokenExpiresOn, now),
  };
}

function storageOverview({ credentials, ...storage }: ConnectedStorage, schemes: readonly Scheme[]): StorageOverview {
  return {
    storage,
    ofEnvironment: credentials === null,
    schemes: schemes.filter(({ storageId }) => storageId === storage.id).map(({ name }) => name),
  };
}
