import { afterEach, describe, expect, it } from '@jest/globals';
import { type Slack, startSlack } from '../../../demo/slack/start-slack.js';
import { webClient } from './raw-app.js';
import { refusal } from './refusal.js';

let slack: Slack;

afterEach(() => slack.close());

async function clientWith(scopes?: readonly string[]) {
  slack = await startSlack({
    ...(scopes && { scopes }),
    channels: [
      { id: 'C01OPS', name: 'ops' },
      { id: 'C02OTHER', name: 'other', isMember: false },
      { id: 'G03SECRET', name: 'secret', isPrivate: true },
      { id: 'G04HIDDEN', name: 'hidden', isPrivate: true, isMember: false },
    ],
    groups: { S01: ['U01OLGA'] },
  });
  return webClient(slack);
}

const text = 'A backup finished';

describe('scopes', () => {
  it('are what the app may do: the answer says what is missing and what it has', async () => {
    const client = await clientWith(['chat:write', 'commands']);
    const error: unknown = await client.usergroups.users.list({ usergroup: 'S01' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      data: { error: 'missing_scope', needed: 'usergroups:read', provided: 'chat:write,commands' },
    });
    expect(await refusal(client.users.info({ user: 'U01OLGA' }))).toBe('missing_scope');
    expect(await refusal(client.conversations.open({ users: 'U01OLGA' }))).toBe('missing_scope');
    expect(await client.chat.postMessage({ channel: 'C01OPS', text })).toMatchObject({ ok: true });
    const { response_metadata: told } = await client.auth.test();
    expect(told?.scopes).toEqual(['chat:write', 'commands']);
  });

  it('for channels go by the kind of the channel', async () => {
    const client = await clientWith(['channels:read']);
    expect(await client.conversations.info({ channel: 'C01OPS' })).toMatchObject({ ok: true });
    expect(await refusal(client.conversations.info({ channel: 'G03SECRET' }))).toBe('missing_scope');
    expect(await refusal(client.conversations.info({ channel: 'G04HIDDEN' }))).toBe('channel_not_found');
    expect((await client.conversations.list()).channels).toHaveLength(2);
    expect(await refusal(client.conversations.list({ types: 'private_channel' }))).toBe('missing_scope');
  });

  it('let it post in a public channel that it is not in only when they say so', async () => {
    const invited = await clientWith(['chat:write']);
    expect(await refusal(invited.chat.postMessage({ channel: 'C02OTHER', text }))).toBe('not_in_channel');
    await slack.close();
    const uninvited = await clientWith(['chat:write', 'chat:write.public']);
    const { ts = '' } = await uninvited.chat.postMessage({ channel: 'C02OTHER', text });
    expect(await uninvited.chat.update({ channel: 'C02OTHER', ts, text: 'later' })).toMatchObject({ ok: true });
    expect(await refusal(uninvited.chat.postMessage({ channel: 'G04HIDDEN', text }))).toBe('channel_not_found');
  });

  it('are not looked at where none were said', async () => {
    const client = await clientWith();
    expect(await client.usergroups.users.list({ usergroup: 'S01' })).toMatchObject({ users: ['U01OLGA'] });
    expect(await refusal(client.chat.postMessage({ channel: 'C02OTHER', text }))).toBe('not_in_channel');
  });
});
