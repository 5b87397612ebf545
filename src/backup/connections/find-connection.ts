import type { ConnectedStorage } from '../../domain/connected-storage.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { Site } from '../../domain/site.js';
import type { BackupDeps } from '../deps.js';
import type { CredentialDeps } from './connection-deps.js';
import type { ConnectionRef } from '../../domain/connection-overview.js';

type Deps = Pick<BackupDeps, 'stores'>;

/** A connection of either kind. */
export type Connection =
  | { readonly kind: 'site'; readonly name: string; readonly record: Site }
  | { readonly kind: 'storage'; readonly name: string; readonly record: ConnectedStorage };

/** @throws OperatorError `site-gone` */
export async function siteById({ stores }: Deps, workspaceId: string, siteId: string): Promise<Site> {
  const site = await stores.sites.find(workspaceId, siteId);
  if (site === null) throw new OperatorError('site-gone', {});
  return site;
}

/** @throws OperatorError `storage-gone` */
export async function storageById({ stores }: Deps, workspaceId: string, storageId: string): Promise<ConnectedStorage> {
  const storage = await stores.storages.find(workspaceId, storageId);
  if (storage === null) throw new OperatorError('storage-gone', {});
  return storage;
}

/** @throws OperatorError `site-gone`, `storage-gone` */
export async function connectionBy(deps: Deps, workspaceId: string, ref: ConnectionRef): Promise<Connection> {
  if (ref.kind === 'site') {
    const record = await siteById(deps, workspaceId, ref.id);
    return { kind: 'site', name: record.url, record };
  }
  const record = await storageById(deps, workspaceId, ref.id);
  return { kind: 'storage', name: record.name, record };
}

/**
 * Whether the settings of the process give it, now. What they gave once and name no more has no credentials; people may
 * give it some, or remove it.
 */
export function isOfEnvironment(
  { environment }: Pick<CredentialDeps, 'environment'>,
  kind: Connection['kind'],
  record: Site | ConnectedStorage,
): boolean {
  return record.credentials === null && environment.names(kind, record);
}

/** What a person may replace or remove. @throws OperatorError `connection-of-environment` */
export function demandOwn(deps: Pick<CredentialDeps, 'environment'>, { kind, name, record }: Connection): void {
  if (isOfEnvironment(deps, kind, record)) throw new OperatorError('connection-of-environment', { name });
}
