import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Slack, startSlack } from '../../../demo/slack/start-slack.js';
import { en } from '../../../blocks/texts/en.js';
import type { Alert } from '../../../src/domain/alert.js';
import type { Run } from '../../../src/domain/run.js';
import type { Scheme } from '../../../src/domain/scheme.js';
import { Secret } from '../../../src/domain/secret.js';
import { homeBell } from '../../../src/slack/home-bell.js';
import { backgroundClient } from '../../../src/slack/slack-client.js';
import { type SlackNotifier, slackNotifier } from '../../../src/slack/slack-notifier.js';
import { aRun, aScheme, aSite, aStorage, anAlert } from '../../contract/stores/records.js';
import { type HandClock, handClock } from './hand-clock.js';
import { keptLog } from './kept-log.js';
import { OLGA, OPS, RAVI, words } from './slack-kit.js';

const workspaceId = 'T01DEMO';
const trigger = { kind: 'manual', userId: RAVI } as const;
const finishedAt = new Date('2026-11-23T12:30:00Z');

let slack: Slack;
let clock: HandClock;
let notifier: SlackNotifier;
let scheme: Scheme;
let run: Run;
let alert: Alert;
let rings: string[];

beforeEach(async () => {
  slack = await startSlack();
  clock = handClock();
  scheme = aScheme({ workspaceId, channel: OPS, owner: OLGA, name: 'CRM nightly' });
  run = aRun({ workspaceId, schemeId: scheme.id, schemeName: scheme.name, channel: OPS, trigger });
  alert = anAlert({
    workspaceId,
    subject: { kind: 'scheme', id: scheme.id },
    subjectName: scheme.name,
    channel: OPS,
    owner: OLGA,
    runId: run.id,
  });
  rings = [];
  notifier = freshNotifier();
});
afterEach(async () => {
  await slack.close();
  expect(slack.violations()).toEqual([]);
});

/** Of a process that remembers nothing. */
function freshNotifier(): SlackNotifier {
  const bell = homeBell();
  bell.onRing((id) => rings.push(id));
  const log = keptLog();
  const client = backgroundClient({ botToken: new Secret(slack.botToken), apiUrl: slack.apiUrl, log });
  return slackNotifier({ client, texts: en, clock, log, bell, stores: stores() });
}

function stores() {
  const written = <T>(record: T) => ({ result: 'written', record }) as const;
  return {
    runs: {
      find: async () => run,
      note: async (_: string, __: string, ___: unknown, notes: Partial<Run>) => written((run = { ...run, ...notes })),
      addWarning: async (_: string, __: string, warning: Run['warnings'][number]) => {
        run = { ...run, warnings: [...run.warnings, warning] };
        return true;
      },
      latestSucceeded: async () => run,
    },
    alerts: {
      find: async () => alert,
      markShown: async (_: string, __: string, shownRevision: number, message: Alert['message']) =>
        (alert = { ...alert, shownRevision, message }),
    },
    schemes: { find: async () => scheme },
    sites: { find: async () => aSite() },
    storages: { find: async () => aStorage() },
  };
}

/** The run goes on, and that is told. */
async function goOn(parts: Partial<Run>): Promise<boolean> {
  run = { ...run, ...parts };
  const told = await notifier.runChanged(run);
  await notifier.idle();
  return told;
}

async function changeAlert(parts: Partial<Alert> = {}): Promise<boolean> {
  alert = { ...alert, ...parts, revision: alert.revision + 1 };
  return notifier.alertChanged(alert);
}

const stored = { size: 9_100, sha256: 'ab'.repeat(32) };
const done = { state: 'succeeded', finishedAt, fileName: 'crm.zip', stored } as const;
const storing = (percent: number) =>
  ({ state: 'storing', storingAt: finishedAt, progress: { percent, bytes: percent, totalBytes: 100 } }) as const;
const posted = () => slack.messages(OPS).filter(({ threadTs }) => threadTs === undefined);

