import type { BackupFile } from '../domain/backup-file.js';
import { shortId } from '../domain/backup-file-name.js';
import { draftProblems } from '../domain/draft-problems.js';
import { OperatorError } from '../domain/operator-error.js';
import { selectExpired } from '../domain/retention.js';
import { checkedSchedule } from '../domain/checked-schedule.js';
import type { Scheme, SchemeSettings } from '../domain/scheme.js';
import { schemeName } from '../domain/scheme-name.js';
import { storageFolder } from '../domain/storage-folder.js';
import { armScheme } from './arm-scheme.js';
import { audited, schemeRecord } from './audited.js';
import type { EditedScheme, Person, SchemeDraft } from './backup-center.js';
import { demand } from './demand.js';
import type { BackupDeps } from './deps.js';
import { schemeById } from './find-scheme.js';
import { prune } from './prune.js';
import { sourceOf } from './source-of.js';
import { verifyStorage } from './verify-storage.js';
import { withStorage } from './with-storage.js';

/**
 * Creates a scheme, or changes the one that is edited. Its folder at the storage is tried for real first. Saving the
 * same again changes nothing, and tries nothing.
 */
export async function saveScheme(
  deps: BackupDeps,
  by: Person,
  draft: SchemeDraft,
  edited: EditedScheme | null,
  pruneNow = false,
): Promise<Scheme> {
  await demand(deps, by, 'change-scheme');
  const settings = checked(draft);
  await demandSiteAndStorage(deps, by, settings);
  const before =
    edited === null ? await sameScheme(deps, by, settings) : await schemeById(deps, by.workspaceId, edited.schemeId);
  await demandFreeName(deps, by, settings.name, before);
  if (before === null || !same(before, settings)) {
    await tryFolder(deps, by, settings);
    // A storage takes its time.
    await demand(deps, by, 'change-scheme');
  }
  const saved = before === null ? await create(deps, by, settings) : await change(deps, by, before, edited, settings);
  const scheme = await armScheme(deps, saved);
  if (pruneNow) await prune(deps, by.workspaceId, scheme.id);
  deps.notifier.homeChanged(by.workspaceId);
  return scheme;
}

/** The files that a lower `keep` would remove at once, newest first. */
export async function filesThatWouldGo(
  deps: BackupDeps,
  by: Person,
  schemeId: string,
  keep: number,
): Promise<readonly BackupFile[]> {
  await demand(deps, by, 'change-scheme');
  const scheme = await schemeById(deps, by.workspaceId, schemeId);
  if (keep >= scheme.keep) return [];
  const files = await deps.stores.files.listByScheme(by.workspaceId, schemeId);
  return selectExpired({ files, kind: scheme, schemeId, keep }).remove;
}

function checked(draft: SchemeDraft): SchemeDraft {
  const [problem] = draftProblems(draft);
  if (problem !== undefined) throw problem.error;
  const { days, time, timeZone } = draft.schedule;
  return {
    ...draft,
    name: schemeName(draft.name),
    folder: storageFolder(draft.folder),
    schedule: checkedSchedule(days, time, timeZone),
  };
}

async function demandSiteAndStorage(deps: BackupDeps, { workspaceId }: Person, draft: SchemeDraft): Promise<void> {
  const { stores } = deps;
  if (draft.siteId === '') throw new OperatorError('site-missing', {});
  if (draft.storageId === '') throw new OperatorError('storage-missing', {});
  if ((await stores.sites.find(workspaceId, draft.siteId)) === null) throw new OperatorError('site-gone', {});
  if ((await stores.storages.find(workspaceId, draft.storageId)) === null) throw new OperatorError('storage-gone', {});
  sourceOf(deps, draft);
}

/** The scheme that this person made with exactly these settings: then the same form was sent twice. */
async function sameScheme(deps: BackupDeps, by: Person, settings: SchemeDraft): Promise<Scheme | null> {
  const holder = await deps.stores.schemes.findByName(by.workspaceId, settings.name);
  return holder !== null && holder.owner === by.userId && same(holder, settings) ? holder : null;
}

/** Told before the storage is tried: that takes a while. The unique index has the last word. */
async function demandFreeName(deps: BackupDeps, by: Person, name: string, before: Scheme | null): Promise<void> {
  const holder = await deps.stores.schemes.findByName(by.workspaceId, name);
  if (holder !== null && holder.id !== before?.id) throw new OperatorError('scheme-name-taken', { name });
}

async function tryFolder(deps: BackupDeps, { workspaceId }: Person, settings: SchemeDraft): Promise<void> {
  const record = await deps.stores.storages.find(workspaceId, settings.storageId);
  await withStorage(deps, { workspaceId, ...settings }, (storage) =>
    verifyStorage(storage, deps.newId(), record?.name ?? ''),
  );
}

async function create(deps: BackupDeps, { workspaceId, userId }: Person, settings: SchemeDraft): Promise<Scheme> {
  const now = deps.clock.now();
  const scheme: Scheme = {
    ...settings,
    id: await freeId(deps, workspaceId),
    workspaceId,
    paused: false,
    owner: userId,
    createdAt: now,
    updatedAt: now,
    updatedBy: userId,
    revision: 1,
    activeRun: null,
    dueAt: null,
    pendingDue: null,
    missedAt: null,
  };
  await deps.stores.schemes.insert(scheme);
  const subject = { kind: 'scheme', id: scheme.id, name: scheme.name } as const;
  await audited(deps, { workspaceId, userId, action: 'scheme.created', subject, after: schemeRecord(scheme) });
  return scheme;
}

/** File names carry the short form of the id, so no two schemes may share it. */
async function freeId(deps: BackupDeps, workspaceId: string): Promise<string> {
  const taken = new Set((await deps.stores.schemes.list(workspaceId)).map(({ id }) => shortId(id)));
  let id = deps.newId();
  while (taken.has(shortId(id))) id = deps.newId();
  return id;
}

async function change(
  deps: BackupDeps,
  { workspaceId, userId }: Person,
  before: Scheme,
  edited: EditedScheme | null,
  settings: SchemeDraft,
): Promise<Scheme> {
  if (edited === null || same(before, settings)) return before;
  const stamp = { updatedAt: deps.clock.now(), updatedBy: userId };
  const result = await deps.stores.schemes.update(workspaceId, before.id, edited.revision, settings, stamp);
  if (result.result === 'missing') throw new OperatorError('scheme-gone', {});
  if (result.result === 'changed') throw new OperatorError('scheme-changed-meanwhile', { name: before.name });
  const subject = { kind: 'scheme', id: before.id, name: settings.name } as const;
  const change = { before: schemeRecord(before), after: schemeRecord(result.record) };
  await audited(deps, { workspaceId, userId, action: 'scheme.updated', subject, ...change });
  const { channel, name: schemeName } = result.record;
  deps.notifier.changeMade({ workspaceId, userId, channel, schemeName, what: { is: 'scheme-changed' } });
  return result.record;
}

function same(before: Scheme, settings: SchemeDraft): boolean {
  const after: Scheme = { ...before, ...(settings as Partial<SchemeSettings>) };
  return JSON.stringify(schemeRecord(before)) === JSON.stringify(schemeRecord(after));
}
