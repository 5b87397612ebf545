import { describe, expect, it } from '@jest/globals';
import { siteAccess } from '../../../../src/backup/connections/credentials-of.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { Secret } from '../../../../src/domain/secret.js';
import { aScheme, aSite, aStorage, anAlert } from '../../../contract/stores/records.js';
import { expectOperatorError } from '../../../contract/stores/stores-under-test.js';
import { all, type ConnectionScene, goodSite, newConnectionScene } from '../kit/connection-scene.js';
import { memoryStorage } from '../kit/memory-storage.js';
import { workshop } from '../kit/workshop.js';
import { admin, operator, workspaceId } from '../kit/world.js';

const shop = workshop();
const never = new AbortController().signal;
const stranger = { workspaceId: 'T-theirs', userId: admin.userId };

async function newScene(): Promise<ConnectionScene> {
  return newConnectionScene(await shop.world());
}

describe('the list of connections', () => {
  it('says who uses each and how long its token is good, and shows no credentials', async () => {
    const scene = await newScene();
    await scene.connectSite({ tokenExpiresOn: '2026-12-01' });
    await scene.deps.stores.storages.insert(aStorage({ name: 'Archive', credentials: null }));
    await scene.newScheme({ name: 'Zebra' });
    await scene.newScheme({ name: 'alpha' });
    const list = await scene.connections.readConnections(workspaceId);
    expect(list).toMatchObject({
      sites: [
        { site: { url: 'https://acme.atlassian.net' }, schemes: ['alpha', 'Zebra'], tokenDaysLeft: null },
        { site: { url: goodSite.url }, ofEnvironment: false, schemes: [], tokenDaysLeft: 8 },
      ],
      storages: [
        { storage: { name: 'Archive' }, ofEnvironment: true, schemes: [] },
        { storage: { name: 'Office NAS' }, ofEnvironment: false, schemes: ['alpha', 'Zebra'] },
      ],
    });
    expect(JSON.stringify(list)).not.toContain('credentials');
    expect(await scene.connections.readConnections('T-theirs')).toEqual({ sites: [], storages: [] });
  });
});

