import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { mongoStores } from '../../src/adapters/mongo/mongo-stores.js';
import type { Stores } from '../../src/ports/stores.js';
import { anAlert, at } from '../contract/stores/records.js';
import { documentsOf, forgetAll } from './documents-of.js';
import { digestsOf, fill, type Ids, person } from './look-alikes.js';
import { ownDatabase } from './own-database.js';
import { cases, inserts, ownOnly } from './store-cases.js';

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
    expect([await documentsOf(database(), a.workspaceId), await documentsOf(database(), b.workspaceId)]).toEqual(
      before,
    );
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
    const { alert } = await stores.alerts.open(
      anAlert({ workspaceId: b.workspaceId, subject: { kind: 'scheme', id: a.scheme } }),
    );
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
  'src/backup/watch.ts': [
    'listEverywhere',
    'listUnfinishedEverywhere',
    'listUntoldEverywhere',
    'listUnshownEverywhere',
  ],
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

  it.each(exceptions.filter((name) => name.endsWith('Everywhere')))(
    '%s says of each record whose it is',
    async (name) => {
      const [store = '', method = ''] = name.split('.');
      const call: unknown = Reflect.get(Reflect.get(stores, store) as object, method);
      if (typeof call !== 'function') throw new Error(`There is no ${name}`);
      const before = [await documentsOf(database(), a.workspaceId), await documentsOf(database(), b.workspaceId)];
      const found = (await Reflect.apply(call, undefined, [])) as readonly { readonly workspaceId: string }[];
      expect(found.map(({ workspaceId }) => workspaceId).sort()).toEqual([a.workspaceId, b.workspaceId]);
      expect([await documentsOf(database(), a.workspaceId), await documentsOf(database(), b.workspaceId)]).toEqual(
        before,
      );
    },
  );
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
