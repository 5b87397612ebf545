import { describe, expect, it } from '@jest/globals';
import { secretBox } from '../../../../src/adapters/system/secret-box.js';
import { siteAccess, storageOpener } from '../../../../src/backup/connections/credentials-of.js';
import { reseal } from '../../../../src/backup/connections/reseal.js';
import { Secret } from '../../../../src/domain/secret.js';
import { sealPurpose } from '../../../../src/ports/secret-box.js';
import { anInstallation } from '../../../contract/stores/records.js';
import { expectOperatorError } from '../../../contract/stores/stores-under-test.js';
import { key, newConnectionScene } from '../kit/connection-scene.js';
import { workshop } from '../kit/workshop.js';
import { admin, workspaceId } from '../kit/world.js';

const shop = workshop();
const old = secretBox(key('o'));
const both = secretBox(key('n'), key('o'));
const present = secretBox(key('n'));
const botPurpose = sealPurpose('installation', workspaceId, workspaceId);

/** A site, a storage and an installation that are sealed with the old key, beside those of the world that no key opens. */
async function sealedLongAgo() {
  const world = await shop.world();
  const before = newConnectionScene(world, { secretBox: old });
  const [siteId, storageId] = [await before.connectSite(), await before.connectStorage()];
  const installation = anInstallation({ botToken: old.seal(new Secret('xoxb-1'), botPurpose) });
  await before.deps.stores.installations.save(installation);
  return { world, siteId, storageId, stores: before.deps.stores };
}

describe('sealing anew', () => {
  it('lets the old key be given up, and changes nothing else', async () => {
    const { world, siteId, storageId, stores } = await sealedLongAgo();
    const now = newConnectionScene(world, { secretBox: present });
    await expectOperatorError(siteAccess(now.connecting, workspaceId, siteId), 'credentials-unreadable');
    const site = await stores.sites.find(workspaceId, siteId);
    // The site and the storage of the world were sealed with a key that nobody has.
    expect(await reseal({ ...now.connecting, secretBox: both })).toEqual({ resealed: 3, unreadable: 2 });
    expect((await siteAccess(now.connecting, workspaceId, siteId)).apiToken.reveal()).toBe('ATATT-hunter2');
    await storageOpener(now.connecting).open(workspaceId, storageId, '');
    expect(now.outside.storages.at(-1)?.password?.reveal()).toBe('pass-hunter2');
    const installation = await stores.installations.find(workspaceId);
    expect(installation && present.open(installation.botToken, botPurpose)?.reveal()).toBe('xoxb-1');
    const after = await stores.sites.find(workspaceId, siteId);
    expect(after).toEqual({ ...site, credentials: after?.credentials, revision: 2 });
    expect(after?.updatedBy).toBe(admin.userId);
  });

  it('does nothing the second time, and leaves alone what it cannot open', async () => {
    const { world, stores } = await sealedLongAgo();
    const { connecting, ids } = newConnectionScene(world, { secretBox: both });
    const unreadable = await stores.sites.find(workspaceId, ids.site);
    await reseal(connecting);
    const sealed = await stores.sites.listEverywhere();
    expect(await reseal(connecting)).toEqual({ resealed: 0, unreadable: 2 });
    expect(await stores.sites.listEverywhere()).toEqual(sealed);
    expect(await stores.sites.find(workspaceId, ids.site)).toEqual(unreadable);
  });

  it('does not undo what somebody enters in that moment', async () => {
    const { world, siteId, stores } = await sealedLongAgo();
    const scene = newConnectionScene(world, { secretBox: both });
    const session = await scene.session({ kind: 'site', connectionId: siteId });
    const { sites, installations } = stores;
    const newer = anInstallation({ botToken: both.seal(new Secret('xoxb-2'), botPurpose) });
    const listing: typeof sites.listEverywhere = async () => {
      const found = await sites.listEverywhere();
      await scene.enterSite(session, { apiToken: new Secret('ATATT-new') });
      return found;
    };
    const installed: typeof installations.listEverywhere = async () => {
      const found = await installations.listEverywhere();
      await installations.save(newer);
      return found;
    };
    const racing = {
      ...stores,
      sites: { ...sites, listEverywhere: listing },
      installations: { ...installations, listEverywhere: installed },
    };
    await reseal({ ...scene.connecting, stores: racing });
    expect((await siteAccess(scene.connecting, workspaceId, siteId)).apiToken.reveal()).toBe('ATATT-new');
    expect(await installations.find(workspaceId)).toEqual(newer);
  });
});

describe('sealed credentials', () => {
  it('are worth nothing in another record', async () => {
    const { world, siteId, stores } = await sealedLongAgo();
    const scene = newConnectionScene(world, { secretBox: both });
    const site = await stores.sites.find(workspaceId, siteId);
    const stamp = { updatedAt: scene.clock.now(), updatedBy: 'U-intruder' };
    await stores.sites.update(workspaceId, scene.ids.site, 1, { credentials: site?.credentials ?? null }, stamp);
    await expectOperatorError(siteAccess(scene.connecting, workspaceId, scene.ids.site), 'credentials-unreadable');
  });
});
