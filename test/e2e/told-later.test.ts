import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { expectNothingAmiss } from './nothing-amiss.js';
import { answerTo, posted, runsOver, topMessages, words } from './reading.js';
import { channel, startTrial, type Trial } from './trial.js';
import { until } from './until.js';

const hour = 3_600_000;
let trial: Trial;

beforeEach(async () => {
  const phases = { preparing: 0, exporting: 0, attachments: 0, uploading: 0 };
  trial = await startTrial({ phases, archives: { basic: { mediaBytes: 1_000_000 } } });
  await trial.startBot();
  await trial.makeScheme();
}, 40_000);

afterEach(async () => {
  await expectNothingAmiss(trial);
  await trial.close();
});

/** An export that somebody made in Jira is taken: there is nothing to wait for. */
async function pickUp(): Promise<void> {
  const { olga, jira } = trial;
  jira.jumpClock(hour);
  jira.pressButton({ media: false });
  expect(await answerTo(olga, 'pickup')).toContain('has started');
}

describe('while Slack is busy or broken', () => {
  it('a run goes on, and is told in one message later', async () => {
    const { slack } = trial;
    slack.next('chat.postMessage', { status: 500 });
    slack.next('chat.postMessage', { status: 503 });
    slack.limitNext('chat.postMessage', 1);
    slack.limitNext('chat.update', 1);
    slack.next('chat.update', { status: 500 });
    await pickUp();
    await until('the file is there', async () => (await trial.filesAtStorage()).some((name) => name.endsWith('.zip')));
    expect(slack.messages(channel)).toEqual([]);
    await until('all is told', () => runsOver(slack) === 1, 50_000);
    expect(topMessages(slack).map((message) => words(message))).toEqual([
      expect.stringMatching(/✅ \*CRM nightly\* · done/),
    ]);
    expect(slack.messages(channel)).toHaveLength(2);
  }, 70_000);

  it('what a person asks for is tried again while they wait', async () => {
    const { olga, slack } = trial;
    slack.next('views.publish', { status: 500 });
    expect(words(await olga.openHome(10_000))).toContain('*CRM nightly*');
    slack.next('views.open', { status: 500 });
    await olga.command('/backup', 'new', { channel });
    await olga.close(await olga.waitForModal('scheme.save', 10_000));
  }, 20_000);

  it('events that Slack sends twice do nothing twice, and a connection that is cut is made again', async () => {
    const { olga, slack } = trial;
    await olga.openHome();
    await slack.repeatEvent();
    const connected = async () => (await trial.log()).match(/"socket mode connected"/g)?.length ?? 0;
    slack.dropConnections();
    await until('it is connected again', async () => (await connected()) === 2, 10_000);
    expect(await answerTo(olga, 'list')).toContain('*CRM nightly*');
    slack.disconnect('refresh_requested', 'all');
    await until('it is connected anew', async () => (await connected()) === 3, 10_000);
    expect(await answerTo(olga, 'list')).toContain('*CRM nightly*');
  }, 30_000);
});

describe('a channel that the bot cannot post to', () => {
  it('has the run and the alert told to the owner directly, and says why', async () => {
    const { olga, slack, ftp } = trial;
    slack.changeChannel(channel, { isMember: false });
    await pickUp();
    const told = (pattern: RegExp) =>
      slack.waitFor(() => olga.directMessages().find((each) => pattern.test(words(each))), 15_000, String(pattern));
    const done = await told(/\*CRM nightly\* · done[\s\S]*People could not be told in the channel/);
    expect(words(done)).toContain('in the channel #C01OPS. Invite the bot there, or choose another channel');
    ftp.fail({ kind: 'refuse', commands: ['PASS'], reply: '530 Login incorrect.' });
    await answerTo(olga, 'now');
    const alert = await told(/🚨 .*refused the login/);
    expect(slack.messages(channel)).toEqual([]);

    ftp.heal();
    slack.changeChannel(channel, { isMember: true });
    await told(/\*CRM nightly\* · failed/);
    await pickUp();
    await posted(slack, /\*CRM nightly\* · done/);
    await told(/CRM nightly recovered/);
    const now = olga.directMessages().find(({ ts }) => ts === alert.ts);
    expect(words(now)).toContain('✅ Recovered');
  }, 60_000);
});
