import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OLGA, OPS, RAVI, words } from '../slack-kit.js';
import { done, finishedAt, type NotifierKit, notifierKit, stored } from './notifier-kit.js';

let kit: NotifierKit;
beforeEach(async () => {
  kit = await notifierKit();
});
afterEach(async () => {
  await kit.slack.close();
  expect(kit.slack.violations()).toEqual([]);
});

const storing = (percent: number) =>
  ({ state: 'storing', storingAt: finishedAt, progress: { percent, bytes: percent, totalBytes: 100 } }) as const;

describe('the message about a run', () => {
  it('is one, edited in place, with the details in its thread at the end', async () => {
    await kit.goOn({});
    await kit.goOn({ state: 'exporting', exportingAt: finishedAt });
    expect(await kit.goOn(done)).toBe(true);
    const [message, ...others] = kit.posted();
    expect(others).toEqual([]);
    expect(words(message)).toContain('crm.zip');
    expect(message?.earlier).toHaveLength(2);
    expect(message && kit.slack.thread(message).map(words)).toEqual([expect.stringContaining(stored.sha256)]);
    expect(kit.run.message).toEqual({ channel: OPS, ts: message?.ts });
  });

  it('is not posted twice when two changes come at once', async () => {
    const changes = [kit.run, { ...kit.run, state: 'exporting', exportingAt: finishedAt } as const];
    await Promise.all(changes.map((changed) => kit.notifier.runChanged(changed)));
    await kit.notifier.idle();
    expect(kit.posted()).toHaveLength(1);
    expect(words(kit.posted()[0])).toContain('Preparing');
  });

  it('is edited for mere progress once in three seconds, and at once for a change of state', async () => {
    await kit.goOn(storing(1));
    for (const percent of [2, 3, 4]) await kit.goOn(storing(percent));
    expect(kit.slack.calls('chat.update')).toHaveLength(0);
    await kit.clock.advance(3_000);
    await kit.goOn(storing(5));
    expect(kit.slack.calls('chat.update')).toHaveLength(1);
    await kit.goOn({ state: 'verifying', verifyingAt: finishedAt });
    expect(kit.slack.calls('chat.update')).toHaveLength(2);
  });

  it('says at once what the run waits for', async () => {
    await kit.goOn({});
    await kit.goOn({ wait: { for: 'export-limit', until: finishedAt } });
    expect(kit.slack.calls('chat.update')).toHaveLength(1);
  });

  it('never falls back behind what it has shown', async () => {
    await kit.goOn(storing(1));
    const before = kit.run;
    await kit.goOn({ state: 'cancelled', finishedAt, cancelledBy: OLGA });
    await kit.notifier.runChanged(before);
    await kit.notifier.idle();
    expect(words(kit.posted()[0])).toContain('Cancelled');
  });

  it('is found again by a process that did not post it', async () => {
    await kit.goOn({});
    kit.notifier = kit.freshNotifier();
    await kit.notifier.runChanged({ ...kit.run, ...done, message: null });
    expect(kit.posted()).toHaveLength(1);
  });

  it('stays one when another process posts it at the same moment', async () => {
    kit.slack.next('chat.postMessage', { slow: 100 });
    await kit.notifier.runChanged(kit.run);
    const other = kit.freshNotifier();
    await other.runChanged({ ...kit.run, state: 'exporting', exportingAt: finishedAt });
    await Promise.all([kit.notifier.idle(), other.idle()]);
    expect(kit.posted()).toHaveLength(1);
    expect(kit.run.message?.ts).toBe(kit.posted()[0]?.ts);
  });

  it('is posted anew when somebody has deleted it', async () => {
    await kit.goOn({});
    kit.slack.next('chat.update', { error: 'message_not_found' });
    await kit.goOn(done);
    expect(kit.posted()).toHaveLength(2);
    expect(kit.run.message?.ts).toBe(kit.posted()[1]?.ts);
  });

  it.each(['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'])(
    'goes to the owner when Slack says %s, and Home will show that',
    async (error) => {
      kit.slack.next('chat.postMessage', { error });
      await kit.goOn({});
      await kit.goOn(done);
      const direct = kit.slack.user(OLGA).directMessages();
      expect(direct.map(({ threadTs }) => threadTs)).toEqual([undefined, direct[0]?.ts]);
      expect(kit.posted()).toEqual([]);
      expect(kit.run.warnings).toEqual([{ code: 'channel-unreachable', params: { channel: OPS } }]);
    },
  );

  it('shows the answer to its question, with no details twice, also after a restart', async () => {
    const asking = { what: 'issues', before: 100, now: 7, answer: null } as const;
    await kit.goOn({ ...done, fileId: 'f1', shrink: asking });
    expect(JSON.stringify(kit.posted()[0]?.blocks)).toContain('file.accept_shrink');
    await kit.goOn({ told: true, shrink: { ...asking, answer: { is: 'doubted', by: RAVI, at: finishedAt } } });
    expect(JSON.stringify(kit.posted()[0]?.blocks)).not.toContain('file.accept_shrink');
    expect(words(kit.posted()[0])).toContain(`<@${RAVI}> said`);
    kit.notifier = kit.freshNotifier();
    await kit.goOn({ shrink: { ...asking, answer: { is: 'accepted', by: OLGA, at: finishedAt } } });
    expect(words(kit.posted()[0])).toContain(`<@${OLGA}> said`);
    const [message, ...others] = kit.posted();
    expect(others).toEqual([]);
    expect(message && kit.slack.thread(message)).toHaveLength(1);
  });

  it('goes to who asked for the run when the owner cannot be reached', async () => {
    kit.owner = 'U99GONE';
    kit.slack.changeChannel(OPS, { isArchived: true });
    await kit.goOn({});
    expect(kit.slack.user(RAVI).directMessages()).toHaveLength(1);
  });

  it('is told again when nobody could be told, with no details twice', async () => {
    await kit.goOn({});
    kit.slack.next('chat.update', { error: 'fatal_error' });
    expect(await kit.goOn(done)).toBe(false);
    expect(await kit.notifier.runChanged(kit.run)).toBe(true);
    expect(await kit.notifier.runChanged(kit.run)).toBe(true);
    const [message] = kit.posted();
    expect(message && kit.slack.thread(message)).toHaveLength(1);
  });

  it('is told again when only the details failed', async () => {
    await kit.goOn({});
    kit.slack.next('chat.postMessage', { error: 'fatal_error' });
    expect(await kit.goOn(done)).toBe(false);
    expect(await kit.notifier.runChanged(kit.run)).toBe(true);
    const [message] = kit.posted();
    expect(message && kit.slack.thread(message)).toHaveLength(1);
  });

  it('does not hold up the run while Slack is slow, and waits a little at its end', async () => {
    kit.slack.next('chat.postMessage', { slow: 500 });
    const changed = kit.notifier.runChanged(kit.run);
    await expect(changed).resolves.toBe(true);
    expect(kit.posted()).toEqual([]);
    kit.run = { ...kit.run, ...done };
    const end = kit.notifier.runChanged(kit.run);
    await kit.clock.advance(15_000);
    expect(await end).toBe(false);
    await kit.notifier.idle();
    expect(words(kit.posted()[0])).toContain('crm.zip');
    expect(await kit.notifier.runChanged(kit.run)).toBe(true);
  });

  it('is posted when Slack asks to slow down, after the pause', async () => {
    kit.slack.limitNext('chat.postMessage', 1);
    await kit.goOn({});
    expect(kit.posted()).toHaveLength(1);
  });

  it('opens no links that stand in names', async () => {
    await kit.goOn({});
    expect(kit.slack.calls('chat.postMessage')[0]?.args).toMatchObject({ unfurl_links: false, unfurl_media: false });
  });
});
