import { describe, expect, it } from '@jest/globals';
import { Secret } from '../../../../src/domain/secret.js';
import { expectOperatorError } from '../../../contract/stores/stores-under-test.js';
import { siteAccess } from '../../../../src/backup/connections/credentials-of.js';
import { all, type ConnectionScene, faultsIn, goodSite, newConnectionScene, newSite } from '../kit/connection-scene.js';
import { workshop } from '../kit/workshop.js';
import { admin, workspaceId } from '../kit/world.js';

const shop = workshop();

async function newScene(): Promise<ConnectionScene> {
  return newConnectionScene(await shop.world());
}

async function siteOf({ deps, ids }: ConnectionScene) {
  return (await deps.stores.sites.list(workspaceId)).filter(({ id }) => id !== ids.site);
}

const saved = { state: 'saved', name: goodSite.url };

describe('a site that is entered', () => {
  it('is tried step by step, and saved when it is good: sealed, in the audit log, and the person is told', async () => {
    const scene = await newScene();
    const session = await scene.session(newSite);
    const progress = await scene.enterSite(session);
    expect(progress.map(({ state }) => state)).toEqual([...Array(4).fill(['running', 'passed']).flat(), 'saved']);
    expect(progress.at(-1)).toEqual(saved);
    const [site] = await siteOf(scene);
    expect(site).toMatchObject({
      url: goodSite.url,
      email: goodSite.email,
      tokenExpiresOn: '2027-03-31',
      updatedBy: admin.userId,
      revision: 1,
      lastTest: { at: scene.clock.now(), by: admin.userId, failure: null },
    });
    const access = await siteAccess(scene.connecting, workspaceId, site?.id ?? '');
    expect([access.url, access.email, access.apiToken.reveal()]).toEqual([
      goodSite.url,
      goodSite.email,
      'ATATT-hunter2',
    ]);
    expect(await scene.audit()).toMatchObject([
      {
        userId: admin.userId,
        action: 'site.connected',
        subject: { kind: 'site', id: site?.id, name: goodSite.url },
        before: null,
        after: { url: goodSite.url, email: goodSite.email, tokenExpiresOn: '2027-03-31' },
      },
    ]);
    const told = { workspaceId, userId: admin.userId, kind: 'site', name: goodSite.url, is: 'connected' };
    expect(scene.told.saved).toEqual([told]);
    await expectOperatorError(scene.page.form(session), 'invite-used');
    await expectOperatorError(scene.enterSite(session), 'invite-used');
    const dump = JSON.stringify(await Promise.all((await scene.db.collections()).map((each) => each.find().toArray())));
    expect(dump).not.toContain('hunter2');
  });

  it('is only tried when it shall not be saved', async () => {
    const scene = await newScene();
    const session = await scene.session(newSite);
    expect((await scene.enterSite(session, {}, false)).at(-1)).toEqual({ state: 'good' });
    expect(await siteOf(scene)).toEqual([]);
    expect(await scene.audit()).toEqual([]);
    await scene.page.form(session);
  });

  it('is told all that is wrong at once, and nobody is contacted', async () => {
    const scene = await newScene();
    const session = await scene.session(newSite);
    const entry = { url: 'umbrella.atlassian.net', email: 'me', apiToken: null, tokenExpiresOn: '31.3.' };
    expect(faultsIn(await scene.enterSite(session, entry))).toEqual([
      ['url', 'site-url-invalid'],
      ['email', 'email-invalid'],
      ['apiToken', 'token-missing'],
      ['tokenExpiresOn', 'expiry-invalid'],
    ]);
    expect(
      faultsIn(await scene.enterSite(session, { apiToken: new Secret('  '), tokenExpiresOn: '2026-11-21' })),
    ).toEqual([
      ['apiToken', 'token-missing'],
      ['tokenExpiresOn', 'expiry-invalid'],
    ]);
    expect(scene.outside.sites).toEqual([]);
  });

  it.each([
    ['reach', 'site-not-found', 'url'],
    ['reach', 'site-unreachable', 'url'],
    ['reach', 'host-not-allowed', 'url'],
    ['login', 'token-scoped', 'apiToken'],
    ['login', 'site-login-refused', 'apiToken'],
    ['login', 'site-login-locked', 'email'],
    ['administrator', 'not-an-administrator', 'email'],
    ['read', 'rate-limited', 'url'],
  ] as const)('that fails to %s with %s is refused beside the field %s', async (step, code, field) => {
    const scene = await newScene();
    const session = await scene.session(newSite);
    scene.outside.siteFault = { step, state: 'failed', code, params: { site: goodSite.url } };
    const progress = await scene.enterSite(session);
    expect(progress.at(-2)).toEqual(scene.outside.siteFault);
    expect(faultsIn(progress)).toEqual([[field, code]]);
    expect(await siteOf(scene)).toEqual([]);
  });

  it('is asked for nothing twice: what was typed stays, the token sealed', async () => {
    const scene = await newScene();
    const session = await scene.session(newSite);
    expect(await scene.page.form(session)).toMatchObject({
      kind: 'site',
      secretKept: false,
      entry: { url: '', email: '', tokenExpiresOn: '' },
      sight: { personName: 'Name of U-admin', connectionName: null },
    });
    await scene.enterSite(session, { email: 'wrong', url: 'typed' }, false);
    const typed = { url: 'typed', email: 'wrong', tokenExpiresOn: '2027-03-31' };
    expect(await scene.page.form(session)).toMatchObject({ secretKept: true, entry: typed });
    expect((await scene.enterSite(session, { apiToken: null })).at(-1)).toEqual(saved);
    expect(scene.outside.sites.map(({ apiToken }) => apiToken.reveal())).toEqual(['ATATT-hunter2']);
  });

  it('has no blanks around its token and its address', async () => {
    const scene = await newScene();
    const entry = {
      url: ` ${goodSite.url}/ `,
      email: ' a@b.example ',
      apiToken: new Secret('\tATATT\n'),
      tokenExpiresOn: '',
    };
    await scene.enterSite(await scene.session(newSite), entry);
    const [access] = scene.outside.sites;
    expect([access?.url, access?.email, access?.apiToken.reveal()]).toEqual([goodSite.url, 'a@b.example', 'ATATT']);
    expect((await siteOf(scene))[0]?.tokenExpiresOn).toBeNull();
  });

  it('cannot be entered on the page of a storage', async () => {
    const scene = await newScene();
    const session = await scene.session({ kind: 'storage', connectionId: null });
    await expectOperatorError(scene.enterSite(session), 'invite-unknown');
    await expectOperatorError(scene.enterStorage(await scene.session(newSite)), 'invite-unknown');
  });

  it('is not saved when its person leaves while it is tried, or loses the role', async () => {
    const scene = await newScene();
    const session = await scene.session(newSite);
    const leaving = new AbortController();
    scene.outside.meanwhile = async () => leaving.abort(new Error('left'));
    await expect(all(scene.page.enterSite(session, goodSite, true, leaving.signal))).rejects.toThrow('left');
    scene.outside.meanwhile = async () => scene.roles.clear();
    await expectOperatorError(scene.enterSite(session), 'not-allowed');
    expect(await siteOf(scene)).toEqual([]);
    expect(scene.told.saved).toEqual([]);
  });
});

