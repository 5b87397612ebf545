import { describe, expect, it } from '@jest/globals';
import { siteAccess } from '../../../../src/backup/connections/credentials-of.js';
import { Secret } from '../../../../src/domain/secret.js';
import { anAlert } from '../../../contract/stores/records.js';
import { expectOperatorError } from '../../../contract/stores/stores-under-test.js';
import { type ConnectionScene, faultsIn, goodSite, newConnectionScene } from '../kit/connection-scene.js';
import { workshop } from '../kit/workshop.js';
import { workspaceId } from '../kit/world.js';

const shop = workshop();
const saved = { state: 'saved', name: goodSite.url };

async function newScene(): Promise<ConnectionScene> {
  return newConnectionScene(await shop.world());
}

async function siteOf({ deps, ids }: ConnectionScene) {
  return (await deps.stores.sites.list(workspaceId)).filter(({ id }) => id !== ids.site);
}

describe('credentials of a site that are replaced', () => {
  const entry = { email: 'new@umbrella.example', apiToken: new Secret('ATATT-new'), tokenExpiresOn: '2027-09-30' };

  async function connected(): Promise<{ scene: ConnectionScene; id: string; session: string }> {
    const scene = await newScene();
    const id = await scene.connectSite();
    // So that what follows comes later in the audit log.
    scene.clock.advance(1);
    return { scene, id, session: await scene.session({ kind: 'site', connectionId: id }) };
  }

  it('are tried and sealed for the same site, whose address stays, and schemes go on with it', async () => {
    const { scene, id, session } = await connected();
    expect(await scene.page.form(session)).toMatchObject({
      secretKept: true,
      sight: { connectionName: goodSite.url },
      entry: { url: goodSite.url, email: goodSite.email, tokenExpiresOn: '2027-03-31' },
    });
    const progress = await scene.enterSite(session, { ...entry, url: 'https://evil.atlassian.net' });
    expect(progress.at(-1)).toEqual(saved);
    expect(await siteOf(scene)).toMatchObject([{ id, url: goodSite.url, email: entry.email, revision: 2 }]);
    expect((await siteAccess(scene.connecting, workspaceId, id)).apiToken.reveal()).toBe('ATATT-new');
    expect((await scene.audit()).at(-1)).toMatchObject({
      action: 'site.credentials_replaced',
      before: { url: goodSite.url, email: goodSite.email, tokenExpiresOn: '2027-03-31' },
      after: { url: goodSite.url, email: entry.email, tokenExpiresOn: '2027-09-30' },
    });
    expect(scene.told.saved.at(-1)).toMatchObject({ is: 'credentials-replaced' });
  });

  it('may be the token of before with another day', async () => {
    const { scene, id, session } = await connected();
    await scene.enterSite(session, { apiToken: null, tokenExpiresOn: '2027-09-30' });
    expect(await siteOf(scene)).toMatchObject([{ tokenExpiresOn: '2027-09-30' }]);
    expect((await siteAccess(scene.connecting, workspaceId, id)).apiToken.reveal()).toBe('ATATT-hunter2');
  });

  it('are not kept where nobody can open them', async () => {
    const scene = await newScene();
    const session = await scene.session({ kind: 'site', connectionId: scene.ids.site });
    expect(await scene.page.form(session)).toMatchObject({ secretKept: false });
    expect(faultsIn(await scene.enterSite(session, { apiToken: null }))).toEqual([['apiToken', 'token-missing']]);
  });

  it('set right what people were told about the old ones, and nothing else', async () => {
    const { scene, id, session } = await connected();
    const scheme = await scene.newScheme({ siteId: id });
    const other = await scene.newScheme({ name: 'Other' });
    const { alerts } = scene.deps.stores;
    const about = { subject: { kind: 'scheme', id: scheme.id } } as const;
    await alerts.open(anAlert({ ...about, code: 'site-login-refused' }));
    await alerts.open(anAlert({ ...about, code: 'credentials-unreadable', params: { name: goodSite.url } }));
    await alerts.open(anAlert({ ...about, code: 'storage-login-refused' }));
    await alerts.open(anAlert({ subject: { kind: 'scheme', id: other.id }, code: 'site-login-refused' }));
    await alerts.open(anAlert({ subject: { kind: 'site', id }, code: 'token-expires' }));
    await scene.enterSite(session, entry);
    expect((await scene.openAlerts()).map(({ subject, code }) => [subject.id, code]).sort()).toEqual(
      [
        [scheme.id, 'storage-login-refused'],
        [other.id, 'site-login-refused'],
      ].sort(),
    );
  });

  it('leave the warning of the token when its day stays', async () => {
    const { scene, id, session } = await connected();
    await scene.deps.stores.alerts.open(anAlert({ subject: { kind: 'site', id }, code: 'token-expires' }));
    await scene.enterSite(session, { email: 'new@umbrella.example' });
    expect(await scene.openAlerts()).toMatchObject([{ code: 'token-expires' }]);
  });

  it('say so when somebody replaced them meanwhile, or removed the site', async () => {
    const { scene, id, session } = await connected();
    scene.roles.set('U-other', 'administrator');
    const other = await scene.session({ kind: 'site', connectionId: id }, { workspaceId, userId: 'U-other' });
    scene.outside.meanwhile = async () => {
      scene.outside.meanwhile = null;
      await scene.enterSite(other, { apiToken: new Secret('theirs') });
    };
    await expectOperatorError(scene.enterSite(session, entry), 'connection-changed-meanwhile');
    expect((await siteAccess(scene.connecting, workspaceId, id)).apiToken.reveal()).toBe('theirs');
    scene.outside.meanwhile = () => scene.deps.stores.sites.remove(workspaceId, id);
    await expectOperatorError(scene.enterSite(session, entry), 'site-gone');
    await expectOperatorError(scene.page.form(session), 'site-gone');
    expect(await siteOf(scene)).toEqual([]);
  });

  it('are replaced once by a second click', async () => {
    const { scene, session } = await connected();
    scene.outside.meanwhile = async () => {
      scene.outside.meanwhile = null;
      await scene.enterSite(session, entry);
    };
    expect((await scene.enterSite(session, entry)).at(-1)).toEqual(saved);
    expect(await siteOf(scene)).toMatchObject([{ revision: 2 }]);
    const replacements = (await scene.audit()).filter(({ action }) => action === 'site.credentials_replaced');
    expect(replacements).toHaveLength(1);
    expect(scene.told.saved).toHaveLength(2);
  });
});
