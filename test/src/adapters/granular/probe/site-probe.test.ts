import { afterEach, describe, expect, it } from '@jest/globals';
import type { JiraSiteOptions, SiteUser } from '../../../../../demo/jira-site/options.js';
import { type JiraSite, startJiraSite } from '../../../../../demo/jira-site/start-jira-site.js';
import { type SiteProbeOptions, siteProbe } from '../../../../../src/adapters/granular/probe/site-probe.js';
import { systemClock } from '../../../../../src/adapters/system/clock.js';
import type { SiteTestProgress } from '../../../../../src/domain/connection-test.js';
import { Secret } from '../../../../../src/domain/secret.js';
import { silentLog } from '../granular-world.js';
import { EMAIL, type ScriptedHost, scriptedHost, TOKEN, until } from '../rest/scripted-site.js';

const account: SiteUser = { email: EMAIL, token: TOKEN, kind: 'classic', isAdmin: true };
const INFO = '/rest/api/3/serverInfo';
const MYSELF = '/rest/api/3/myself';
const cloud = { json: { deploymentType: 'Cloud' } };

let open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open) await each.close();
  open = [];
});

async function localSite(options: Partial<JiraSiteOptions> = {}): Promise<JiraSite> {
  const site = await startJiraSite({ users: [account], journal: 'all', ...options });
  open.push(site);
  return site;
}

async function scripted(): Promise<ScriptedHost> {
  const host = await scriptedHost();
  open.push(host);
  return host;
}

interface Tried {
  readonly steps: readonly string[];
  readonly last: SiteTestProgress | undefined;
}

async function tried(
  url: string,
  options: Partial<SiteProbeOptions> = {},
  signal = new AbortController().signal,
): Promise<Tried> {
  const probe = siteProbe({
    ...{ clock: systemClock(), log: silentLog, allowedHosts: [{ host: '127.0.0.1' }] },
    ...options,
    limits: { pauseFirst: 5, pauseMost: 10, ...options.limits },
  });
  const all: SiteTestProgress[] = [];
  for await (const one of probe.probe({ url, email: EMAIL, apiToken: new Secret(TOKEN) }, signal)) all.push(one);
  return { steps: all.map(({ step, state }) => `${step} ${state}`), last: all.at(-1) };
}

describe('trying a site', () => {
  it('passes all steps, and tells how much there is', async () => {
    const site = await localSite();
    const { steps, last } = await tried(site.siteUrl);
    expect(steps).toEqual([
      'reach running',
      'reach passed',
      'login running',
      'login passed',
      'administrator running',
      'administrator passed',
      'read running',
      'read passed',
    ]);
    const live = site.truth().projects.filter(({ status }) => status === 'live');
    const seen = live.map(({ id, unseen }) => site.world.issueIds(id).length - unseen);
    const issues = seen.reduce((sum, one) => sum + one, 0);
    expect(issues).toBeGreaterThan(0);
    expect(last).toEqual({ step: 'read', state: 'passed', found: { projects: live.length, issues } });
  });

  it('asks as nobody until it logs in, and asks the site only', async () => {
    const site = await localSite();
    await tried(site.siteUrl);
    const asked = site.journal();
    expect(asked.map(({ path }) => path.split('?')[0])).toEqual([
      INFO,
      MYSELF,
      '/rest/api/3/mypermissions',
      '/rest/api/3/project/search',
      '/rest/api/3/search/approximate-count',
    ]);
    expect(asked.map(({ authorization }) => authorization)).toEqual(['none', 'basic', 'basic', 'basic', 'basic']);
  });

  it.each([
    ['a token that it does not know', { ...account, token: 'another' }, 'site-login-refused'],
    ['a token that is over', { ...account, expiresAt: new Date(0) }, 'site-login-refused'],
    ['a password', { ...account, kind: 'password' }, 'site-login-refused'],
    ['a token with scopes', { ...account, kind: 'scoped' }, 'token-scoped'],
  ] as const)('tells %s at the login', async (_what, user, code) => {
    const { siteUrl } = await localSite({ users: [user] });
    const { last } = await tried(siteUrl);
    expect(last).toEqual({ step: 'login', state: 'failed', code, params: { site: new URL(siteUrl).host } });
  });

  it('sends a login that was refused to the site no second time', async () => {
    const site = await localSite({ users: [] });
    await tried(site.siteUrl);
    expect(site.journal().filter(({ path }) => path.startsWith(MYSELF))).toHaveLength(1);
  });

  it('tells somebody who does not administer Jira', async () => {
    const { siteUrl } = await localSite({ users: [{ ...account, isAdmin: false }] });
    const { steps, last } = await tried(siteUrl);
    expect(steps.slice(-2)).toEqual(['administrator running', 'administrator failed']);
    expect(last).toMatchObject({ code: 'not-an-administrator', params: { site: new URL(siteUrl).host } });
  });

  it.each([
    ['captcha', 'login', 'site-login-locked'],
    ['address', 'reach', 'site-blocks-address'],
    ['suspended', 'reach', 'site-not-found'],
  ] as const)('tells a site that lets nobody in (%s)', async (how, step, code) => {
    const { siteUrl } = await localSite({ quirks: { blocked: { after: 0, how } } });
    expect((await tried(siteUrl)).last).toMatchObject({ step, code });
  });

  it('counts no issues where the site does not', async () => {
    const { siteUrl } = await localSite({ refusals: [{ path: 'approximate-count', status: 400 }] });
    expect((await tried(siteUrl)).last).toEqual({
      step: 'read',
      state: 'passed',
      found: { projects: expect.any(Number) },
    });
  });
});

