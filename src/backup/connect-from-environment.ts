import type { StorageSettings } from '../domain/connected-storage.js';
import { siteKey, type SiteSettings } from '../domain/site.js';
import { audited } from './audited.js';
import type { BackupDeps } from './deps.js';

/** What the settings of the process connect. Their credentials stay there: the records carry none. */
export interface EnvironmentConnections {
  readonly site: Omit<SiteSettings, 'credentials'> | null;
  readonly storage: Omit<StorageSettings, 'credentials'> | null;
}

type Deps = Pick<BackupDeps, 'stores' | 'clock' | 'newId' | 'log'>;

/**
 * Brings the records of the workspace up to date with the settings. Another address of the site is another site; the
 * storage of the environment is one storage, wherever it moves to, so that schemes follow it. Repeated it changes
 * nothing.
 */
export async function connectFromEnvironment(
  deps: Deps,
  workspaceId: string,
  { site, storage }: EnvironmentConnections,
): Promise<void> {
  if (site !== null) await connectSite(deps, workspaceId, { ...site, credentials: null });
  if (storage !== null) await connectStorage(deps, workspaceId, { ...storage, credentials: null });
}

async function connectSite(deps: Deps, workspaceId: string, settings: SiteSettings): Promise<void> {
  const { stores, clock, newId } = deps;
  const known = (await stores.sites.list(workspaceId)).find(({ url }) => siteKey(url) === siteKey(settings.url));
  const stamp = { updatedAt: clock.now(), updatedBy: null };
  if (known === undefined) {
    const id = newId();
    await stores.sites.insert({
      ...settings,
      ...stamp,
      id,
      workspaceId,
      createdAt: clock.now(),
      revision: 1,
      busyWith: null,
    });
    await note(deps, workspaceId, 'site.connected', { kind: 'site', id, name: settings.url });
  } else if (known.credentials === null && known.email !== settings.email) {
    await stores.sites.update(workspaceId, known.id, known.revision, settings, stamp);
    await note(deps, workspaceId, 'site.updated', { kind: 'site', id: known.id, name: settings.url });
  }
}

async function connectStorage(deps: Deps, workspaceId: string, settings: StorageSettings): Promise<void> {
  const { stores, clock, newId } = deps;
  const known = (await stores.storages.list(workspaceId)).find(({ credentials }) => credentials === null);
  const stamp = { updatedAt: clock.now(), updatedBy: null };
  if (known === undefined) {
    const id = newId();
    await stores.storages.insert({ ...settings, ...stamp, id, workspaceId, createdAt: clock.now(), revision: 1 });
    await note(deps, workspaceId, 'storage.connected', { kind: 'storage', id, name: settings.name });
  } else if (known.url !== settings.url || known.user !== settings.user || known.name !== settings.name) {
    await stores.storages.update(workspaceId, known.id, known.revision, settings, stamp);
    await note(deps, workspaceId, 'storage.updated', { kind: 'storage', id: known.id, name: settings.name });
  }
}

async function note(
  deps: Deps,
  workspaceId: string,
  action: string,
  subject: { readonly kind: 'site' | 'storage'; readonly id: string; readonly name: string },
): Promise<void> {
  deps.log.info({ action, subject: subject.name }, 'connected by the settings');
  await audited(deps, { workspaceId, userId: null, action, subject });
}
