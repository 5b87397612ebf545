import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Slack, startSlack } from '../../../demo/slack/start-slack.js';
import { Secret } from '../../../src/domain/secret.js';
import { slackDirectory } from '../../../src/slack/directory.js';
import { interactiveClient } from '../../../src/slack/slack-client.js';
import { handClock } from './hand-clock.js';
import { keptLog } from './kept-log.js';
import { until } from './slack-kit.js';

const T = 'T01DEMO';
let slack: Slack;
beforeEach(async () => {
  slack = await startSlack({
    people: [
      { id: 'U1ADMIN', name: 'ada', realName: 'Ada Lovelace', isAdmin: true, locale: 'de-DE' },
      { id: 'U2OWNER', name: 'owen', realName: 'Owen Jones', isOwner: true },
      { id: 'U3GUEST', name: 'gus', realName: 'Gus Guest' },
    ],
    groups: { S1TEAM: ['U1ADMIN', 'U3GUEST'], S2EMPTY: [] },
  });
});
afterEach(() => slack.close());

function directory() {
  const clock = handClock();
  const client = interactiveClient({ botToken: new Secret(slack.botToken), apiUrl: slack.apiUrl, log: keptLog() });
  return { clock, ask: slackDirectory({ of: () => Promise.resolve(client) }, clock) };
}

describe('the directory', () => {
  it('says who administers or owns the workspace', async () => {
    const { ask } = directory();
    const people = ['U1ADMIN', 'U2OWNER', 'U3GUEST'];
    expect(await Promise.all(people.map((id) => ask.isWorkspaceAdmin(T, id)))).toEqual([true, true, false]);
  });

  it('says who is in a user group; in one that is no more nobody is', async () => {
    const { ask } = directory();
    expect(await ask.membersOf(T, 'S1TEAM')).toEqual(['U1ADMIN', 'U3GUEST']);
    expect(await ask.membersOf(T, 'S2EMPTY')).toEqual([]);
    expect(await ask.membersOf(T, 'S9GONE')).toEqual([]);
  });

  it('says names and languages', async () => {
    const { ask } = directory();
    expect(await ask.nameOf(T, 'U1ADMIN')).toMatch(/ada/i);
    expect(await ask.localeOf(T, 'U1ADMIN')).toBe('de-DE');
    expect(await ask.workspaceName(T)).toBe('Demo Company');
  });

  it('asks once for all that is asked about a person, at once or within five minutes', async () => {
    const { ask, clock } = directory();
    await Promise.all([ask.nameOf(T, 'U1ADMIN'), ask.localeOf(T, 'U1ADMIN'), ask.isWorkspaceAdmin(T, 'U1ADMIN')]);
    await clock.advance(299_999);
    await ask.nameOf(T, 'U1ADMIN');
    expect(slack.calls('users.info')).toHaveLength(1);
    await clock.advance(1);
    slack.workspace(T).changePerson('U1ADMIN', { isAdmin: false });
    expect(await ask.isWorkspaceAdmin(T, 'U1ADMIN')).toBe(false);
    expect(slack.calls('users.info')).toHaveLength(2);
  });

  it('rejects when Slack refuses, and asks again after that', async () => {
    const { ask } = directory();
    slack.next('users.info', { error: 'missing_scope' });
    await expect(ask.isWorkspaceAdmin(T, 'U1ADMIN')).rejects.toThrow('missing_scope');
    expect(await ask.isWorkspaceAdmin(T, 'U1ADMIN')).toBe(true);
    slack.next('usergroups.users.list', { error: 'missing_scope' });
    await expect(ask.membersOf(T, 'S1TEAM')).rejects.toThrow('missing_scope');
  });

  it('rejects when Slack takes too long, and has the answer for who asks later', async () => {
    const { ask, clock } = directory();
    slack.next('users.info', { slow: 200 });
    const asked = ask.nameOf(T, 'U3GUEST').catch((error: unknown) => String(error));
    await clock.advance(1_500);
    expect(await asked).toContain('not answer in time');
    await until(() => slack.calls('users.info').length === 1);
    expect(await ask.nameOf(T, 'U3GUEST')).toMatch(/gus/i);
    expect(slack.calls('users.info')).toHaveLength(1);
  });

  it('does not mix up workspaces', async () => {
    const clock = handClock();
    const asked: string[] = [];
    const client = interactiveClient({ botToken: new Secret(slack.botToken), apiUrl: slack.apiUrl, log: keptLog() });
    const of = async (id: string) => (asked.push(id), client);
    const ask = slackDirectory({ of }, clock);
    for (const id of ['T1', 'T2', 'T1']) await ask.nameOf(id, 'U1ADMIN');
    expect(asked).toEqual(['T1', 'T2']);
  });
});
