import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mongoStores } from '../../src/adapters/mongo/mongo-stores.js';
import type { Stores } from '../../src/ports/stores.js';
import {
  aFile,
  anAlert,
  anEntry,
  anInstallation,
  anInvite,
  aRun,
  aScheme,
  aSite,
  aStorage,
  at,
  grants,
  shrank,
} from '../contract/stores/records.js';
import { documentsOf, forgetAll } from './documents-of.js';
import { digestsOf, fill, type Ids, person } from './look-alikes.js';
import { ownDatabase } from './own-database.js';

const database = ownDatabase();
let stores: Stores;
let a: Ids;
let b: Ids;

beforeEach(async () => {
  await forgetAll(database());
  stores = mongoStores(database());
  a = await fill(stores, 'T-A');
  b = await fill(stores, 'T-B');
});

const page = { offset: 0, limit: 10 };
const empty = { items: [], total: 0 };
const missing = { result: 'missing' };
const stamp = { updatedAt: at(5), updatedBy: 'U-intruder' };
const tested = { at: at(5), by: 'U-intruder', failure: null };
const nothingDue = { dueAt: null, pendingRunId: null };

/** A call for `workspace` with ids of the other one, and what it answers where these are not found. */
interface Case {
  readonly call: (workspace: string, ids: Ids, stores: Stores) => Promise<unknown>;
  readonly answer: unknown;
}