describe('testing a connection', () => {
  it('uses the credentials that it has, and notes how it ended', async () => {
    const scene = await newScene();
    const id = await scene.connectSite();
    scene.clock.advance(1000);
    const ref = { kind: 'site', id } as const;
    expect((await all(scene.connections.testConnection(admin, ref, never))).at(-1)).toMatchObject({ state: 'passed' });
    expect(scene.outside.sites.at(-1)?.apiToken.reveal()).toBe('ATATT-hunter2');
    const at = scene.clock.now();
    const site = () => scene.deps.stores.sites.find(workspaceId, id);
    expect((await site())?.lastTest).toEqual({ at, by: admin.userId, failure: null });
    const failure = { code: 'site-login-refused', params: { site: goodSite.url } } as const;
    scene.outside.siteFault = { step: 'login', state: 'failed', ...failure };
    await all(scene.connections.testConnection(admin, ref, never));
    expect(await site()).toMatchObject({ lastTest: { failure }, revision: 1 });
  });

  it('does at a storage what a backup does, and leaves nothing there', async () => {
    const scene = await newScene();
    const id = await scene.connectStorage();
    const ref = { kind: 'storage', id } as const;
    expect(await all(scene.connections.testConnection(admin, ref, never))).toHaveLength(14);
    expect([scene.onDisk(), scene.disk.open]).toEqual([[], 0]);
    scene.disk.fault = () => new OperatorError('storage-unreachable', { storage: 'x' });
    await all(scene.connections.testConnection(admin, ref, never));
    const storage = await scene.deps.stores.storages.find(workspaceId, id);
    expect(storage?.lastTest?.failure?.code).toBe('storage-unreachable');
  });

  it('says when its credentials cannot be opened, or the settings name it no more', async () => {
    const scene = await newScene();
    const gone = aStorage({ name: 'Env', credentials: null });
    await scene.deps.stores.storages.insert(gone);
    const site = { kind: 'site', id: scene.ids.site } as const;
    expect(await all(scene.connections.testConnection(admin, site, never))).toEqual([
      { step: 'login', state: 'running' },
      {
        step: 'login',
        state: 'failed',
        code: 'credentials-unreadable',
        params: { name: 'https://acme.atlassian.net' },
      },
    ]);
    const env = { kind: 'storage', id: gone.id } as const;
    expect((await all(scene.connections.testConnection(admin, env, never))).at(-1)).toMatchObject({
      code: 'storage-gone',
    });
    const tested = await scene.deps.stores.storages.find(workspaceId, gone.id);
    expect(tested?.lastTest?.failure).toEqual({ code: 'storage-gone', params: {} });
  });

  it('asks the settings for the credentials that stand there', async () => {
    const world = await shop.world();
    const apiToken = new Secret('of the settings');
    const scene = newConnectionScene(world, {
      environment: {
        siteAccess: ({ url, email }) => ({ url, email, apiToken }),
        openStorage: (_record, folder) => memoryStorage(world.disk, folder),
        names: () => true,
      },
    });
    const [site, storage] = [
      aSite({ url: 'https://env.atlassian.net', credentials: null }),
      aStorage({ name: 'Env', credentials: null }),
    ];
    await scene.deps.stores.sites.insert(site);
    await scene.deps.stores.storages.insert(storage);
    expect((await siteAccess(scene.connecting, workspaceId, site.id)).apiToken).toBe(apiToken);
    await expectOperatorError(siteAccess(scene.connecting, 'T-theirs', site.id), 'site-gone');
    const steps = await all(scene.connections.testConnection(admin, { kind: 'storage', id: storage.id }, never));
    expect(steps.at(-1)).toMatchObject({ step: 'remove', state: 'passed' });
  });

  it('is for those who may connect, in their own workspace', async () => {
    const scene = await newScene();
    const ref = { kind: 'site', id: scene.ids.site } as const;
    await expectOperatorError(all(scene.connections.testConnection(operator, ref, never)), 'not-allowed');
    await expectOperatorError(all(scene.connections.testConnection(stranger, ref, never)), 'site-gone');
    const storage = { kind: 'storage', id: scene.ids.site } as const;
    await expectOperatorError(all(scene.connections.testConnection(admin, storage, never)), 'storage-gone');
  });

  it('that is given up ends nowhere, and leaves nothing behind', async () => {
    const scene = await newScene();
    const id = await scene.connectStorage();
    const leaving = new AbortController();
    scene.disk.onStored = () => leaving.abort(new Error('left'));
    const test = scene.connections.testConnection(admin, { kind: 'storage', id }, leaving.signal);
    await expect(all(test)).rejects.toThrow('left');
    expect([scene.onDisk(), scene.disk.open]).toEqual([[], 0]);
    expect((await scene.deps.stores.storages.find(workspaceId, id))?.lastTest?.failure).toBeNull();
  });
});

