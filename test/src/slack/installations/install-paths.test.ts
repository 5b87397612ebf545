import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Slack, type SlackOptions, startSlack } from '../../../../demo/slack/start-slack.js';
import type { Installation } from '../../../../src/domain/installation.js';
import { Secret } from '../../../../src/domain/secret.js';
import { sealPurpose } from '../../../../src/ports/secret-box.js';
import { botScopes } from '../../../../src/slack/bot-scopes.js';
import { installPath, installPaths, redirectPath } from '../../../../src/slack/installations/install-paths.js';
import { openBox } from '../fake-installations.js';
import { type HandClock, handClock } from '../hand-clock.js';
import { keptLog } from '../kept-log.js';

const oauth = { clientId: '1.2', clientSecret: 'a-client-secret' };
const workspaces = [{ id: 'T01DEMO' }, { id: 'T02ACME', name: 'Acme', installed: false }];

interface Setting {
  readonly slack: Slack;
  readonly clock: HandClock;
  readonly kept: Installation[];
  readonly log: ReturnType<typeof keptLog>;
  readonly bot: string;
  /** Begins, and says the address at Slack and the cookie. */
  begin(): Promise<{ readonly asked: string; readonly cookie: string; readonly headers: Headers }>;
  /** Comes back from Slack. */
  back(address: string, cookie: string): Promise<{ readonly status: number; readonly page: string }>;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function setting(options: SlackOptions & { readonly secret?: string; readonly own?: string } = {}) {
  const { secret = oauth.clientSecret, own = null, ...more } = options;
  const slack = await startSlack({ workspaces, oauth, ...more });
  const clock = handClock();
  const log = keptLog();
  const kept: Installation[] = [];
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    void (path === installPath ? paths.install(request, response) : paths.redirect(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = (status: number, html: string) => ({ status, headers: {}, html });
  const paths = installPaths({
    clientId: oauth.clientId,
    clientSecret: new Secret(secret),
    apiUrl: slack.apiUrl,
    publicUrl: bot,
    scopes: botScopes,
    tokens: {
      ofEnvironment: async () =>
        own === null ? null : { workspaceId: own, botId: 'B1', botUserId: 'U1', appId: null },
    },
    secretBox: openBox,
    installed: async (installation) => void kept.push(installation),
    pagesFor: (language) => ({
      installedPage: (name, url) => page(200, `${language}: in ${name}, ${url}`),
      installFailedPage: (failure) => page(400, failure),
    }),
    clock,
    log,
  });
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await slack.close();
  });

  const here: Setting = {
    ...{ slack, clock, kept, log, bot },
    async begin() {
      const { status, headers } = await fetch(`${bot}${installPath}`, { redirect: 'manual' });
      expect(status).toBe(302);
      const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
      return { asked: headers.get('location') ?? '', cookie, headers };
    },
    async back(address, cookie) {
      const answer = await fetch(address, { headers: { cookie, 'accept-language': 'de-DE' } });
      return { status: answer.status, page: await answer.text() };
    },
  };
  return here;
}

describe('an installation by OAuth', () => {
  it('asks Slack for what the bot needs, and keeps the token sealed', async () => {
    const { slack, kept, begin, back, clock } = await setting();
    const { asked, cookie } = await begin();
    expect(asked.startsWith(`${slack.authorizeUrl}?`)).toBe(true);
    const acme = slack.workspace('T02ACME');
    const { status, page } = await back(await acme.allow(asked, 'U02RAVI'), cookie);
    expect([status, page]).toEqual([200, 'de-DE: in Acme, slack://app?team=T02ACME&id=A01BACKUP&tab=home']);
    expect(kept).toMatchObject([
      {
        workspaceId: 'T02ACME',
        workspaceName: 'Acme',
        appId: 'A01BACKUP',
        botUserId: acme.botUser,
        scopes: botScopes,
        installedBy: 'U02RAVI',
        installedAt: clock.now(),
      },
    ]);
    const [{ botToken } = { botToken: null }] = kept;
    const purpose = sealPurpose('installation', 'T02ACME', 'T02ACME');
    expect(botToken && openBox.open(botToken, purpose)?.reveal()).toBe(acme.botToken);
  });

  it('is bound to the browser that began it, by a cookie that no script reads', async () => {
    const { slack, kept, begin, back } = await setting();
    const { asked, headers } = await begin();
    expect(headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Lax$/);
    const other = await begin();
    const address = await slack.workspace('T02ACME').allow(asked);
    expect(await back(address, '')).toMatchObject({ page: 'stale' });
    expect(await back(await slack.workspace('T02ACME').allow(asked), other.cookie)).toMatchObject({ page: 'stale' });
    expect(kept).toEqual([]);
    expect(slack.calls('oauth.v2.access')).toEqual([]);
  });

  it('can be ended once, within ten minutes', async () => {
    const { slack, kept, clock, begin, back } = await setting();
    const { asked, cookie } = await begin();
    const acme = slack.workspace('T02ACME');
    await back(await acme.allow(asked), cookie);
    expect(await back(await acme.allow(asked), cookie)).toMatchObject({ page: 'stale' });
    const late = await begin();
    await clock.advance(10 * 60_000);
    expect(await back(await acme.allow(late.asked), late.cookie)).toMatchObject({ page: 'stale' });
    expect(kept).toHaveLength(1);
  });

  it('cannot be begun elsewhere', async () => {
    const { kept, bot, back } = await setting();
    expect(await back(`${bot}${redirectPath}?code=abc&state=`, '')).toMatchObject({ page: 'stale' });
    const forged = 'backup-center-install=forged';
    expect(await back(`${bot}${redirectPath}?code=abc&state=forged`, forged)).toMatchObject({ page: 'stale' });
    expect(kept).toEqual([]);
  });

  it('says that it was cancelled, or that Slack refused, and keeps nothing', async () => {
    const { slack, kept, begin, back } = await setting({ secret: 'another' });
    const cancelled = await begin();
    const denied = await slack.workspace('T02ACME').deny(cancelled.asked);
    expect(await back(denied, cancelled.cookie)).toMatchObject({ page: 'cancelled' });
    const refused = await begin();
    const address = await slack.workspace('T02ACME').allow(refused.asked);
    expect(await back(address, refused.cookie)).toMatchObject({ page: 'refused-by-slack' });
    expect(kept).toEqual([]);
  });

  it('in the workspace of the settings changes nothing: its token is there', async () => {
    const { slack, kept, begin, back } = await setting({ own: 'T01DEMO' });
    const { asked, cookie } = await begin();
    expect(await back(await slack.workspace('T01DEMO').allow(asked), cookie)).toMatchObject({ status: 200 });
    expect(kept).toEqual([]);
  });

  it('writes neither code nor token nor secret into the log', async () => {
    const { slack, log, begin, back } = await setting();
    const { asked, cookie } = await begin();
    const acme = slack.workspace('T02ACME');
    const address = await acme.allow(asked);
    await back(address, cookie);
    slack.next('oauth.v2.access', { error: 'invalid_code' });
    const again = await begin();
    await back(await acme.allow(again.asked), again.cookie);
    const code = new URL(address).searchParams.get('code') ?? '';
    const lines = JSON.stringify(log.lines, (_, value: unknown) => (value instanceof Error ? value.stack : value));
    expect(lines).toContain('invalid_code');
    for (const secret of [code, acme.botToken ?? '', oauth.clientSecret]) expect(lines).not.toContain(secret);
  });

  it('is begun by looking, not by sending', async () => {
    const { bot } = await setting();
    for (const path of [installPath, redirectPath]) {
      const { status, headers } = await fetch(`${bot}${path}`, { method: 'POST' });
      expect([status, headers.get('allow')]).toEqual([405, 'GET']);
    }
  });
});
