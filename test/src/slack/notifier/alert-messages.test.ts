import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OLGA, OPS, RAVI, words } from '../slack-kit.js';
import { done, finishedAt, type NotifierKit, notifierKit } from './notifier-kit.js';

let kit: NotifierKit;
beforeEach(async () => {
  kit = await notifierKit();
});
afterEach(async () => {
  await kit.slack.close();
  expect(kit.slack.violations()).toEqual([]);
});

describe('the message about an alert', () => {
  it('is one: repeats are counted in it', async () => {
    expect(await kit.changeAlert()).toBe(true);
    await kit.changeAlert({ count: 4, lastAt: finishedAt });
    expect(kit.posted()).toHaveLength(1);
    expect(words(kit.posted()[0])).toContain('4');
    expect(kit.alert.shownRevision).toBe(kit.alert.revision);
  });

  it('is not posted twice when it changes twice at once', async () => {
    await Promise.all([kit.changeAlert(), kit.changeAlert({ count: 2 })]);
    expect(kit.posted()).toHaveLength(1);
  });

  it('shows who took note of it instead of the buttons', async () => {
    await kit.changeAlert();
    expect(JSON.stringify(kit.posted()[0]?.blocks)).toContain('alert.acknowledge');
    await kit.changeAlert({ acknowledgedBy: RAVI, acknowledgedAt: finishedAt });
    expect(JSON.stringify(kit.posted()[0]?.blocks)).not.toContain('alert.acknowledge');
    expect(words(kit.posted()[0])).toContain(`<@${RAVI}>`);
  });

  it('is followed by "recovered", in its thread and in the channel, once', async () => {
    await kit.changeAlert();
    kit.run = { ...kit.run, ...done };
    await kit.changeAlert({ closedAt: finishedAt });
    await kit.notifier.alertChanged(kit.alert);
    const [message] = kit.posted();
    const replies = message ? kit.slack.thread(message) : [];
    expect(replies.map(({ broadcast }) => broadcast)).toEqual([true]);
    expect(words(replies[0])).toContain('crm.zip');
  });

  it('asks about a backup that holds much less, and says in the end who answered', async () => {
    const asking = { what: 'issues', before: 100, now: 7, answer: null } as const;
    kit.run = { ...kit.run, ...done, fileId: 'f1', shrink: asking };
    const params = { file: 'crm.zip', what: 'issues', before: 100, now: 7 };
    await kit.changeAlert({ code: 'archive-shrunk', params });
    expect(JSON.stringify(kit.posted()[0]?.blocks)).toMatch(/"action_id":"file.doubt_shrink".*"value":"f1"/);
    kit.run = { ...kit.run, shrink: { ...asking, answer: { is: 'doubted', by: RAVI, at: finishedAt } } };
    await kit.changeAlert({ closedAt: finishedAt, acknowledgedBy: RAVI, acknowledgedAt: finishedAt });
    const [message] = kit.posted();
    expect(JSON.stringify(message?.blocks)).not.toContain('action_id');
    const [reply] = message ? kit.slack.thread(message) : [];
    expect(reply?.broadcast).toBe(true);
    expect(words(reply)).toMatch(new RegExp(`settled[\\s\\S]*<@${RAVI}> said`));
  });

  it('is none when it was over before anybody could be told', async () => {
    expect(await kit.changeAlert({ closedAt: finishedAt })).toBe(true);
    expect(kit.posted()).toEqual([]);
    expect(kit.alert.shownRevision).toBe(kit.alert.revision);
  });

  it('goes to the owner when the channel cannot be posted to', async () => {
    kit.slack.changeChannel(OPS, { isArchived: true });
    expect(await kit.changeAlert()).toBe(true);
    expect(kit.slack.user(OLGA).directMessages()).toHaveLength(1);
    await kit.changeAlert({ count: 2 });
    expect(kit.slack.user(OLGA).directMessages()).toHaveLength(1);
  });

  it('is told again when nobody could be told', async () => {
    kit.slack.next('chat.postMessage', { error: 'fatal_error' });
    expect(await kit.changeAlert()).toBe(false);
    expect(await kit.notifier.alertChanged(kit.alert)).toBe(true);
    expect(kit.posted()).toHaveLength(1);
  });

  it('is posted anew when somebody has deleted it', async () => {
    await kit.changeAlert();
    kit.slack.next('chat.update', { error: 'cant_update_message' });
    await kit.changeAlert({ count: 2 });
    expect(kit.posted()).toHaveLength(2);
    expect(kit.alert.message?.ts).toBe(kit.posted()[1]?.ts);
  });
});
