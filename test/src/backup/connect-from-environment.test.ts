import { describe, expect, it } from '@jest/globals';
import { connectFromEnvironment, type EnvironmentConnections } from '../../../src/backup/connect-from-environment.js';
import type { Scene } from './kit/scene.js';
import { workshop } from './kit/workshop.js';
import { newDeps, workspaceId } from './kit/world.js';

const shop = workshop();
const settings = {
  site: { url: 'https://umbrella.atlassian.net', email: 'backup@umbrella.example' },
  storage: { name: 'ftp.umbrella.example', protocol: 'ftp', url: 'ftp://ftp.umbrella.example:21/jira', user: 'jira' },
} as const satisfies EnvironmentConnections;

/** What a person connected carries credentials; the records of the settings carry none. */
async function ofSettings({ deps: { stores } }: Scene) {
  const [sites, storages] = await Promise.all([stores.sites.list(workspaceId), stores.storages.list(workspaceId)]);
  return {
    sites: sites.filter(({ credentials }) => credentials === null),
    storages: storages.filter(({ credentials }) => credentials === null),
  };
}

describe('the site and the storage of the settings', () => {
  it('are connected, without their credentials, and that is written down', async () => {
    const scene = await shop.scene();
    await connectFromEnvironment(scene.deps, workspaceId, settings);
    expect(await ofSettings(scene)).toMatchObject({
      sites: [{ ...settings.site, updatedBy: null, revision: 1, busyWith: null }],
      storages: [{ ...settings.storage, updatedBy: null, revision: 1 }],
    });
    expect((await scene.audit()).map(({ action, userId, after }) => ({ action, userId, after }))).toEqual(
      expect.arrayContaining([
        { action: 'site.connected', userId: null, after: settings.site },
        { action: 'storage.connected', userId: null, after: settings.storage },
      ]),
    );
  });

  it('are connected once, however often and by however many processes at once', async () => {
    const scene = await shop.scene();
    await Promise.all([1, 2, 3, 4].map(() => connectFromEnvironment(newDeps(scene), workspaceId, settings)));
    const first = await ofSettings(scene);
    expect([first.sites.length, first.storages.length]).toEqual([1, 1]);
    await connectFromEnvironment(scene.deps, workspaceId, settings);
    expect(await ofSettings(scene)).toEqual(first);
    expect(await scene.audit()).toHaveLength(2);
  });

  it('follow the settings: the storage stays the same one, so that schemes go on with it', async () => {
    const scene = await shop.scene();
    await connectFromEnvironment(scene.deps, workspaceId, settings);
    const before = await ofSettings(scene);
    const site = { ...settings.site, email: 'new@umbrella.example' };
    const storage = { ...settings.storage, name: 'nas', protocol: 'ftps', url: 'ftps://nas:21/jira' } as const;
    await connectFromEnvironment(scene.deps, workspaceId, { site, storage });
    expect(await ofSettings(scene)).toMatchObject({
      sites: [{ id: before.sites[0]?.id, ...site, revision: 2 }],
      storages: [{ id: before.storages[0]?.id, ...storage, revision: 2 }],
    });
    const [entry] = (await scene.audit()).filter(({ action }) => action === 'storage.updated');
    expect(entry).toMatchObject({ before: settings.storage, after: storage });
  });

  it('at another address are another site', async () => {
    const scene = await shop.scene();
    await connectFromEnvironment(scene.deps, workspaceId, settings);
    const site = { ...settings.site, url: 'https://tyrell.atlassian.net' };
    await connectFromEnvironment(scene.deps, workspaceId, { site, storage: null });
    expect((await ofSettings(scene)).sites.map(({ url }) => url)).toEqual([site.url, settings.site.url]);
  });

  it('leave alone what a person connected', async () => {
    const scene = await shop.scene();
    const before = await scene.deps.stores.sites.find(workspaceId, scene.ids.site);
    const site = { url: before?.url ?? '', email: 'other@acme.example' };
    await connectFromEnvironment(scene.deps, workspaceId, { site, storage: null });
    expect(await scene.deps.stores.sites.find(workspaceId, scene.ids.site)).toEqual(before);
  });

  it('leave a person the name of their storage, and take a number', async () => {
    const scene = await shop.scene();
    const storage = { ...settings.storage, name: 'office nas' };
    for (const _ of ['first', 'again']) {
      await connectFromEnvironment(scene.deps, workspaceId, { site: null, storage });
      expect((await ofSettings(scene)).storages.map(({ name }) => name)).toEqual(['office nas (2)']);
    }
  });

  it('are nothing where none are set', async () => {
    const scene = await shop.scene();
    await connectFromEnvironment(scene.deps, workspaceId, { site: null, storage: null });
    expect(await ofSettings(scene)).toEqual({ sites: [], storages: [] });
  });
});
