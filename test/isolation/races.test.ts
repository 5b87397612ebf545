import { describe, expect, it } from '@jest/globals';
import { createAdministration } from '../../src/backup/permissions/create-administration.js';
import type { AdministrationDeps } from '../../src/backup/permissions/save-permissions.js';
import { permissionsOf } from '../../src/backup/permissions/permissions-of.js';
import { OperatorError } from '../../src/domain/operator-error.js';
import { nobody, type PermissionGrants } from '../../src/domain/permission-settings.js';
import { Secret } from '../../src/domain/secret.js';
import { expectOperatorError } from '../contract/stores/stores-under-test.js';
import { type ConnectionScene, newConnectionScene, newSite, newStorage } from '../src/backup/kit/connection-scene.js';
import type { Scene } from '../src/backup/kit/scene.js';
import { workshop } from '../src/backup/kit/workshop.js';
import { admin, workspaceId } from '../src/backup/kit/world.js';

const shop = workshop();

async function connectionScene(): Promise<ConnectionScene> {
  return newConnectionScene(await shop.world());
}

const other = { workspaceId, userId: 'U-other' };

describe('a private page that its person withdraws while it is at work', () => {
  it.each([
    ['a site', newSite, (scene: ConnectionScene, session: string) => scene.enterSite(session)],
    ['a storage', newStorage, (scene: ConnectionScene, session: string) => scene.enterStorage(session)],
  ] as const)('saves nothing any more: %s', async (_, purpose, enter) => {
    const scene = await connectionScene();
    const session = await scene.session(purpose);
    // Who fears that somebody else opened the link asks for another.
    scene.outside.meanwhile = async () => {
      scene.outside.meanwhile = null;
      await scene.token(purpose);
    };
    await expectOperatorError(enter(scene, session), 'invite-expired');
    const { sites, storages } = scene.deps.stores;
    expect([(await sites.list(workspaceId)).length, (await storages.list(workspaceId)).length]).toEqual([1, 1]);
    expect(await scene.audit()).toEqual([]);
    expect(scene.told.saved).toEqual([]);
  });

  it('replaces no credentials any more', async () => {
    const scene = await connectionScene();
    const purpose = { kind: 'site', connectionId: scene.ids.site } as const;
    const before = await scene.deps.stores.sites.find(workspaceId, scene.ids.site);
    const session = await scene.session(purpose);
    scene.outside.meanwhile = async () => {
      scene.outside.meanwhile = null;
      await scene.token(purpose);
    };
    await expectOperatorError(scene.enterSite(session, { apiToken: new Secret('ATATT-evil') }), 'invite-expired');
    expect(await scene.deps.stores.sites.find(workspaceId, scene.ids.site)).toEqual(before);
  });
});

describe('who loses the role while something is tried', () => {
  it('saves no new scheme', async () => {
    const scene = await shop.scene();
    scene.disk.onStored = () => void scene.roles.set(admin.userId, 'operator');
    await expectOperatorError(scene.newScheme(), 'not-allowed');
    expect(await scene.center.readSchemes(workspaceId)).toEqual([]);
    expect(await scene.audit()).toEqual([]);
  });

  it('changes no scheme', async () => {
    const scene = await shop.scene();
    const scheme = await scene.newScheme();
    scene.disk.onStored = () => void scene.roles.set(admin.userId, 'viewer');
    const edited = { schemeId: scheme.id, revision: scheme.revision };
    const saving = scene.center.saveScheme(admin, scene.draft({ folder: 'elsewhere' }), edited);
    await expectOperatorError(saving, 'not-allowed');
    expect(await scene.scheme(scheme.id)).toEqual(scheme);
  });
});

/** Real roles in the scene: those that were given, and nobody of the settings. */
function ruled(scene: Scene, changes: Partial<AdministrationDeps> = {}) {
  const directory = {
    isWorkspaceAdmin: () => Promise.resolve(false),
    membersOf: () => Promise.resolve([]),
  };
  const firstAdministrators = (): readonly string[] => [];
  const permissions = permissionsOf({ ...scene.deps, directory, firstAdministrators });
  const deps: AdministrationDeps = { ...scene.deps, directory, permissions, firstAdministrators, ...changes };
  return { deps, administration: createAdministration(deps), permissions };
}