describe('removing a connection', () => {
  it('forgets it with its credentials, says so in the audit log, and drops what was said about it', async () => {
    const scene = await newScene();
    const id = await scene.connectSite();
    await scene.deps.stores.alerts.open(anAlert({ subject: { kind: 'site', id }, code: 'token-expires' }));
    scene.clock.advance(1);
    expect(await scene.connections.removeConnection(admin, { kind: 'site', id })).toEqual({ name: goodSite.url });
    expect(await scene.deps.stores.sites.find(workspaceId, id)).toBeNull();
    expect(await scene.openAlerts()).toEqual([]);
    expect(scene.told.alerts).toEqual([]);
    expect((await scene.audit()).at(-1)).toMatchObject({
      userId: admin.userId,
      action: 'site.removed',
      subject: { kind: 'site', id, name: goodSite.url },
      before: { url: goodSite.url, email: goodSite.email },
      after: null,
    });
    scene.clock.advance(1);
    const storageId = await scene.connectStorage();
    scene.clock.advance(1);
    await scene.connections.removeConnection(admin, { kind: 'storage', id: storageId });
    expect((await scene.audit()).at(-1)).toMatchObject({ action: 'storage.removed', before: { user: 'jira' } });
    await expectOperatorError(scene.connections.removeConnection(admin, { kind: 'site', id }), 'site-gone');
  });

  it('is refused while schemes use it, and names them', async () => {
    const scene = await newScene();
    for (let nth = 10; nth < 22; nth++) await scene.newScheme({ name: `Scheme ${nth}` });
    const schemes = Array.from({ length: 10 }, (_, nth) => `Scheme ${nth + 10}`).join(', ');
    for (const ref of [
      { kind: 'site', id: scene.ids.site },
      { kind: 'storage', id: scene.ids.storage },
    ] as const) {
      const removing = scene.connections.removeConnection(admin, ref);
      await expect(removing).rejects.toMatchObject({ code: 'connection-in-use', params: { schemes, count: 12 } });
    }
    expect(await scene.deps.stores.sites.find(workspaceId, scene.ids.site)).not.toBeNull();
  });

  it('is refused while a run of a scheme that is gone still uses it', async () => {
    const scene = await newScene();
    const scheme = await scene.newScheme();
    await scene.start(scheme);
    await scene.center.deleteScheme(admin, scheme.id, { files: 'keep', running: 'finish' });
    const removing = scene.connections.removeConnection(admin, { kind: 'storage', id: scene.ids.storage });
    await expect(removing).rejects.toMatchObject({
      code: 'connection-in-use',
      params: { schemes: 'CRM nightly', count: 1 },
    });
    await scene.finishRuns();
    await scene.connections.removeConnection(admin, { kind: 'storage', id: scene.ids.storage });
  });

  it('puts it back for a scheme that was saved in that very moment', async () => {
    const scene = await newScene();
    const id = await scene.connectSite();
    const before = await scene.deps.stores.sites.find(workspaceId, id);
    const { sites, schemes } = scene.deps.stores;
    const remove: typeof sites.remove = async (...which) => {
      await schemes.insert(aScheme({ siteId: id }));
      return sites.remove(...which);
    };
    const stores = { ...scene.deps.stores, sites: { ...sites, remove } };
    const racing = newConnectionScene(scene, { stores });
    const removing = racing.connections.removeConnection(admin, { kind: 'site', id });
    await expect(removing).rejects.toMatchObject({
      code: 'connection-in-use',
      params: { schemes: 'Nightly', count: 1 },
    });
    expect(await sites.find(workspaceId, id)).toEqual(before);
  });

  it('of two people at once is done by one of them', async () => {
    const scene = await newScene();
    const id = await scene.connectSite();
    const ref = { kind: 'site', id } as const;
    const tries = await Promise.allSettled([1, 2].map(() => scene.connections.removeConnection(admin, ref)));
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await scene.audit()).filter(({ action }) => action === 'site.removed')).toHaveLength(1);
  });

  it('is possible for what the settings connected once and name no more, and so are credentials of its own', async () => {
    const environment = { siteAccess: () => null, openStorage: () => null, names: () => false };
    const scene = newConnectionScene(await shop.world(), { environment });
    const left = aSite({ url: 'https://env.atlassian.net', credentials: null });
    await scene.deps.stores.sites.insert(left);
    const list = await scene.connections.readConnections(workspaceId);
    expect(list.sites.map(({ site, ofEnvironment }) => [site.url, ofEnvironment])).toContainEqual([left.url, false]);
    const purpose = { kind: 'site', connectionId: left.id } as const;
    expect((await scene.connections.invite(admin, purpose, 'en')).url).toContain('/connect/');
    await scene.connections.removeConnection(admin, { kind: 'site', id: left.id });
    expect(await scene.deps.stores.sites.find(workspaceId, left.id)).toBeNull();
  });

  it('is refused for what the settings connect, to who may not, and to other workspaces', async () => {
    const scene = await newScene();
    const fixed = aSite({ url: 'https://env.atlassian.net', credentials: null });
    await scene.deps.stores.sites.insert(fixed);
    const ref = { kind: 'site', id: fixed.id } as const;
    await expectOperatorError(scene.connections.removeConnection(admin, ref), 'connection-of-environment');
    await expectOperatorError(scene.connections.removeConnection(operator, ref), 'not-allowed');
    await expectOperatorError(scene.connections.removeConnection(stranger, ref), 'site-gone');
  });
});