describe('reaching a site', () => {
  it.each([
    ['nothing of Jira', { status: 404, body: 'dead link' }, 'site-not-found'],
    ['a Jira of their own', { json: { deploymentType: 'Server' } }, 'site-not-found'],
    ['another host', { status: 302, headers: { Location: 'https://acme.atlassian.net/' } }, 'site-answer-unexpected'],
    ['a page', { headers: { 'Content-Type': 'text/html' }, body: '<html>' }, 'site-answer-unexpected'],
    ['something else', { json: { anything: 1 } }, 'site-answer-unexpected'],
    ['a wish to be left alone', { status: 429, headers: { 'Retry-After': '3600' } }, 'rate-limited'],
    ['trouble, again and again', { status: 503 }, 'site-unreachable'],
    ['no answer', { act: (response: { destroy(): void }) => response.destroy() }, 'site-unreachable'],
  ])('tells %s', async (_what, answer, code) => {
    const host = await scripted();
    host.on(INFO, answer);
    const { steps, last } = await tried(host.url);
    expect(steps).toEqual(['reach running', 'reach failed']);
    expect(last).toMatchObject({ code });
    expect(host.seen.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it('says of a site that was renamed that it sends us elsewhere, and follows nowhere', async () => {
    const [old, other] = [await scripted(), await scripted()];
    old.on(INFO, { status: 301, headers: { Location: `${other.url}${INFO}` } });
    expect((await tried(old.url)).last).toMatchObject({ params: { found: 'foreign-redirect' } });
    expect(other.seen).toEqual([]);
  });

  it('tries once more what may pass', async () => {
    const host = await scripted();
    host.on(INFO, { status: 503 }, cloud);
    expect((await tried(host.url)).steps).toContain('reach passed');
  });

  it('tells a host that there is not', async () => {
    const { last } = await tried('https://nowhere.invalid', { allowedHosts: [{ host: 'nowhere.invalid' }] });
    expect(last).toMatchObject({ step: 'reach', code: 'site-not-found', params: { site: 'nowhere.invalid' } });
  });

  it.each([
    ['http://127.0.0.1:80', []],
    ['https://jira.example.com', [{ host: 'other.example.com' }]],
    ['https://acme.atlassian.net:8443', []],
    ['http://acme.atlassian.net', []],
    ['https://acme.atlassian.net.example.com', []],
    ['http://jira.example.com', [{ host: 'jira.example.com' }]],
  ])('does not talk to %s unasked', async (url, allowedHosts) => {
    const { steps, last } = await tried(url, { allowedHosts });
    expect(steps).toEqual(['reach running', 'reach failed']);
    expect(last).toMatchObject({ code: 'host-not-allowed', params: { host: new URL(url).hostname } });
  });
});

describe('a token that the site refuses', () => {
  const tenant = '/_edge/tenant_info';
  const beside = '/gateway/api/ex/jira/c-1/rest/api/3/myself';
  const refused = { status: 401, json: { message: 'Client must be authenticated to access this resource.' } };

  async function refusing(): Promise<ScriptedHost> {
    const host = await scripted();
    host.on(INFO, cloud);
    host.on(MYSELF, refused);
    host.on(tenant, { json: { cloudId: 'c-1' } });
    return host;
  }

  it.each([
    ['knows it', { json: { accountId: 'a-1' } }, 'token-scoped'],
    [
      'knows it, for other questions',
      { status: 401, json: { message: 'Unauthorized; scope does not match' } },
      'token-scoped',
    ],
    ['does not know it', { status: 401, json: { message: 'Unauthorized' } }, 'site-login-refused'],
    ['gives what anybody gets', { json: { anything: 1 } }, 'site-login-refused'],
    ['does not answer', { status: 503 }, 'site-login-refused'],
  ])('has scopes where the API beside the site %s', async (_what, answer, code) => {
    const host = await refusing();
    host.on(beside, answer);
    expect((await tried(host.url)).last).toMatchObject({ step: 'login', code });
  });

  it('goes nowhere else where the site has no id that can be one', async () => {
    const host = await refusing();
    host.on(tenant, { json: { cloudId: '../../elsewhere' } });
    expect((await tried(host.url)).last).toMatchObject({ code: 'site-login-refused' });
    expect(host.seen.map(({ url }) => url.split('?')[0])).toEqual([INFO, MYSELF, tenant]);
  });
});

describe('patience', () => {
  it('ends with a site that takes too long', async () => {
    const host = await scripted();
    host.on(INFO, { act: () => undefined });
    const { last } = await tried(host.url, { limits: { whole: 100 } });
    expect(last).toMatchObject({ step: 'reach', state: 'failed', code: 'site-unreachable' });
  });

  it('ends with the one who waits, whose reason is thrown', async () => {
    const host = await scripted();
    host.on(INFO, { act: () => undefined });
    const abort = new AbortController();
    const trial = tried(host.url, {}, abort.signal);
    await until(() => host.seen.length > 0);
    abort.abort(new Error('They went away'));
    await expect(trial).rejects.toThrow('They went away');
  });
});