function administrators(...users: string[]): PermissionGrants {
  return { administrator: { ...nobody, users }, operator: nobody };
}

describe('two administrators who take the role from each other at the same moment', () => {
  it('leave one, however often they try', async () => {
    for (let round = 0; round < 10; round++) {
      const scene = await shop.scene();
      const { deps, administration, permissions } = ruled(scene);
      const stamp = { updatedAt: scene.clock.now(), updatedBy: null };
      await deps.stores.permissions.save(workspaceId, 0, administrators(admin.userId, other.userId), stamp);
      const ends = await Promise.allSettled([
        administration.savePermissions(admin, administrators(admin.userId), 1),
        administration.savePermissions(other, administrators(other.userId), 1),
      ]);
      const codes = ends.flatMap((end) => (end.status === 'rejected' ? [codeOf(end.reason)] : []));
      expect(codes).toHaveLength(1);
      expect(['permissions-changed-meanwhile', 'not-allowed']).toContain(codes[0]);
      const roles = await Promise.all([admin, other].map(({ userId }) => permissions.roleOf(workspaceId, userId)));
      expect(roles.sort()).toEqual(['administrator', 'viewer']);
      expect(await scene.audit()).toHaveLength(1);
    }
  });
});

describe('permissions that were saved while the database went away', () => {
  it('are in the audit log once they are saved again, and once only', async () => {
    const scene = await shop.scene();
    const { deps } = ruled(scene);
    const stamp = { updatedAt: scene.clock.now(), updatedBy: null };
    await deps.stores.permissions.save(workspaceId, 0, administrators(admin.userId), stamp);
    let away = true;
    const audit: typeof deps.stores.audit = {
      ...deps.stores.audit,
      append: (entry) =>
        away ? Promise.reject(new OperatorError('database-unreachable', {})) : deps.stores.audit.append(entry),
    };
    const { administration } = ruled(scene, { stores: { ...deps.stores, audit } });
    const grants = administrators(admin.userId, other.userId);
    await expectOperatorError(administration.savePermissions(admin, grants, 1), 'database-unreachable');
    away = false;
    await administration.savePermissions(admin, grants, 1);
    await administration.savePermissions(admin, grants, 2);
    expect(await scene.audit()).toMatchObject([
      {
        action: 'permissions.changed',
        userId: admin.userId,
        after: { administrator: { users: [admin.userId, other.userId] } },
      },
    ]);
    await administration.savePermissions(admin, administrators(admin.userId), 2);
    await administration.savePermissions(admin, grants, 3);
    expect(await scene.audit()).toHaveLength(3);
  });
});

function codeOf(error: unknown): string {
  return error instanceof OperatorError ? error.code : String(error);
}

describe('a connection that was saved while the database went away', () => {
  it('is one record, one entry and one message when it is saved again', async () => {
    const world = await shop.world();
    const { deps } = newConnectionScene(world);
    let away = true;
    const audit: typeof deps.stores.audit = {
      ...deps.stores.audit,
      append: (entry) =>
        away ? Promise.reject(new OperatorError('database-unreachable', {})) : deps.stores.audit.append(entry),
    };
    const scene = newConnectionScene(world, { stores: { ...deps.stores, audit } });
    const session = await scene.session(newSite);
    await expectOperatorError(scene.enterSite(session), 'database-unreachable');
    away = false;
    expect((await scene.enterSite(session, { apiToken: null })).at(-1)).toMatchObject({ state: 'saved' });
    expect(await deps.stores.sites.list(workspaceId)).toHaveLength(2);
    expect(await scene.audit()).toMatchObject([{ action: 'site.connected' }]);
    expect(scene.told.saved).toHaveLength(1);
  });
});
