import { describe, expect, it } from '@jest/globals';
import type { Connections } from '../../../../src/backup/connections/connections.js';
import type { Person } from '../../../../src/backup/backup-center.js';
import type { Administration } from '../../../../src/backup/permissions/administration.js';
import { createAdministration } from '../../../../src/backup/permissions/create-administration.js';
import { type Deed, mayDo, type Role, roles } from '../../../../src/domain/role.js';
import { anInstallation, grants } from '../../../contract/stores/records.js';
import { expectOperatorError } from '../../../contract/stores/stores-under-test.js';
import { all, newConnectionScene, newSite } from '../kit/connection-scene.js';
import { workshop } from '../kit/workshop.js';
import { admin, guest, operator, workspaceId } from '../kit/world.js';

const shop = workshop();
const page = { offset: 0, limit: 5 };
const people: Readonly<Record<Role, Person>> = { viewer: guest, operator, administrator: admin };

/** There is a site that no scheme uses. */
async function furnished() {
  const scene = newConnectionScene(await shop.world());
  const siteId = await scene.connectSite();
  scene.clock.advance(1000);
  const { connecting } = scene;
  // The first administrator stays one, whatever is saved.
  await connecting.stores.installations.save(anInstallation({ workspaceId, installedBy: admin.userId }));
  const administration = createAdministration({ ...connecting, firstAdministrators: () => [] });
  return { ...scene, siteId, administration };
}
type There = Awaited<ReturnType<typeof furnished>>;

interface UseCase {
  readonly call: (there: There, by: Person) => Promise<unknown>;
  readonly deed: Deed;
}

/** Every method, so that a new one cannot be forgotten here. */
const onConnections: Readonly<Record<keyof Connections, UseCase>> = {
  readConnections: { call: ({ connections }) => connections.readConnections(workspaceId), deed: 'look' },
  invite: { call: ({ connections }, by) => connections.invite(by, newSite, 'en-US'), deed: 'connect' },
  testConnection: {
    call: ({ connections, siteId }, by) =>
      all(connections.testConnection(by, { kind: 'site', id: siteId }, new AbortController().signal)),
    deed: 'connect',
  },
  removeConnection: {
    call: ({ connections, siteId }, by) => connections.removeConnection(by, { kind: 'site', id: siteId }),
    deed: 'connect',
  },
};
const onAdministration: Readonly<Record<keyof Administration, UseCase>> = {
  roleOf: { call: ({ administration }, by) => administration.roleOf(by), deed: 'look' },
  readPermissions: { call: ({ administration }) => administration.readPermissions(workspaceId), deed: 'look' },
  savePermissions: {
    call: ({ administration }, by) => administration.savePermissions(by, grants('U-new'), 0),
    deed: 'change-permissions',
  },
  readAudit: { call: ({ administration }) => administration.readAudit(workspaceId, {}, page), deed: 'look' },
  lastChanges: { call: ({ administration }) => administration.lastChanges(workspaceId, ['x']), deed: 'look' },
};

const cases = Object.entries({ ...onConnections, ...onAdministration }).flatMap(([name, useCase]) =>
  roles.map((role) => ({ name, role, ...useCase, may: mayDo(role, useCase.deed) })),
);

async function everything({ db }: There): Promise<unknown> {
  const names = ['sites', 'storages', 'invites', 'permissions', 'audit'];
  return Promise.all(names.map((name) => db.collection(name).find().sort({ _id: 1 }).toArray()));
}

describe('connections and permissions', () => {
  it.each(cases.filter(({ may }) => !may))('refuse $name as $role, and change nothing', async ({ call, role }) => {
    const there = await furnished();
    const before = await everything(there);
    await expectOperatorError(call(there, people[role]), 'not-allowed');
    expect(await everything(there)).toEqual(before);
  });

  it.each(cases.filter(({ may }) => may))('allow $name as $role', async ({ call, role, deed }) => {
    const there = await furnished();
    const before = await everything(there);
    await call(there, people[role]);
    const after = await everything(there);
    if (deed === 'look') expect(after).toEqual(before);
    else expect(after).not.toEqual(before);
  });
});
