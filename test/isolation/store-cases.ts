import {
  anInstallation,
  aFile,
  anAlert,
  anEntry,
  anInvite,
  aRun,
  aScheme,
  aSite,
  aStorage,
  at,
  grants,
  shrank,
} from '../contract/stores/records.js';
import type { Stores } from '../../src/ports/stores.js';
import type { Ids } from './look-alikes.js';

const page = { offset: 0, limit: 10 };
const empty = { items: [], total: 0 };
const missing = { result: 'missing' };
const stamp = { updatedAt: at(5), updatedBy: 'U-intruder' };
const tested = { at: at(5), by: 'U-intruder', failure: null };
const nothingDue = { dueAt: null, pendingRunId: null };

/** A call for `workspace` with ids of the other one, and what it answers where these are not found. */
export interface StoreCase {
  readonly call: (workspace: string, ids: Ids, stores: Stores) => Promise<unknown>;
  readonly answer: unknown;
}

/** Finding, listing, counting, changing, claiming and removing, each by the other's ids. */
export const cases: Readonly<Record<string, StoreCase>> = {
  'sites.find': { call: (w, { site }, { sites }) => sites.find(w, site), answer: null },
  'sites.update': {
    call: (w, { site }, { sites }) => sites.update(w, site, 1, { email: 'x@evil.example' }, stamp),
    answer: missing,
  },
  'sites.occupy': { call: (w, { site, queued }, { sites }) => sites.occupy(w, site, queued), answer: missing },
  'sites.vacate': { call: (w, { site, queued }, { sites }) => sites.vacate(w, site, queued), answer: false },
  'sites.noteTest': { call: (w, { site }, { sites }) => sites.noteTest(w, site, tested), answer: false },
  'sites.remove': { call: (w, { site }, { sites }) => sites.remove(w, site), answer: false },
  'storages.find': { call: (w, { storage }, { storages }) => storages.find(w, storage), answer: null },
  'storages.update': {
    call: (w, { storage }, { storages }) => storages.update(w, storage, 1, { user: 'evil' }, stamp),
    answer: missing,
  },
  'storages.noteTest': {
    call: (w, { storage }, { storages }) => storages.noteTest(w, storage, tested),
    answer: false,
  },
  'storages.remove': { call: (w, { storage }, { storages }) => storages.remove(w, storage), answer: false },
  'schemes.find': { call: (w, { scheme }, { schemes }) => schemes.find(w, scheme), answer: null },
  'schemes.update': {
    call: (w, { scheme }, { schemes }) => schemes.update(w, scheme, 1, { keep: 1 }, stamp),
    answer: missing,
  },
  'schemes.claimRun': {
    call: (w, { scheme, queued }, { schemes }) => schemes.claimRun(w, scheme, queued),
    answer: missing,
  },
  'schemes.releaseRun': {
    call: (w, { scheme, queued }, { schemes }) => schemes.releaseRun(w, scheme, queued),
    answer: false,
  },
  'schemes.noteDue': {
    call: (w, { scheme }, { schemes }) =>
      schemes.noteDue(w, scheme, nothingDue, { dueAt: at(1), pendingDue: null, missedAt: at(1) }),
    answer: missing,
  },
  'schemes.remove': { call: (w, { scheme }, { schemes }) => schemes.remove(w, scheme), answer: false },
  'runs.find': { call: (w, { queued }, { runs }) => runs.find(w, queued), answer: null },
  'runs.transition': {
    call: (w, { queued }, { runs }) => runs.transition(w, queued, { states: ['queued'] }, 'cancelled', at(5)),
    answer: missing,
  },
  'runs.note': {
    call: (w, { queued }, { runs }) => runs.note(w, queued, { states: ['queued'] }, { faults: 9 }),
    answer: missing,
  },
  'runs.addWarning': {
    call: (w, { queued }, { runs }) => runs.addWarning(w, queued, { code: 'x', params: {} }),
    answer: false,
  },
  'runs.listByScheme': { call: (w, { scheme }, { runs }) => runs.listByScheme(w, scheme, page), answer: empty },
  'runs.latest': { call: (w, { scheme }, { runs }) => runs.latest(w, scheme), answer: null },
  'runs.latestSucceeded': { call: (w, { scheme }, { runs }) => runs.latestSucceeded(w, scheme), answer: null },
  'runs.latestFinished': { call: (w, { scheme }, { runs }) => runs.latestFinished(w, scheme), answer: null },
  'files.find': { call: (w, { file }, { files }) => files.find(w, file), answer: null },
  'files.list': {
    call: (w, { scheme, storage }, { files }) => files.list(w, { schemeId: scheme, storageId: storage }, page),
    answer: empty,
  },
  'files.markVerified': { call: (w, { file }, { files }) => files.markVerified(w, file, at(5)), answer: null },
  'files.markState': { call: (w, { file }, { files }) => files.markState(w, file, 'bad'), answer: null },
  'files.markAnswered': {
    call: (w, { file }, { files }) => files.markAnswered(w, file, 'doubted', shrank),
    answer: null,
  },
  'files.markPinned': { call: (w, { file }, { files }) => files.markPinned(w, file, true), answer: null },
  'files.listByScheme': { call: (w, { scheme }, { files }) => files.listByScheme(w, scheme), answer: [] },
  'files.listByStorage': { call: (w, { storage }, { files }) => files.listByStorage(w, storage), answer: [] },
  'files.remove': { call: (w, { file }, { files }) => files.remove(w, file), answer: false },
  'files.sumOfSizes': { call: (w, { storage }, { files }) => files.sumOfSizes(w, storage), answer: 0 },
  'alerts.find': { call: (w, { alert }, { alerts }) => alerts.find(w, alert), answer: null },
  'alerts.listOpenOf': { call: (w, { scheme }, { alerts }) => alerts.listOpenOf(w, scheme), answer: [] },
  'alerts.update': { call: (w, { alert }, { alerts }) => alerts.update(w, alert, 1, { count: 9 }), answer: missing },
  'alerts.markShown': { call: (w, { alert }, { alerts }) => alerts.markShown(w, alert, 1, null), answer: null },
  'audit.list': { call: (w, { scheme }, { audit }) => audit.list(w, { subjectId: scheme }, page), answer: empty },
};

