import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Slack, startSlack } from '../../../demo/slack/start-slack.js';
import { Secret } from '../../../src/domain/secret.js';
import { defaultChannel } from '../../../src/slack/default-channel.js';
import { interactiveClient } from '../../../src/slack/slack-client.js';
import { keptLog } from './kept-log.js';

let slack: Slack;
beforeEach(async () => {
  const many = Array.from({ length: 1_200 }, (_, index) => ({ id: `C1${index}`, name: `channel-${index}` }));
  const secret = { id: 'C0SECRET', name: 'secret', isPrivate: true, isMember: false };
  slack = await startSlack({ channels: [...many, { id: 'C01OPS', name: 'ops' }, secret] });
});
afterEach(() => slack.close());

function channelOf(setting: string | null) {
  const log = keptLog();
  const client = interactiveClient({ botToken: new Secret(slack.botToken), apiUrl: slack.apiUrl, log });
  const own = { workspaceId: 'T01DEMO', botId: 'B1', botUserId: 'U1', appId: null };
  const tokens = { ofEnvironment: () => Promise.resolve(own) };
  const clients = { of: () => Promise.resolve(client) };
  const channel = defaultChannel({ tokens, clients, channel: setting, log });
  return { find: (workspaceId = 'T01DEMO') => channel(workspaceId), log };
}

describe('the channel of a new scheme', () => {
  it('is the one whose id is set, without asking Slack', async () => {
    expect(await channelOf('C01OPS').find()).toBe('C01OPS');
    expect(slack.calls('conversations.list')).toEqual([]);
  });

  it('is found by its name once, on whatever page it stands', async () => {
    const { find } = channelOf('ops');
    expect(await find()).toBe('C01OPS');
    expect(await find()).toBe('C01OPS');
    expect(slack.calls('conversations.list')).toHaveLength(2);
  });

  it('is none in a workspace that is not that of the settings', async () => {
    expect(await channelOf('C01OPS').find('T02OTHER')).toBeNull();
    expect(await channelOf('ops').find('T02OTHER')).toBeNull();
    expect(slack.calls('conversations.list')).toEqual([]);
  });

  it('is none when nothing is set', async () => {
    expect(await channelOf(null).find()).toBeNull();
  });

  it('is none, and the log says so, when no public channel is called that, or Slack refuses', async () => {
    const { find, log } = channelOf('secret');
    expect(await find()).toBeNull();
    slack.next('conversations.list', { error: 'missing_scope' });
    expect(await find()).toBeNull();
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(2);
  });
});