/** Finding, listing, counting, changing, claiming and removing, each by the other's ids. */
const cases: Readonly<Record<string, Case>> = {
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
  'files.markAnswered': { call: (w, { file }, { files }) => files.markAnswered(w, file, 'doubted', shrank), answer: null },
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
const ownOnly: Readonly<Record<string, (workspace: string, stores: Stores) => Promise<unknown>>> = {
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
const inserts: Readonly<Record<string, Case['call']>> = {
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

/** Named exceptions, each with a test of its own below that says why it is safe. */
const exceptions = [
  'sites.listBusyEverywhere',
  'sites.listEverywhere',
  'storages.listEverywhere',
  'schemes.listEverywhere',
  'runs.listUntoldEverywhere',
  'runs.listUnfinishedEverywhere',
  'alerts.listUnshownEverywhere',
  'installations.listEverywhere',
  'invites.findByToken',
  'invites.findBySession',
  'invites.redeem',
  'invites.keepDraft',
  'invites.use',
  'invites.withdraw',
  'invites.sweep',
  'installations.remove',
] as const;

it('has a case for every method of every store', () => {
  const methods = Object.entries(stores).flatMap(([store, each]) =>
    Object.keys(each as object).map((method) => `${store}.${method}`),
  );
  const named = [...Object.keys(cases), ...Object.keys(ownOnly), ...Object.keys(inserts), ...exceptions];
  expect(named.sort()).toEqual(methods.sort());
});

describe('by the ids of another workspace', () => {
  it.each(Object.entries(cases))('%s finds nothing and changes nothing', async (_, { call, answer }) => {
    const before = await documentsOf(database(), a.workspaceId);
    expect(await call(b.workspaceId, a, stores)).toEqual(answer);
    expect(await documentsOf(database(), a.workspaceId)).toEqual(before);
    // Asked for by those whose it is, the same call does find it.
    expect(await call(a.workspaceId, a, stores)).not.toEqual(answer);
  });

  it.each(Object.entries(inserts))('%s keeps nothing and changes nothing', async (_, call) => {
    const before = [await documentsOf(database(), a.workspaceId), await documentsOf(database(), b.workspaceId)];
    await expect(call(b.workspaceId, a, stores)).rejects.toThrow();
    expect([await documentsOf(database(), a.workspaceId), await documentsOf(database(), b.workspaceId)]).toEqual(before);
  });
});

describe('of two workspaces that look alike', () => {
  it.each(Object.entries(ownOnly))('%s knows the one that is asked for', async (_, call) => {
    const before = await documentsOf(database(), a.workspaceId);
    const answer = JSON.stringify(await call(b.workspaceId, stores));
    expect(answer).toContain(b.workspaceId);
    expect(answer).not.toContain(a.workspaceId);
    expect(await documentsOf(database(), a.workspaceId)).toEqual(before);
  });

  it('each may use the names and addresses of the other', async () => {
    const names = async ({ workspaceId }: Ids) => [
      (await stores.sites.list(workspaceId)).map(({ url }) => url),
      (await stores.storages.list(workspaceId)).map(({ name }) => name),
      (await stores.schemes.list(workspaceId)).map(({ name }) => name),
    ];
    expect(await names(a)).toEqual(await names(b));
  });

  it('an alert about what has the same id in both is opened in each, and none is told of the other', async () => {
    const { alert } = await stores.alerts.open(anAlert({ workspaceId: b.workspaceId, subject: { kind: 'scheme', id: a.scheme } }));
    expect(alert.workspaceId).toBe(b.workspaceId);
    expect(await stores.alerts.listOpenOf(a.workspaceId, a.scheme)).toMatchObject([{ id: a.alert, count: 1 }]);
  });

  it('installations.remove takes out the one that is named', async () => {
    const before = await documentsOf(database(), a.workspaceId);
    expect(await stores.installations.remove(b.workspaceId)).toBe(true);
    expect(await documentsOf(database(), a.workspaceId)).toEqual(before);
  });
});

/** Where what goes through all workspaces may be called: the bot's own work, none of it an answer to a person. */
const workOfTheBot: Readonly<Record<string, readonly string[]>> = {
  // Lost runs, held sites and schemes after a start.
  'src/backup/recover.ts': ['listUnfinishedEverywhere', 'listEverywhere', 'listBusyEverywhere'],
  // Every minute, and every hour.
  'src/backup/watch.ts': ['listEverywhere', 'listUnfinishedEverywhere', 'listUntoldEverywhere', 'listUnshownEverywhere'],
  'src/backup/watch-storages.ts': ['listEverywhere'],
  'src/backup/connections/watch-tokens.ts': ['listEverywhere'],
  // Secrets under a new key.
  'src/backup/connections/reseal.ts': ['listEverywhere'],
  // Numbers without names, for whoever runs the bot.
  'src/web/measure.ts': ['listEverywhere', 'listUnfinishedEverywhere'],
  // Runs of one workspace, taken out of the few that are not over: both are tested in handlers.test.ts.
  'src/backup/wake-waiting.ts': ['listUnfinishedEverywhere'],
  'src/backup/connections/remove-connection.ts': ['listUnfinishedEverywhere'],
};

describe('what goes through all workspaces', () => {
  it('is called by the bot’s own work alone, and nowhere in what people reach', async () => {
    const called: Record<string, readonly string[]> = {};
    for (const file of await sources('src')) {
      if (/^src\/(ports|adapters\/mongo)\//.test(file)) continue;
      const found = [...(await readFile(file, 'utf8')).matchAll(/\b(\w+Everywhere)\(/g)].map(([, name]) => name ?? '');
      if (found.length > 0) called[file] = [...new Set(found)].sort();
    }
    const allowed = Object.entries(workOfTheBot).map(([file, names]) => [file, [...names].sort()] as const);
    expect(called).toEqual(Object.fromEntries(allowed));
  });

  it.each(exceptions.filter((name) => name.endsWith('Everywhere')))('%s says of each record whose it is', async (name) => {
    const [store = '', method = ''] = name.split('.');
    const call: unknown = Reflect.get(Reflect.get(stores, store) as object, method);
    if (typeof call !== 'function') throw new Error(`There is no ${name}`);
    const before = [await documentsOf(database(), a.workspaceId), await documentsOf(database(), b.workspaceId)];
    const found = (await Reflect.apply(call, undefined, [])) as readonly { readonly workspaceId: string }[];
    expect(found.map(({ workspaceId }) => workspaceId).sort()).toEqual([a.workspaceId, b.workspaceId]);
    expect([await documentsOf(database(), a.workspaceId), await documentsOf(database(), b.workspaceId)]).toEqual(before);
  });
});

describe('a private link', () => {
  it('is found by the digest of what only its person has, which says whose workspace it is', async () => {
    const { token, session } = digestsOf(a);
    expect(await stores.invites.findByToken(token)).toMatchObject({ id: a.invite, workspaceId: a.workspaceId });
    expect(await stores.invites.findBySession(session)).toMatchObject({ id: a.redeemed, workspaceId: a.workspaceId });
    // Neither by the other's, nor crosswise, nor without any.
    expect(await stores.invites.findBySession(token)).toBeNull();
    expect(await stores.invites.findByToken(session)).toBeNull();
    for (const guess of ['', a.invite, a.workspaceId, person]) {
      expect(await stores.invites.findByToken(guess)).toBeNull();
      expect(await stores.invites.findBySession(guess)).toBeNull();
    }
  });

  it('is taken up, drawn on and used by its id, which is known only to who found it by a digest', async () => {
    // Its id becomes that of the connection, and is in everybody's view then: what was used is used.
    const before = await documentsOf(database(), b.workspaceId);
    const { id } = (await stores.invites.findBySession(digestsOf(a).session)) ?? { id: '' };
    expect(await stores.invites.use(id, at(1))).toBe(true);
    const used = await documentsOf(database(), a.workspaceId);
    expect(await stores.invites.use(id, at(2))).toBe(false);
    expect(await stores.invites.redeem(id, '9'.repeat(64))).toBe(false);
    await stores.invites.keepDraft(id, { fields: { url: 'https://evil.example' }, secret: null });
    expect(await documentsOf(database(), a.workspaceId)).toEqual(used);
    expect(await documentsOf(database(), b.workspaceId)).toEqual(before);
    const callers = await callersOf(/\.invites\.(redeem|keepDraft|use)\(/);
    expect(callers).toEqual([
      'src/backup/connections/entry-draft.ts',
      'src/backup/connections/look.ts',
      'src/backup/connections/save-entry.ts',
    ]);
  });

  it('is withdrawn from a person of one workspace, not from the namesake in another', async () => {
    const before = await documentsOf(database(), a.workspaceId);
    await stores.invites.withdraw(b.workspaceId, person);
    expect(await documentsOf(database(), a.workspaceId)).toEqual(before);
    expect((await stores.invites.findByToken(digestsOf(b).token))?.expiresAt.getTime()).toBe(0);
  });

  it('is swept away after its time alone, whosever it is', async () => {
    const before = await documentsOf(database(), a.workspaceId);
    await stores.invites.sweep(at(10));
    expect(await documentsOf(database(), a.workspaceId)).toEqual(before);
    await stores.invites.sweep(at(11));
    expect((await documentsOf(database(), a.workspaceId))['invites']).toEqual([]);
  });
});

async function callersOf(pattern: RegExp): Promise<readonly string[]> {
  const files = await sources('src');
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return files.filter((_, index) => pattern.test(texts[index] ?? ''));
}

async function sources(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
