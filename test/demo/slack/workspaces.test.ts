import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Slack, startSlack } from '../../../demo/slack/start-slack.js';
import { actions, button, section } from './kit.js';
import { type RawApp, rawApp, webClient } from './raw-app.js';
import { refusal } from './refusal.js';

let slack: Slack;
let app: RawApp;
const people = [{ id: 'U01OLGA', name: 'olga', realName: 'Olga Weber', locale: 'de-DE', isOwner: true }];

beforeEach(async () => {
  slack = await startSlack({
    workspaces: [
      { id: 'T01DEMO', name: 'Demo Company', groups: { S01: ['U01OLGA'] } },
      { id: 'T02OTHER', name: 'Other Company', domain: 'other', people, groups: { S02: { handle: 'admins' } } },
      { id: 'T03EMPTY', installed: false },
    ],
  });
  app = await rawApp(slack);
});

afterEach(async () => {
  app.close();
  await slack.close();
});

function clientOf(team: string) {
  return webClient(slack, slack.workspace(team).botToken ?? 'none');
}

const text = 'A backup finished';
const home = { type: 'home', blocks: [section('x')] } as never;

describe('several workspaces', () => {
  it('each have a token of their own, by which the app knows where it is', async () => {
    expect(await clientOf('T01DEMO').auth.test()).toMatchObject({ team_id: 'T01DEMO', team: 'Demo Company' });
    const other = await clientOf('T02OTHER').auth.test();
    expect(other).toMatchObject({ team_id: 'T02OTHER', team: 'Other Company', url: 'https://other.slack.com/' });
    expect(other.user_id).not.toBe(slack.workspace('T01DEMO').botUser);
    expect(slack.workspace('T03EMPTY').botToken).toBeNull();
    expect(slack.workspaces.map(({ id }) => id)).toEqual(['T01DEMO', 'T02OTHER', 'T03EMPTY']);
  });

  it('keep messages, Home views and people to themselves, also where ids are the same', async () => {
    await clientOf('T02OTHER').chat.postMessage({ channel: 'C01OPS', text });
    await clientOf('T02OTHER').views.publish({ user_id: 'U01OLGA', view: home });
    expect(slack.messages('C01OPS')).toEqual([]);
    expect(slack.user('U01OLGA').home()).toBeUndefined();
    const other = slack.workspace('T02OTHER');
    expect(other.messages('C01OPS').map((message) => message.text)).toEqual([text]);
    expect(other.user('U01OLGA').home()).toBeDefined();
    expect((await clientOf('T02OTHER').users.info({ user: 'U01OLGA' })).user?.real_name).toBe('Olga Weber');
    expect(await refusal(clientOf('T02OTHER').users.info({ user: 'U02RAVI' }))).toBe('user_not_found');
    expect(slack.calls('chat.postMessage').map(({ team }) => team)).toEqual(['T02OTHER']);
  });

  it('do not let the app change the message or the view of another one', async () => {
    const { ts = '' } = await clientOf('T01DEMO').chat.postMessage({ channel: 'C01OPS', text });
    const { view } = await clientOf('T01DEMO').views.publish({ user_id: 'U01OLGA', view: home });
    const other = clientOf('T02OTHER');
    expect(await refusal(other.chat.update({ channel: 'C01OPS', ts, text }))).toBe('message_not_found');
    expect(await refusal(other.views.update({ view_id: view?.id ?? '', view: home }))).toBe('not_found');
    await slack.user('U01OLGA').command('/backup', 'new');
    const trigger = String(app.received.at(-1)?.payload['trigger_id']);
    const modal = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [section('x')] } as never;
    expect(await refusal(other.views.open({ trigger_id: trigger, view: modal }))).toBe('invalid_trigger_id');
  });

  it('are named in commands, clicks and events', async () => {
    const olga = slack.workspace('T02OTHER').user('U01OLGA');
    await olga.command('/backup', 'status', { channel: 'C01OPS' });
    expect(app.received.at(-1)?.payload).toMatchObject({ team_id: 'T02OTHER', team_domain: 'other' });
    const blocks = [actions([button()])] as never;
    await clientOf('T02OTHER').chat.postMessage({ channel: 'C01OPS', text, blocks });
    const [message] = olga.messages('C01OPS');
    if (message) await olga.click(message, 'go');
    const click = app.received.at(-1)?.payload;
    expect(click).toMatchObject({
      team: { id: 'T02OTHER' },
      user: { team_id: 'T02OTHER' },
      message: { team: 'T02OTHER' },
    });
    await olga.openHome(50).catch(() => undefined);
    expect(app.received.at(-1)?.payload).toMatchObject({
      team_id: 'T02OTHER',
      authorizations: [{ team_id: 'T02OTHER', user_id: slack.workspace('T02OTHER').botUser }],
    });
  });

  it('get the answers that go to the address of their own payload', async () => {
    const result = await slack
      .workspace('T02OTHER')
      .user('U01OLGA')
      .command('/backup', 'status', { channel: 'C01OPS' });
    const url = String(app.received.at(-1)?.payload['response_url']);
    await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'All is well' }) });
    expect((await result.answer()).text).toBe('All is well');
    expect(slack.user('U01OLGA').ephemerals()).toEqual([]);
    const foreign = url.replace('T02OTHER', 'T01DEMO');
    expect((await fetch(foreign, { method: 'POST', body: JSON.stringify({ text: 'x' }) })).status).toBe(404);
  });

  it('notice when the app names another one than that of its token', async () => {
    await clientOf('T02OTHER').apiCall('auth.test', { team_id: 'T02OTHER' });
    expect(slack.violations()).toEqual([]);
    await clientOf('T02OTHER').apiCall('auth.test', { team_id: 'T01DEMO' });
    expect(slack.violations()).toEqual(['auth.test: names the workspace T01DEMO with the token of T02OTHER']);
  });

  it('send nothing to an app that is not installed', async () => {
    const before = app.received.length;
    const { ack } = await slack.workspace('T03EMPTY').user('U01OLGA').command('/backup', 'help');
    expect(ack).toMatchObject({ ok: false, failure: 'dispatch_failed' });
    expect(app.received).toHaveLength(before);
  });

  it('cannot have the same id or token', async () => {
    await expect(startSlack({ workspaces: [{ id: 'T1' }, { id: 'T1' }] })).rejects.toThrow('same id');
    const botToken = 'xoxb-1';
    await expect(
      startSlack({
        workspaces: [
          { id: 'T1', botToken },
          { id: 'T2', botToken },
        ],
      }),
    ).rejects.toThrow('same token');
  });
});

