import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Slack, startSlack } from '../../../../demo/slack/start-slack.js';
import { type RawApp, rawApp, webClient } from '../raw-app.js';
import { refusal } from '../refusal.js';

const app = { clientId: '1.2', clientSecret: 'shh-secret' };
const redirect = 'https://backup.example.com/slack/oauth_redirect';
let now = 1_795_377_600_000;
let slack: Slack;
let raw: RawApp;

beforeEach(async () => {
  slack = await startSlack({
    now: () => now,
    oauth: { ...app, redirectUrls: ['https://backup.example.com/'] },
    workspaces: [{ id: 'T01DEMO' }, { id: 'T02OTHER', name: 'Other <Company>', installed: false }],
  });
  raw = await rawApp(slack);
});

afterEach(async () => {
  raw.close();
  await slack.close();
});

function authorizeUrl(changes: Readonly<Record<string, string>> = {}): string {
  const asked = { client_id: app.clientId, scope: 'chat:write,commands', state: 'abc', redirect_uri: redirect };
  return `${slack.authorizeUrl}?${new URLSearchParams({ ...asked, ...changes }).toString()}`;
}

async function allowed(): Promise<string> {
  const back = new URL(await slack.workspace('T02OTHER').allow(authorizeUrl(), 'U02RAVI'));
  expect(back.searchParams.get('state')).toBe('abc');
  return back.searchParams.get('code') ?? '';
}

function exchange(code: string, changes: Readonly<Record<string, string>> = {}) {
  const asked = { client_id: app.clientId, client_secret: app.clientSecret, redirect_uri: redirect };
  return webClient(slack, '').oauth.v2.access({ ...asked, code, ...changes });
}

describe('an installation by OAuth', () => {
  it('gives the workspace’s token for a code, once', async () => {
    const code = await allowed();
    const given = await exchange(code);
    expect(given).toMatchObject({
      token_type: 'bot',
      scope: 'chat:write,commands',
      bot_user_id: slack.workspace('T02OTHER').botUser,
      authed_user: { id: 'U02RAVI' },
      team: { id: 'T02OTHER', name: 'Other <Company>' },
      is_enterprise_install: false,
    });
    const token = given.access_token ?? '';
    expect(slack.workspace('T02OTHER').botToken).toBe(token);
    expect(await webClient(slack, token).auth.test()).toMatchObject({ team_id: 'T02OTHER' });
    expect(await refusal(webClient(slack, token).users.info({ user: 'U02RAVI' }))).toBe('missing_scope');
    expect(await refusal(exchange(code))).toBe('code_already_used');
  });

  it('gives the same token again, with all that was ever granted', async () => {
    const first = await exchange(await allowed());
    const url = authorizeUrl({ scope: 'users:read' });
    const back = new URL(await slack.workspace('T02OTHER').allow(url));
    const second = await exchange(back.searchParams.get('code') ?? '');
    expect(second.access_token).toBe(first.access_token);
    expect(second.scope).toBe('chat:write,commands,users:read');
  });

  it('refuses who is not the app, another address, and a code that is made up or too old', async () => {
    const code = await allowed();
    expect(await refusal(exchange(code, { client_id: '9.9' }))).toBe('invalid_client_id');
    expect(await refusal(exchange(code, { client_secret: 'wrong' }))).toBe('bad_client_secret');
    expect(await refusal(exchange(code, { redirect_uri: `${redirect}/` }))).toBe('bad_redirect_uri');
    expect(await refusal(exchange('made-up'))).toBe('invalid_code');
    now += 600_001;
    expect(await refusal(exchange(code))).toBe('invalid_code');
    expect(slack.workspace('T02OTHER').botToken).toBeNull();
  });

  it('takes id and secret as a login, too', async () => {
    const body = new URLSearchParams({ code: await allowed(), redirect_uri: redirect });
    const basic = Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64');
    const headers = { authorization: `Basic ${basic}` };
    const answer = await fetch(`${slack.apiUrl}oauth.v2.access`, { method: 'POST', headers, body });
    expect(await answer.json()).toMatchObject({ ok: true, team: { id: 'T02OTHER' } });
  });

  it('keeps no secret, code or token in the journal of calls', async () => {
    const code = await allowed();
    const { access_token: token = '' } = await exchange(code);
    const journal = JSON.stringify(slack.calls('oauth.v2.access'));
    expect(journal).toContain('T02OTHER');
    for (const secret of [code, token, app.clientSecret]) expect(journal).not.toContain(secret);
  });

  it('can be refused by the person', async () => {
    const back = new URL(await slack.workspace('T02OTHER').deny(authorizeUrl()));
    expect([back.origin + back.pathname, back.searchParams.get('error')]).toEqual([redirect, 'access_denied']);
  });

  it('is not offered where Slack has no such app', async () => {
    const bare = await startSlack();
    try {
      const url = authorizeUrl();
      await expect(bare.workspace('T01DEMO').allow(url)).rejects.toThrow('invalid_client_id');
    } finally {
      await bare.close();
    }
  });
});

describe('the page that asks', () => {
  it('names the scopes and people, and sends the browser back with what was pressed', async () => {
    const page = await fetch(authorizeUrl());
    const html = await page.text();
    expect(html).toContain('<li>chat:write</li>');
    expect(html).toContain('Other &lt;Company&gt;');
    const press = (answer: string) =>
      fetch(authorizeUrl(), {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ person: 'T02OTHER U02RAVI', answer }),
      });
    const denied = await press('deny');
    expect(denied.headers.get('location')).toContain('error=access_denied');
    const back = new URL((await press('allow')).headers.get('location') ?? '');
    expect(back.searchParams.get('state')).toBe('abc');
    expect(await exchange(back.searchParams.get('code') ?? '')).toMatchObject({ team: { id: 'T02OTHER' } });
  });

  it.each([
    [{ client_id: 'x' }, 'invalid_client_id'],
    [{ redirect_uri: 'https://evil.example.com/' }, 'bad_redirect_uri'],
    [{ redirect_uri: 'nowhere' }, 'bad_redirect_uri'],
    [{ scope: '' }, 'invalid_scope'],
    [{ scope: '<b>' }, 'invalid_scope'],
  ])('says what is wrong with %j, and sends nobody anywhere', async (changes, code) => {
    const answer = await fetch(authorizeUrl(changes));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(code);
  });
});

describe('taking the app out', () => {
  it('kills the token, tells the app twice, and leaves the others alone', async () => {
    await exchange(await allowed());
    const other = slack.workspace('T02OTHER');
    const token = other.botToken ?? '';
    await other.uninstall();
    const events = raw.received.filter(({ type }) => type === 'events_api').map(({ payload }) => payload);
    expect(events).toMatchObject([
      { team_id: 'T02OTHER', event: { type: 'app_uninstalled' } },
      { team_id: 'T02OTHER', event: { type: 'tokens_revoked', tokens: { bot: [other.botUser] } } },
    ]);
    expect(await refusal(webClient(slack, token).auth.test())).toBe('token_revoked');
    expect(await webClient(slack).auth.test()).toMatchObject({ team_id: 'T01DEMO' });
    await expect(other.uninstall()).rejects.toThrow('not installed');
  });

  it('is followed by another token when it comes back', async () => {
    const first = await exchange(await allowed());
    await slack.workspace('T02OTHER').uninstall();
    const second = await exchange(await allowed());
    expect(second.access_token).not.toBe(first.access_token);
    expect(await refusal(webClient(slack, first.access_token ?? '').auth.test())).toBe('token_revoked');
  });
});
