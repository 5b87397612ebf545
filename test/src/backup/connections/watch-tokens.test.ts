import { describe, expect, it } from '@jest/globals';
import type { BackupDeps } from '../../../../src/backup/deps.js';
import { watchTokens } from '../../../../src/backup/connections/watch-tokens.js';
import { aSite } from '../../../contract/stores/records.js';
import { type ConnectionScene, goodSite, newConnectionScene } from '../kit/connection-scene.js';
import { workshop } from '../kit/workshop.js';
import { admin, workspaceId } from '../kit/world.js';

const shop = workshop();
const day = 24 * 60 * 60_000;

/** Connected on 2026-11-23, with a token that expires in so many days. */
async function connected(days: number): Promise<{ scene: ConnectionScene; siteId: string; expiresOn: string }> {
  const scene = newConnectionScene(await shop.world());
  const expiresOn = new Date(scene.clock.now().getTime() + days * day).toISOString().slice(0, 10);
  const siteId = await scene.connectSite({ tokenExpiresOn: expiresOn });
  return { scene, siteId, expiresOn };
}

/** Watches, until people have heard of it. */
async function watchAndTell(deps: BackupDeps): Promise<void> {
  await watchTokens(deps);
  while ((await deps.stores.alerts.listUnshownEverywhere()).length > 0);
}

/** Watches every six hours, for so many days. */
async function watchFor({ deps, clock }: ConnectionScene, days: number): Promise<void> {
  for (let hours = 0; hours < days * 24; hours += 6) {
    await watchAndTell(deps);
    clock.advance(6 * 60 * 60_000);
  }
}

describe('a token that expires', () => {
  it('is told 30, 14, 3 and 1 days ahead and when it has expired, once each, in one alert', async () => {
    const { scene, siteId, expiresOn } = await connected(40);
    const scheme = await scene.newScheme({ siteId });
    await watchFor(scene, 60);
    expect(scene.told.alerts.map(({ params }) => params)).toEqual(
      [30, 14, 3, 1, 0].map((days) => ({ site: goodSite.url, days, date: expiresOn })),
    );
    expect(await scene.openAlerts()).toMatchObject([
      {
        code: 'token-expires',
        subject: { kind: 'site', id: siteId },
        channel: scheme.channel,
        owner: scheme.owner,
        count: 5,
      },
    ]);
  });

  it('is told to who connected the site while no scheme uses it', async () => {
    const { scene } = await connected(2);
    await watchAndTell(scene.deps);
    expect(scene.told.alerts).toMatchObject([
      { channel: admin.userId, owner: admin.userId, params: { days: 2 }, subjectName: goodSite.url },
    ]);
  });

  it('is told at once when it is seen late, and not again for the thresholds before', async () => {
    const { scene } = await connected(5);
    await watchAndTell(scene.deps);
    await watchAndTell(scene.deps);
    expect(scene.told.alerts.map(({ params }) => params.days)).toEqual([5]);
  });

  it('is told anew after somebody took note of it', async () => {
    const { scene } = await connected(14);
    await watchTokens(scene.deps);
    const [alert] = await scene.openAlerts();
    await scene.center.acknowledgeAlert(admin, alert?.id ?? '');
    await watchTokens(scene.deps);
    expect((await scene.openAlerts())[0]?.acknowledgedBy).toBe(admin.userId);
    scene.clock.advance(11 * day);
    await watchTokens(scene.deps);
    expect(await scene.openAlerts()).toMatchObject([{ acknowledgedBy: null, params: { days: 3 } }]);
  });

  it('is set right by another day, and told when that is near, too', async () => {
    const { scene, siteId } = await connected(3);
    await watchTokens(scene.deps);
    const session = await scene.session({ kind: 'site', connectionId: siteId });
    await scene.enterSite(session, { apiToken: null, tokenExpiresOn: '2027-09-30' });
    expect(await scene.openAlerts()).toEqual([]);
    await watchTokens(scene.deps);
    expect(await scene.openAlerts()).toEqual([]);
    // Changed by another process, which died before it closed the alert of before.
    const near = { tokenExpiresOn: '2026-11-25' };
    const stamp = { updatedAt: scene.clock.now(), updatedBy: admin.userId };
    await scene.deps.stores.sites.update(workspaceId, siteId, 2, near, stamp);
    await watchTokens(scene.deps);
    await scene.deps.stores.sites.update(workspaceId, siteId, 3, { tokenExpiresOn: '2026-11-24' }, stamp);
    await watchTokens(scene.deps);
    expect(await scene.openAlerts()).toMatchObject([{ count: 1, params: { days: 1, date: '2026-11-24' } }]);
    await scene.deps.stores.sites.update(workspaceId, siteId, 4, { tokenExpiresOn: null }, stamp);
    await watchTokens(scene.deps);
    expect(await scene.openAlerts()).toEqual([]);
  });

  it('is told to nobody where there is nobody to tell, nor of a site without a day', async () => {
    const scene = newConnectionScene(await shop.world());
    const site = aSite({ url: 'https://env.atlassian.net', tokenExpiresOn: '2026-11-24', updatedBy: null });
    await scene.deps.stores.sites.insert(site);
    await watchTokens(scene.deps);
    expect(await scene.openAlerts()).toEqual([]);
  });
});
