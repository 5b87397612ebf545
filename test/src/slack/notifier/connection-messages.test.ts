import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OLGA, words } from '../slack-kit.js';
import { type NotifierKit, notifierKit, workspaceId } from './notifier-kit.js';

let kit: NotifierKit;
beforeEach(async () => {
  kit = await notifierKit();
});
afterEach(async () => {
  await kit.slack.close();
  expect(kit.slack.violations()).toEqual([]);
});

const notice = {
  workspaceId,
  userId: OLGA,
  kind: 'site',
  name: 'https://acme.atlassian.net',
  is: 'connected',
} as const;

describe('a connection that was saved', () => {
  it('is told to who entered it, alone', async () => {
    kit.notifier.connectionSaved(notice);
    kit.notifier.connectionSaved({ ...notice, kind: 'storage', name: 'A <b> & c', is: 'credentials-replaced' });
    await kit.notifier.idle();
    expect(kit.slack.user(OLGA).directMessages().map(words)).toEqual([
      expect.stringContaining('*https://acme.atlassian.net* is connected'),
      expect.stringContaining('*A &lt;b&gt; &amp; c* is used with the new credentials'),
    ]);
    expect(kit.posted()).toEqual([]);
  });

  it('holds nothing up where that person cannot be reached', async () => {
    kit.notifier.connectionSaved({ ...notice, userId: 'U9GONE' });
    await kit.notifier.idle();
    expect(kit.slack.calls('chat.postMessage')).toEqual([]);
  });
});
