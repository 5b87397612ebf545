import { expect, test } from '@jest/globals';
import type { Stores } from '../../../src/ports/stores.js';
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
  digestOf,
  grants,
  otherWorkspaceId,
  shrank,
  workspaceId,
} from './records.js';
import type { Case } from './stores-under-test.js';

const id = 'the-id';
const page = { offset: 0, limit: 10 };
const stamp = { updatedAt: at(5), updatedBy: 'U-intruder' };
const nobody = { items: [], total: 0 };
const nothingDue = { dueAt: null, pendingRunId: null };
const missing = { result: 'missing' };
const tested = { at: at(5), by: 'U-intruder', failure: null };

/** Every method but those that insert, called for a workspace that has nothing, and what it must answer. */
const calls: Record<string, [call: (stores: Stores, workspace: string) => Promise<unknown>, answer: unknown]> = {
  'sites.find': [({ sites }, workspace) => sites.find(workspace, id), null],
  'sites.list': [({ sites }, workspace) => sites.list(workspace), []],
  'sites.update': [({ sites }, workspace) => sites.update(workspace, id, 1, { email: 'x' }, stamp), missing],
  'sites.occupy': [({ sites }, workspace) => sites.occupy(workspace, id, 'run-2'), missing],
  'sites.vacate': [({ sites }, workspace) => sites.vacate(workspace, id, 'run-1'), false],
  'sites.noteTest': [({ sites }, workspace) => sites.noteTest(workspace, id, tested), false],
  'sites.remove': [({ sites }, workspace) => sites.remove(workspace, id), false],
  'storages.find': [({ storages }, workspace) => storages.find(workspace, id), null],
  'storages.list': [({ storages }, workspace) => storages.list(workspace), []],
  'storages.update': [({ storages }, workspace) => storages.update(workspace, id, 1, { user: 'x' }, stamp), missing],
  'storages.noteTest': [({ storages }, workspace) => storages.noteTest(workspace, id, tested), false],
  'storages.remove': [({ storages }, workspace) => storages.remove(workspace, id), false],
  'schemes.find': [({ schemes }, workspace) => schemes.find(workspace, id), null],
  'schemes.findByName': [({ schemes }, workspace) => schemes.findByName(workspace, 'Nightly'), null],
  'schemes.list': [({ schemes }, workspace) => schemes.list(workspace), []],
  'schemes.update': [({ schemes }, workspace) => schemes.update(workspace, id, 1, { keep: 1 }, stamp), missing],
  'schemes.claimRun': [({ schemes }, workspace) => schemes.claimRun(workspace, id, 'run-2'), missing],
  'schemes.releaseRun': [({ schemes }, workspace) => schemes.releaseRun(workspace, id, 'run-1'), false],
  'schemes.noteDue': [
    ({ schemes }, workspace) =>
      schemes.noteDue(workspace, id, nothingDue, { dueAt: null, pendingDue: null, missedAt: at(1) }),
    missing,
  ],
  'schemes.remove': [({ schemes }, workspace) => schemes.remove(workspace, id), false],
  'runs.find': [({ runs }, workspace) => runs.find(workspace, id), null],
  'runs.transition': [
    ({ runs }, workspace) => runs.transition(workspace, id, { states: ['queued'] }, 'cancelled', at(1)),
    missing,
  ],
  'runs.note': [({ runs }, workspace) => runs.note(workspace, id, { states: ['queued'] }, { faults: 9 }), missing],
  'runs.addWarning': [({ runs }, workspace) => runs.addWarning(workspace, id, { code: 'x', params: {} }), false],
  'runs.listByScheme': [({ runs }, workspace) => runs.listByScheme(workspace, 'scheme-1', page), nobody],
  'runs.latest': [({ runs }, workspace) => runs.latest(workspace, 'scheme-1'), null],
  'runs.latestSucceeded': [({ runs }, workspace) => runs.latestSucceeded(workspace, 'scheme-1'), null],
  'runs.latestFinished': [({ runs }, workspace) => runs.latestFinished(workspace, 'scheme-1'), null],
  'files.find': [({ files }, workspace) => files.find(workspace, id), null],
  'files.list': [({ files }, workspace) => files.list(workspace, { schemeId: 'scheme-1' }, page), nobody],
  'files.markVerified': [({ files }, workspace) => files.markVerified(workspace, id, at(1)), null],
  'files.markState': [({ files }, workspace) => files.markState(workspace, id, 'bad'), null],
  'files.markAnswered': [({ files }, workspace) => files.markAnswered(workspace, id, 'good', shrank), null],
  'files.markPinned': [({ files }, workspace) => files.markPinned(workspace, id, true), null],
  'files.listByScheme': [({ files }, workspace) => files.listByScheme(workspace, 'scheme-1'), []],
  'files.listByStorage': [({ files }, workspace) => files.listByStorage(workspace, 'storage-1'), []],
  'files.remove': [({ files }, workspace) => files.remove(workspace, id), false],
  'files.sumOfSizes': [({ files }, workspace) => files.sumOfSizes(workspace, 'storage-1'), 0],
  'alerts.find': [({ alerts }, workspace) => alerts.find(workspace, id), null],
  'alerts.listOpenOf': [({ alerts }, workspace) => alerts.listOpenOf(workspace, 'scheme-1'), []],
  'alerts.listOpen': [({ alerts }, workspace) => alerts.listOpen(workspace, page), nobody],
  'alerts.update': [({ alerts }, workspace) => alerts.update(workspace, id, 1, { count: 9 }), missing],
  'alerts.markShown': [({ alerts }, workspace) => alerts.markShown(workspace, id, 1, null), null],
  'audit.list': [({ audit }, workspace) => audit.list(workspace, {}, page), nobody],
  'permissions.find': [({ permissions }, workspace) => permissions.find(workspace), null],
  'permissions.save': [({ permissions }, workspace) => permissions.save(workspace, 1, grants('U-me'), stamp), missing],
  'invites.withdraw': [withdrawnNow, false],
  'installations.find': [({ installations }, workspace) => installations.find(workspace), null],
  'installations.remove': [({ installations }, workspace) => installations.remove(workspace), false],
};

