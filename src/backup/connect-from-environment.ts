import type { StorageSettings } from '../domain/connected-storage.js';
import type { JsonValue } from '../domain/json-value.js';
import { nameKey } from '../domain/name-key.js';
import { OperatorError } from '../domain/operator-error.js';
import { siteKey, type SiteSettings } from '../domain/site.js';
import { audited } from './audited.js';
import type { BackupDeps } from './deps.js';

/** What the settings of the process connect. Their credentials stay there: the records carry none. */
export interface EnvironmentConnections {
  readonly site: Pick<SiteSettings, 'url' | 'email'> | null;
  readonly storage: Pick<StorageSettings, 'name' | 'protocol' | 'url' | 'user'> | null;
}

type Deps = Pick<BackupDeps, 'stores' | 'clock' | 'newId' | 'log'>;

/** What the settings do not say, or keep to themselves. */
const onlyInRecords = {
  site: { credentials: null, tokenExpiresOn: null },
  storage: { credentials: null, trustedFingerprint: null, size: null },
} as const;

/** Other processes start at the same moment; what they all want is soon done by one of them. */
const MOST_TRIES = 5;

/**
 * Brings the records of the workspace up to date with the settings. Another address of the site is another site; the
 * storage of the environment is one storage, wherever it moves to, so that schemes follow it. Repeated it changes
 * nothing, and so do several processes at once.
 A name that a person gave to another storage
 * is theirs: the one of the settings gets a number then.
 */
export async function connectFromEnvironment(
  deps: Deps,
  workspaceId: string,
  { site, storage }: EnvironmentConnections,
): Promise<void> {
  if (site !== null) await untilDone(() => connectSite(deps, workspaceId, { ...site, ...onlyInRecords.site }));
  if (storage !== null)
    await untilDone(() => connectStorage(deps, workspaceId, { ...storage, ...onlyInRecords.storage }));
}

/** `connect` answers false when somebody else wrote in that moment. */
async function untilDone(connect: () => Promise<boolean>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      if (await connect()) return;
    } catch (error) {
      const codes = ['site-already-connected', 'storage-name-taken'];
      if (!(error instanceof OperatorError && codes.includes(error.code)) || tries === MOST_TRIES) throw error;
    }
  }
}

async function connectSite(deps: Deps, workspaceId: string, settings: SiteSettings): Promise<boolean> {
  const { stores, clock, newId } = deps;
  const known = (await stores.sites.list(workspaceId)).find(({ url }) => siteKey(url) === siteKey(settings.url));
  const stamp = { updatedAt: clock.now(), updatedBy: null };
  const subject = { kind: 'site', id: known?.id ?? newId(), name: settings.url } as const;
  const after = { url: settings.url, email: settings.email };
  if (known === undefined) {
    const { id } = subject;
    const fresh = { createdAt: clock.now(), revision: 1, busyWith: null, lastTest: null };
    await stores.sites.insert({ ...settings, ...stamp, id, workspaceId, ...fresh });
    await note(deps, workspaceId, 'site.connected', subject, null, after);
    return true;
  }
  // One that a person connected stays theirs.
  if (known.credentials !== null || (known.email === settings.email && known.url === settings.url)) return true;
  const { result } = await stores.sites.update(workspaceId, known.id, known.revision, settings, stamp);
  if (result !== 'written') return false;
  await note(deps, workspaceId, 'site.updated', subject, { url: known.url, email: known.email }, after);
  return true;
}

async function connectStorage(deps: Deps, workspaceId: string, wanted: StorageSettings): Promise<boolean> {
  const { stores, clock, newId } = deps;
  const all = await stores.storages.list(workspaceId);
  const known = all.find(({ credentials }) => credentials === null);
  const taken = new Set(all.filter((one) => one !== known).map(({ name }) => nameKey(name)));
  const settings = { ...wanted, name: freeName(wanted.name, taken) };
  const stamp = { updatedAt: clock.now(), updatedBy: null };
  const subject = { kind: 'storage', id: known?.id ?? newId(), name: settings.name } as const;
  const after = storageRecord(settings);
  if (known === undefined) {
    const { id } = subject;
    const fresh = { createdAt: clock.now(), revision: 1, lastTest: null };
    await stores.storages.insert({ ...settings, ...stamp, id, workspaceId, ...fresh });
    await note(deps, workspaceId, 'storage.connected', subject, null, after);
    return true;
  }
  const before = storageRecord(known);
  if (JSON.stringify(before) === JSON.stringify(after)) return true;
  const { result } = await stores.storages.update(workspaceId, known.id, known.revision, settings, stamp);
  if (result !== 'written') return false;
  await note(deps, workspaceId, 'storage.updated', subject, before, after);
  return true;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(nameKey(free)); number++) free = `${name} (${number})`;
  return free;
}

function storageRecord({ name, protocol, url, user }: StorageSettings): JsonValue {
  return { name, protocol, url, user };
}

async function note(
  deps: Deps,
  workspaceId: string,
  action: string,
  subject: { readonly kind: 'site' | 'storage'; readonly id: string; readonly name: string },
  before: JsonValue,
  after: JsonValue,
): Promise<void> {
  deps.log.info({ action, subject: subject.name }, 'connected by the settings');
  await audited(deps, { workspaceId, userId: null, action, subject, before, after });
}