describe('the message about a run', () => {
  it('is one, edited in place, with the details in its thread at the end', async () => {
    await goOn({});
    await goOn({ state: 'exporting', exportingAt: finishedAt });
    expect(await goOn(done)).toBe(true);
    const [message, ...others] = posted();
    expect(others).toEqual([]);
    expect(words(message)).toContain('crm.zip');
    expect(message?.earlier).toHaveLength(2);
    expect(message && slack.thread(message).map(words)).toEqual([expect.stringContaining(stored.sha256)]);
    expect(run.message).toEqual({ channel: OPS, ts: message?.ts });
  });

  it('is not posted twice when two changes come at once', async () => {
    const changes = [run, { ...run, state: 'exporting', exportingAt: finishedAt } as const];
    await Promise.all(changes.map((changed) => notifier.runChanged(changed)));
    await notifier.idle();
    expect(posted()).toHaveLength(1);
    expect(words(posted()[0])).toContain('Exporting');
  });

  it('is edited for mere progress once in three seconds, and at once for a change of state', async () => {
    await goOn(storing(1));
    for (const percent of [2, 3, 4]) await goOn(storing(percent));
    expect(slack.calls('chat.update')).toHaveLength(0);
    await clock.advance(3_000);
    await goOn(storing(5));
    expect(slack.calls('chat.update')).toHaveLength(1);
    await goOn({ state: 'verifying', verifyingAt: finishedAt });
    expect(slack.calls('chat.update')).toHaveLength(2);
  });

  it('says at once what the run waits for', async () => {
    await goOn({});
    await goOn({ wait: { for: 'export-limit', until: finishedAt } });
    expect(slack.calls('chat.update')).toHaveLength(1);
  });

  it('never falls back behind what it has shown', async () => {
    await goOn(storing(1));
    const before = run;
    await goOn({ state: 'cancelled', finishedAt, cancelledBy: OLGA });
    await notifier.runChanged(before);
    await notifier.idle();
    expect(words(posted()[0])).toContain('Cancelled');
  });

  it('is found again by a process that did not post it', async () => {
    await goOn({});
    notifier = freshNotifier();
    await notifier.runChanged({ ...run, ...done, message: null });
    expect(posted()).toHaveLength(1);
  });

  it('is posted anew when somebody has deleted it', async () => {
    await goOn({});
    slack.next('chat.update', { error: 'message_not_found' });
    await goOn(done);
    expect(posted()).toHaveLength(2);
    expect(run.message?.ts).toBe(posted()[1]?.ts);
  });

  it.each(['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'])(
    'goes to the owner when Slack says %s, and Home will show that',
    async (error) => {
      slack.next('chat.postMessage', { error });
      await goOn({});
      await goOn(done);
      const direct = slack.user(OLGA).directMessages();
      expect(direct.map(({ threadTs }) => threadTs)).toEqual([undefined, direct[0]?.ts]);
      expect(posted()).toEqual([]);
      expect(run.warnings).toEqual([{ code: 'channel-unreachable', params: { channel: OPS } }]);
    },
  );

  it('goes to who asked for the run when the owner cannot be reached', async () => {
    scheme = { ...scheme, owner: 'U99GONE' };
    slack.changeChannel(OPS, { isArchived: true });
    await goOn({});
    expect(slack.user(RAVI).directMessages()).toHaveLength(1);
  });

  it('is told again when nobody could be told, with no details twice', async () => {
    await goOn({});
    slack.next('chat.update', { error: 'fatal_error' });
    expect(await goOn(done)).toBe(false);
    expect(await notifier.runChanged(run)).toBe(true);
    expect(await notifier.runChanged(run)).toBe(true);
    const [message] = posted();
    expect(message && slack.thread(message)).toHaveLength(1);
  });

  it('is told again when only the details failed', async () => {
    await goOn({});
    slack.next('chat.postMessage', { error: 'fatal_error' });
    expect(await goOn(done)).toBe(false);
    expect(await notifier.runChanged(run)).toBe(true);
    const [message] = posted();
    expect(message && slack.thread(message)).toHaveLength(1);
  });

  it('does not hold up the run while Slack is slow, and waits a little at its end', async () => {
    slack.next('chat.postMessage', { slow: 500 });
    const changed = notifier.runChanged(run);
    await expect(changed).resolves.toBe(true);
    expect(posted()).toEqual([]);
    run = { ...run, ...done };
    const end = notifier.runChanged(run);
    await clock.advance(15_000);
    expect(await end).toBe(false);
    await notifier.idle();
    expect(words(posted()[0])).toContain('crm.zip');
    expect(await notifier.runChanged(run)).toBe(true);
  });

  it('is posted when Slack asks to slow down, after the pause', async () => {
    slack.limitNext('chat.postMessage', 1);
    await goOn({});
    expect(posted()).toHaveLength(1);
  });

  it('opens no links that stand in names', async () => {
    await goOn({});
    expect(slack.calls('chat.postMessage')[0]?.args).toMatchObject({ unfurl_links: false, unfurl_media: false });
  });
});