/** Whether a person's link is worth nothing after that person's links of a workspace were withdrawn. */
async function withdrawnNow({ invites }: Stores, workspace: string): Promise<boolean> {
  await invites.withdraw(workspace, 'U-admin');
  const invite = await invites.findByToken(digestOf('a'));
  return invite === null || invite.expiresAt < at(0);
}

/** Those that write a record into the workspace that it names, and those that go by what nobody else can know. */
const exceptions =
  /\.(insert|append|open|\w+Everywhere)$|^installations\.save$|^invites\.(find\w+|redeem|keepDraft|use|sweep)$/;

async function fill(stores: Stores): Promise<void> {
  const { sites, storages, schemes, runs, files, alerts, audit } = stores;
  await sites.insert(aSite({ id, busyWith: 'run-1' }));
  await storages.insert(aStorage({ id }));
  await schemes.insert(aScheme({ id, activeRun: 'run-1' }));
  await runs.insert(aRun({ id }));
  await runs.insert(aRun({ id: 'succeeded', state: 'succeeded' }));
  await files.insert(aFile({ id }));
  await alerts.open(anAlert({ id }));
  await audit.append(anEntry({ id }));
  await stores.permissions.save(workspaceId, 0, grants('U-admin'), stamp);
  await stores.invites.insert(anInvite({ id }));
  await stores.installations.save(anInstallation());
}

async function everything(stores: Stores): Promise<unknown> {
  const { sites, storages, schemes, runs, files, alerts, audit } = stores;
  return [
    await sites.list(workspaceId),
    await storages.list(workspaceId),
    await schemes.list(workspaceId),
    await runs.listByScheme(workspaceId, 'scheme-1', page),
    await files.list(workspaceId, {}, page),
    await alerts.listOpen(workspaceId, page),
    await audit.list(workspaceId, {}, page),
    await stores.permissions.find(workspaceId),
    await stores.invites.findByToken(digestOf('a')),
    await stores.installations.find(workspaceId),
  ];
}

export function workspaceCases(inStores: Case): void {
  test(
    'lets a workspace find, change, count and remove nothing of another, by any method that there is',
    inStores(async (stores) => {
      const methods = Object.entries(stores).flatMap(([store, each]) =>
        Object.keys(each).map((method) => `${store}.${method}`),
      );
      expect(Object.keys(calls).sort()).toEqual(methods.filter((method) => !exceptions.test(method)).sort());

      await fill(stores);
      const before = await everything(stores);
      for (const [method, [call, answer]] of Object.entries(calls)) {
        expect([method, await call(stores, otherWorkspaceId)]).toEqual([method, answer]);
      }
      expect(await everything(stores)).toEqual(before);
    }),
  );

  test(
    'would find them in their own workspace',
    inStores(async (stores) => {
      await fill(stores);
      for (const [method, [call, answer]] of Object.entries(calls)) {
        if (method.endsWith('.remove')) continue;
        expect([method, await call(stores, workspaceId)]).not.toEqual([method, answer]);
      }
    }),
  );

  test(
    'does not take an id of another workspace for a repeated insert',
    inStores(async ({ schemes }) => {
      await schemes.insert(aScheme({ id }));
      await expect(schemes.insert(aScheme({ id, workspaceId: otherWorkspaceId, name: 'Mine' }))).rejects.toThrow();
      expect(await schemes.list(otherWorkspaceId)).toEqual([]);
    }),
  );
}
