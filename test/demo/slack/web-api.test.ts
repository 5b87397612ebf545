import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type WebClient } from '@slack/web-api';

import { type Slack, startSlack } from '../../../demo/slack/start-slack.js';
import { button, modal, section } from './kit.js';
import { type RawApp, rawApp, webClient } from './raw-app.js';
import { refusal } from './refusal.js';

let now = 1_795_377_600_000;
let slack: Slack;
let app: RawApp;
let client: WebClient;

beforeEach(async () => {
  slack = await startSlack({
    now: () => now,
    channels: [
      { id: 'C01OPS', name: 'ops' },
      { id: 'C02OLD', name: 'old', isArchived: true },
      { id: 'C03OTHER', name: 'other', isMember: false },
      { id: 'G04SECRET', name: 'secret', isPrivate: true, isMember: false },
    ],
    groups: { S01ADMINS: ['U01OLGA'] },
  });
  app = await rawApp(slack);
  client = webClient(slack);
});

afterEach(async () => {
  app.close();
  await slack.close();
});

async function trigger(): Promise<string> {
  await slack.user('U01OLGA').command('/backup', 'new');
  const command = app.received.at(-1)?.payload;
  return String(command?.['trigger_id']);
}

const text = 'A backup finished';
const view = modal() as never;
const home = { type: 'home', blocks: [section('x')] } as never;

describe('tokens', () => {
  it('are checked by kind for every method', async () => {
    expect(await refusal(webClient(slack, 'xoxb-wrong').auth.test())).toBe('invalid_auth');
    expect(await refusal(webClient(slack, '').auth.test())).toBe('not_authed');
    expect(await refusal(webClient(slack, slack.appToken).auth.test())).toBe('not_allowed_token_type');
    expect(await refusal(client.apps.connections.open())).toBe('not_allowed_token_type');
    expect(await refusal(client.apiCall('chat.shout'))).toBe('unknown_method');
  });

  it('do not stand in the journal of calls', async () => {
    await client.auth.test({ token: slack.botToken });
    expect(slack.calls('auth.test')).toHaveLength(1);
    expect(JSON.stringify(slack.calls())).not.toContain(slack.botToken);
  });
});

describe('chat', () => {
  it('refuses a channel that is unknown, archived, hidden or without the bot', async () => {
    expect(await refusal(client.chat.postMessage({ channel: 'C09', text }))).toBe('channel_not_found');
    expect(await refusal(client.chat.postMessage({ channel: 'C02OLD', text }))).toBe('is_archived');
    expect(await refusal(client.chat.postMessage({ channel: 'C03OTHER', text }))).toBe('not_in_channel');
    expect(await refusal(client.chat.postMessage({ channel: 'G04SECRET', text }))).toBe('channel_not_found');
    slack.changeChannel('C03OTHER', { isMember: true });
    expect(await client.chat.postMessage({ channel: '#other', text })).toMatchObject({ channel: 'C03OTHER' });
  });

  it('posts to a person as a direct message and to a thread', async () => {
    const posted = await client.chat.postMessage({ channel: 'U01OLGA', text });
    const opened = await client.conversations.open({ users: 'U01OLGA' });
    expect(posted.channel).toBe(opened.channel?.id);
    await client.chat.postMessage({ channel: posted.channel ?? '', text: 'step 2', thread_ts: posted.ts ?? '' });
    const [message] = slack.user('U01OLGA').directMessages();
    expect(message && slack.thread(message).map((reply) => reply.text)).toEqual(['step 2']);
    expect(await refusal(client.chat.postMessage({ channel: 'C01OPS', text, thread_ts: '1.000001' }))).toBe(
      'cannot_reply_to_message',
    );
  });

  it('edits and deletes what the bot posted and nothing else', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C01OPS', text, blocks: [section('x')] as never });
    await client.chat.update({ channel: 'C01OPS', ts, text: 'later' });
    expect(slack.messages('C01OPS')[0]).toMatchObject({ text: 'later', blocks: [section('x')] });
    await client.chat.delete({ channel: 'C01OPS', ts });
    expect(slack.messages('C01OPS')).toEqual([]);
    expect(await refusal(client.chat.update({ channel: 'C01OPS', ts, text }))).toBe('message_not_found');
    const { message_ts: hidden = '' } = await client.chat.postEphemeral({ channel: 'C01OPS', user: 'U01OLGA', text });
    expect(await refusal(client.chat.update({ channel: 'C01OPS', ts: hidden, text }))).toBe('message_not_found');
    app.close();
    await slack.waitFor(() => slack.connections() === 0);
    await slack.user('U01OLGA').command('/backup', 'now', { channel: 'C01OPS' });
    expect(slack.user('U01OLGA').ephemerals('C01OPS')[1]).toMatchObject({
      author: 'slackbot',
      text: '/backup failed with the error "dispatch_failed"',
    });
  });

  it('refuses and remembers a message that breaks a rule', async () => {
    const blocks = [section('')] as never;
    const error: unknown = await client.chat.postMessage({ channel: 'C01OPS', text, blocks }).catch((e: unknown) => e);
    expect(error).toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: { messages: ['[ERROR] must not be empty [json-pointer:/blocks/0/text/text]'] },
      },
    });
    expect(slack.violations()).toEqual(['chat.postMessage: /blocks/0/text/text: must not be empty']);
    expect(await refusal(client.chat.postMessage({ channel: 'C01OPS', text: 'x'.repeat(40_001) }))).toBe(
      'msg_too_long',
    );
  });
});