describe('the message about an alert', () => {
  it('is one: repeats are counted in it', async () => {
    expect(await changeAlert()).toBe(true);
    await changeAlert({ count: 4, lastAt: finishedAt });
    expect(posted()).toHaveLength(1);
    expect(words(posted()[0])).toContain('4');
    expect(alert.shownRevision).toBe(alert.revision);
  });

  it('is not posted twice when it changes twice at once', async () => {
    await Promise.all([changeAlert(), changeAlert({ count: 2 })]);
    expect(posted()).toHaveLength(1);
  });

  it('shows who took note of it instead of the buttons', async () => {
    await changeAlert();
    expect(JSON.stringify(posted()[0]?.blocks)).toContain('alert.acknowledge');
    await changeAlert({ acknowledgedBy: RAVI, acknowledgedAt: finishedAt });
    expect(JSON.stringify(posted()[0]?.blocks)).not.toContain('alert.acknowledge');
    expect(words(posted()[0])).toContain(`<@${RAVI}>`);
  });

  it('is followed by "recovered", in its thread and in the channel, once', async () => {
    await changeAlert();
    run = { ...run, ...done };
    await changeAlert({ closedAt: finishedAt });
    await notifier.alertChanged(alert);
    const [message] = posted();
    const replies = message ? slack.thread(message) : [];
    expect(replies.map(({ broadcast }) => broadcast)).toEqual([true]);
    expect(words(replies[0])).toContain('crm.zip');
  });

  it('is none when it was over before anybody could be told', async () => {
    expect(await changeAlert({ closedAt: finishedAt })).toBe(true);
    expect(posted()).toEqual([]);
    expect(alert.shownRevision).toBe(alert.revision);
  });

  it('goes to the owner when the channel cannot be posted to', async () => {
    slack.changeChannel(OPS, { isArchived: true });
    expect(await changeAlert()).toBe(true);
    expect(slack.user(OLGA).directMessages()).toHaveLength(1);
    await changeAlert({ count: 2 });
    expect(slack.user(OLGA).directMessages()).toHaveLength(1);
  });

  it('is told again when nobody could be told', async () => {
    slack.next('chat.postMessage', { error: 'fatal_error' });
    expect(await changeAlert()).toBe(false);
    expect(await notifier.alertChanged(alert)).toBe(true);
    expect(posted()).toHaveLength(1);
  });

  it('is posted anew when somebody has deleted it', async () => {
    await changeAlert();
    slack.next('chat.update', { error: 'cant_update_message' });
    await changeAlert({ count: 2 });
    expect(posted()).toHaveLength(2);
    expect(alert.message?.ts).toBe(posted()[1]?.ts);
  });
});

describe('Home', () => {
  it('is rung for', () => {
    notifier.homeChanged(workspaceId);
    expect(rings).toEqual([workspaceId]);
  });
});
