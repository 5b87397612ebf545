import { describe, expect, it } from '@jest/globals';
import { admin, BULK, SEARCH, inSite, login, small } from './site-kit.js';

const bad = { Authorization: `Basic ${Buffer.from('a@example.com:expired').toString('base64')}` };
const REASON = 'x-seraph-loginreason';

describe('whom the API of the local site answers', () => {
  it('says to an account who it is, and the time', async () => {
    await inSite({ world: small }, async ({ site, get }) => {
      const answer = await get('/rest/api/3/myself');
      expect(answer.headers.get('x-aaccountid')).toBe(site.world.accountId);
      expect(new Date(answer.headers.get('date') ?? '').toISOString()).toBe('2026-11-23T12:00:00.000Z');
      expect(answer.headers.get(REASON)).toBeNull();
      expect(await answer.json()).toMatchObject({ accountId: site.world.accountId, timeZone: 'Asia/Kolkata' });
      const info = (await (await get('/rest/api/3/serverInfo')).json()) as { serverTime: string };
      expect(info.serverTime).toBe('2026-11-23T17:30:00.000+0530');
    });
  });

  it('answers a dead token with success and with nothing, except when it asks who it is', async () => {
    await inSite({ world: small }, async ({ site, get, post }) => {
      const me = await get('/rest/api/3/myself', bad);
      expect([me.status, me.headers.get(REASON)]).toEqual([401, 'AUTHENTICATED_FAILED']);
      for (const [path, seen] of [
        ['project/search', { values: [], total: 0, isLast: true }],
        ['users/search', []],
        ['field', []],
        ['search/jql?jql=project%20%3D%20CRM', { issues: [], isLast: true }],
        ['mypermissions?permissions=ADMINISTER', { permissions: { ADMINISTER: { havePermission: false } } }],
      ] as const) {
        const answer = await get(`/rest/api/3/${path}`, bad);
        expect([path, answer.status, answer.headers.get(REASON)]).toEqual([path, 200, 'AUTHENTICATED_FAILED']);
        expect(answer.headers.get('x-aaccountid')).toBeNull();
        expect(await answer.json()).toMatchObject(seen);
      }
      expect((await get('/rest/api/3/issue/10001', bad)).status).toBe(404);
      expect((await get('/rest/api/3/project/search', {})).headers.get(REASON)).toBe('OUT');
      expect(site.counters().anonymous).toBe(7);
      expect((await post(BULK, { issueIdsOrKeys: ['10001'] })).headers.get(REASON)).toBeNull();
    });
  });

  it('lets a login end after so many requests, or when a test says so', async () => {
    await inSite({ world: small, quirks: { loginEndsAfter: 2 } }, async ({ site, get, post }) => {
      const statuses = [];
      for (let count = 0; count < 3; count += 1) statuses.push((await get('/rest/api/3/myself')).status);
      expect(statuses).toEqual([200, 200, 401]);
      site.reset();
      expect((await get('/rest/api/3/myself')).status).toBe(200);
      site.change({ do: 'end-login' });
      const search = await post(SEARCH, { jql: 'project = CRM' });
      expect([search.status, search.headers.get(REASON)]).toEqual([200, 'AUTHENTICATED_FAILED']);
      expect(await search.json()).toEqual({ issues: [], isLast: true });
    });
  });

  it.each([
    ['address', 403, 'IP address'],
    ['captcha', 403, 'CAPTCHA'],
    ['suspended', 404, 'unavailable'],
  ] as const)('lets nobody in when it is blocked by %s', async (how, status, words) => {
    await inSite({ world: small, quirks: { blocked: { after: 1, how } } }, async ({ get }) => {
      expect((await get('/rest/api/3/myself')).status).toBe(200);
      const answer = await get('/rest/api/3/myself');
      expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(words)]);
      expect(answer.headers.get(REASON)).toBe(how === 'captcha' ? 'AUTHENTICATION_DENIED' : null);
    });
  });

  it('can leave out whom it answers, or name another', async () => {
    await inSite({ world: small, quirks: { accountHeader: 'never' } }, async ({ site, get }) => {
      expect((await get('/rest/api/3/myself')).headers.get('x-aaccountid')).toBeNull();
      site.scenario({ quirks: { accountHeader: 'other' } });
      expect((await get('/rest/api/3/myself')).headers.get('x-aaccountid')).not.toBe(site.world.accountId);
    });
  });

  it('refuses parts of itself for good', async () => {
    const refusals = [
      { path: '/votes$', status: 403 },
      { path: '/rest/agile/', status: 500 },
    ];
    await inSite({ world: small, refusals }, async ({ get }) => {
      expect((await get('/rest/api/3/issue/10001/votes')).status).toBe(403);
      expect((await get('/rest/agile/1.0/board')).status).toBe(500);
      expect((await get('/rest/api/3/serverInfo')).status).toBe(200);
      expect((await get('/rest/api/3/nowhere')).status).toBe(404);
      expect(await (await get('/secure/attachment/1/x')).text()).toContain('Log in');
    });
  });

  it('compresses for those who ask for it', async () => {
    await inSite({ world: small, quirks: { compressed: true } }, async ({ get }) => {
      const plain = await get('/rest/api/3/field', { Authorization: login, 'Accept-Encoding': 'identity' });
      const packed = await get('/rest/api/3/field', { Authorization: login, 'Accept-Encoding': 'gzip' });
      expect([plain, packed].map(({ headers }) => headers.get('content-encoding'))).toEqual([null, 'gzip']);
      expect(await packed.json()).toEqual(await plain.json());
    });
  });
});

describe("Atlassian's API beside the site", () => {
  const scoped = { email: 's@example.com', token: 'with-scopes', kind: 'scoped', isAdmin: true } as const;
  const header = { Authorization: `Basic ${Buffer.from('s@example.com:with-scopes').toString('base64')}` };

  it('answers tokens with scopes, that the site refuses, and nobody else', async () => {
    await inSite({ world: small, users: [admin, scoped] }, async ({ site, get, read }) => {
      const { cloudId } = (await read('/_edge/tenant_info')) as { cloudId: string };
      expect((await get('/rest/api/3/myself', header)).status).toBe(401);
      for (const prefix of ['', '/gateway/api']) {
        const path = `${prefix}/ex/jira/${cloudId}/rest/api/3/myself`;
        expect(await (await get(path, header)).json()).toMatchObject({ accountId: site.world.accountId });
        expect((await get(path, bad)).status).toBe(401);
        expect((await get(path.replace(cloudId, 'another'), header)).status).not.toBe(200);
      }
    });
  });
});