describe('a site that is connected already', () => {
  it('is told beside its address, before anybody is contacted', async () => {
    const scene = await newScene();
    const session = await scene.session(newSite);
    const progress = await scene.enterSite(session, { url: 'https://ACME.atlassian.net' });
    expect(faultsIn(progress)).toEqual([['url', 'site-already-connected']]);
    expect(scene.outside.sites).toEqual([]);
  });

  it('by somebody else in that very moment is told, too, and stays one', async () => {
    const scene = await newScene();
    scene.roles.set('U-other', 'administrator');
    const sessions = [await scene.session(newSite), await scene.session(newSite, { workspaceId, userId: 'U-other' })];
    const [first, second] = sessions;
    scene.outside.meanwhile = async () => {
      scene.outside.meanwhile = null;
      await scene.enterSite(second ?? '', { email: 'other@umbrella.example' });
    };
    expect(faultsIn(await scene.enterSite(first ?? ''))).toEqual([['url', 'site-already-connected']]);
    expect(await siteOf(scene)).toMatchObject([{ updatedBy: 'U-other', email: 'other@umbrella.example' }]);
    expect(await scene.audit()).toHaveLength(1);
  });

  it('by a second click is that very site: one record, one entry, one message', async () => {
    const scene = await newScene();
    const session = await scene.session(newSite);
    scene.outside.meanwhile = async () => {
      scene.outside.meanwhile = null;
      expect((await scene.enterSite(session)).at(-1)).toEqual(saved);
    };
    expect((await scene.enterSite(session)).at(-1)).toEqual(saved);
    expect(await siteOf(scene)).toHaveLength(1);
    expect(await scene.audit()).toHaveLength(1);
    expect(scene.told.saved).toHaveLength(1);
  });

  it('by another window of the same page stays as that saved it', async () => {
    const scene = await newScene();
    const session = await scene.session(newSite);
    scene.outside.meanwhile = async () => {
      scene.outside.meanwhile = null;
      await scene.enterSite(session);
    };
    await expectOperatorError(scene.enterSite(session, { email: 'other@umbrella.example' }), 'invite-used');
    expect(await siteOf(scene)).toMatchObject([{ email: goodSite.email }]);
  });
});