/** Those that go by the workspace alone: what each answers must be of that workspace, and the other's stays. */
export const ownOnly: Readonly<Record<string, (workspace: string, stores: Stores) => Promise<unknown>>> = {
  'sites.list': (w, { sites }) => sites.list(w),
  'storages.list': (w, { storages }) => storages.list(w),
  'schemes.list': (w, { schemes }) => schemes.list(w),
  'schemes.findByName': (w, { schemes }) => schemes.findByName(w, 'Nightly'),
  'alerts.listOpen': (w, { alerts }) => alerts.listOpen(w, page),
  'permissions.find': (w, { permissions }) => permissions.find(w),
  'permissions.save': (w, { permissions }) => permissions.save(w, 1, grants('U-intruder'), stamp),
  'installations.find': (w, { installations }) => installations.find(w),
  'installations.save': async (w, { installations }) => {
    await installations.save(anInstallation({ workspaceId: w, installedBy: 'U-intruder' }));
    return installations.find(w);
  },
};

/** Those that put a record into the workspace that it names: under an id of the other one's that is nothing at all. */
export const inserts: Readonly<Record<string, StoreCase['call']>> = {
  'sites.insert': (workspaceId, { site: id }, { sites }) =>
    sites.insert(aSite({ id, workspaceId, url: 'https://evil.atlassian.net' })),
  'storages.insert': (workspaceId, { storage: id }, { storages }) =>
    storages.insert(aStorage({ id, workspaceId, name: 'Evil' })),
  'schemes.insert': (workspaceId, { scheme: id }, { schemes }) =>
    schemes.insert(aScheme({ id, workspaceId, name: 'Evil' })),
  'runs.insert': (workspaceId, { queued: id }, { runs }) => runs.insert(aRun({ id, workspaceId, faults: 9 })),
  'files.insert': (workspaceId, { file: id }, { files }) => files.insert(aFile({ id, workspaceId, size: 1 })),
  'alerts.open': (workspaceId, { alert: id }, { alerts }) =>
    alerts.open(anAlert({ id, workspaceId, code: 'storage-nearly-full' })),
  'audit.append': (workspaceId, { entry: id }, { audit }) => audit.append(anEntry({ id, workspaceId, after: null })),
  'invites.insert': (workspaceId, { invite: id }, { invites }) =>
    invites.insert(anInvite({ id, workspaceId, tokenDigest: '9'.repeat(64) })),
};