describe('views', () => {
  it('open by a trigger once, within three seconds', async () => {
    const id = await trigger();
    await client.views.open({ trigger_id: id, view });
    expect(await refusal(client.views.open({ trigger_id: id, view }))).toBe('exchanged_trigger_id');
    const late = await trigger();
    now += 3001;
    expect(await refusal(client.views.open({ trigger_id: late, view }))).toBe('expired_trigger_id');
    expect(await refusal(client.views.open({ trigger_id: 'made up', view }))).toBe('invalid_trigger_id');
  });

  it('lie three deep at most', async () => {
    expect(await refusal(client.views.push({ trigger_id: await trigger(), view }))).toBe('not_found');
    const root = await client.views.open({ trigger_id: await trigger(), view });
    await client.views.push({ trigger_id: await trigger(), view });
    const third = await client.views.push({ trigger_id: await trigger(), view });
    expect(third.view?.root_view_id).toBe(root.view?.id);
    expect(await refusal(client.views.push({ trigger_id: await trigger(), view }))).toBe('push_limit_reached');
  });

  it('are not written over by one who has an older hash', async () => {
    const opened = await client.views.open({ trigger_id: await trigger(), view });
    const { id: viewId = '', hash = '' } = opened.view ?? {};
    await client.views.update({ view_id: viewId, hash, view });
    expect(await refusal(client.views.update({ view_id: viewId, hash, view }))).toBe('hash_conflict');
    await client.views.publish({ user_id: 'U01OLGA', view: home });
    expect(await refusal(client.views.publish({ user_id: 'U01OLGA', hash: 'old', view: home }))).toBe('hash_conflict');
  });

  it('are refused when they are closed, of the wrong kind, broken, or for nobody', async () => {
    const opened = await client.views.open({ trigger_id: await trigger(), view });
    const olga = slack.user('U01OLGA');
    await olga.close(await olga.waitForModal());
    expect(await refusal(client.views.update({ view_id: opened.view?.id ?? '', view }))).toBe('not_found');
    expect(await refusal(client.views.publish({ user_id: 'U09', view: home }))).toBe('user_not_found');
    expect(await refusal(client.views.publish({ user_id: 'U01OLGA', view }))).toBe('invalid_arguments');
    const broken = modal([section('undefined')]) as never;
    expect(await refusal(client.views.open({ trigger_id: await trigger(), view: broken }))).toBe('invalid_arguments');
    expect(slack.violations()).toHaveLength(2);
  });
});

describe('people and channels', () => {
  it('tells zone, offset and locale of a person, and who is in a group', async () => {
    const { user } = await client.users.info({ user: 'U01OLGA', include_locale: true });
    expect(user).toMatchObject({ tz: 'Europe/Berlin', tz_offset: 3600, locale: 'en-US', is_admin: true });
    expect(await refusal(client.users.info({ user: 'U09' }))).toBe('user_not_found');
    expect(await client.usergroups.users.list({ usergroup: 'S01ADMINS' })).toMatchObject({ users: ['U01OLGA'] });
    expect(await refusal(client.usergroups.users.list({ usergroup: 'S09' }))).toBe('no_such_subteam');
  });

  it('lists in pages', async () => {
    const first = await client.conversations.list({ limit: 2 });
    const second = await client.conversations.list({ limit: 2, cursor: first.response_metadata?.next_cursor ?? '' });
    const names = [...(first.channels ?? []), ...(second.channels ?? [])].map(({ name }) => name);
    expect(names).toEqual(['ops', 'old', 'other']);
    expect(second.response_metadata?.next_cursor).toBe('');
    expect((await client.conversations.info({ channel: 'C02OLD' })).channel?.is_archived).toBe(true);
    expect(await refusal(client.conversations.info({ channel: 'G04SECRET' }))).toBe('channel_not_found');
    expect((await client.users.list({})).members).toHaveLength(2);
  });
});

describe('blocks.validate', () => {
  it('answers with what is wrong, and keeps no record of it', async () => {
    expect(await client.apiCall('blocks.validate', { blocks: [section('x')] })).toMatchObject({ ok: true });
    expect(await refusal(client.apiCall('blocks.validate', { view: modal([button()]) }))).toBe('invalid_blocks');
    expect(await refusal(client.apiCall('blocks.validate', {}))).toBe('invalid_arguments');
    expect(slack.violations()).toEqual([]);
  });
});

describe('faults', () => {
  it('meet the next call of a method alone', async () => {
    slack.next('auth.test', { error: 'internal_error' });
    expect(await refusal(client.auth.test())).toBe('internal_error');
    expect(await client.auth.test()).toMatchObject({ ok: true });
  });

  it('limit the rate with Retry-After', async () => {
    slack.limitNext('chat.postMessage', 7);
    await expect(client.chat.postMessage({ channel: 'C01OPS', text })).rejects.toMatchObject({ retryAfter: 7 });
    expect(slack.messages('C01OPS')).toEqual([]);
  });

  it('lose a call, or its answer after it was carried out', async () => {
    slack.next('chat.postMessage', { drop: 'call' });
    slack.next('chat.postMessage', { drop: 'answer' });
    await expect(client.chat.postMessage({ channel: 'C01OPS', text })).rejects.toThrow('request error');
    expect(slack.messages('C01OPS')).toHaveLength(0);
    await expect(client.chat.postMessage({ channel: 'C01OPS', text })).rejects.toThrow('request error');
    expect(slack.messages('C01OPS')).toHaveLength(1);
    slack.next('chat.postMessage', { status: 503 });
    await expect(client.chat.postMessage({ channel: 'C01OPS', text })).rejects.toMatchObject({ statusCode: 503 });
  });

  it('answer late', async () => {
    slack.next('auth.test', { slow: 60 });
    const began = performance.now();
    await client.auth.test();
    expect(performance.now() - began).toBeGreaterThanOrEqual(55);
  });
});