describe('people and groups', () => {
  it('have a locale that is told to who asks for it, and a place in the workspace', async () => {
    const client = clientOf('T02OTHER');
    const { user } = await client.users.info({ user: 'U01OLGA' });
    expect(user).toMatchObject({ is_admin: false, is_owner: true });
    expect(user).not.toHaveProperty('locale');
    expect((await client.users.info({ user: 'U01OLGA', include_locale: true })).user?.locale).toBe('de-DE');
    slack.workspace('T02OTHER').changePerson('U01OLGA', { locale: 'fr-FR', isAdmin: true });
    const changed = await client.users.info({ user: 'U01OLGA', include_locale: true });
    expect(changed.user).toMatchObject({ locale: 'fr-FR', is_admin: true });
  });

  it('are listed, with members and their number for who asks', async () => {
    const client = clientOf('T01DEMO');
    const { usergroups: [bare] = [] } = await client.usergroups.list();
    expect(bare).toMatchObject({ id: 'S01', team_id: 'T01DEMO', handle: 's01' });
    expect(bare).not.toHaveProperty('users');
    const { usergroups: [full] = [] } = await client.usergroups.list({ include_users: true, include_count: true });
    expect(full).toMatchObject({ users: ['U01OLGA'], user_count: 1 });
    slack.workspace('T01DEMO').changeGroup('S01', { users: ['U02RAVI'] });
    expect(await client.usergroups.users.list({ usergroup: 'S01' })).toMatchObject({ users: ['U02RAVI'] });
    expect((await clientOf('T02OTHER').usergroups.list()).usergroups).toMatchObject([{ id: 'S02', handle: 'admins' }]);
  });
});
