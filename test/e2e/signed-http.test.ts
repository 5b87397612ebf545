import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { expectNothingAmiss } from './nothing-amiss.js';
import { freePort } from '../../demo/free-port.js';
import { page } from './ports.js';
import { answerTo, homeShows, messageTo, runsOver, topMessages, words } from './reading.js';
import { startTrial, type Trial } from './trial.js';
import { until } from './until.js';

let trial: Trial;
let port: number;

beforeAll(async () => {
  const phases = { preparing: 0, exporting: 0, attachments: 0, uploading: 0 };
  const site = { phases, archives: { basic: { mediaBytes: 1_000_000 } } };
  trial = await startTrial(site, { slack: { signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' } });
  port = await freePort();
  await trial.startBot({ PORT: String(port) });
}, 30_000);

afterEach(() => expectNothingAmiss(trial));
afterAll(() => trial.close());

describe('over signed HTTP', () => {
  it('the bot answers Slack’s challenge, and takes commands, buttons and forms', async () => {
    const { olga, ravi, slack, jira } = trial;
    await slack.setRequestUrl(`http://127.0.0.1:${String(port)}/slack/events`);
    await trial.makeScheme();
    jira.pressButton({ media: false });
    await olga.openHome();
    expect(await answerTo(olga, 'pickup')).toContain('has started');
    await until('the run is over', () => runsOver(slack) === 1);
    expect(words(topMessages(slack)[0])).toMatch(/✅ \*CRM nightly\* · done/);
    await homeShows(slack, olga, /✅ verified/);
    const question = await messageTo(ravi, 'staus');
    await ravi.click(question, 'command.repeat');
    await slack.waitFor(() => ravi.ephemerals().some((each) => /\nOK /.test(words(each))), 5_000);
  }, 30_000);

  it('a request that Slack did not sign is refused', async () => {
    const body = 'command=%2Fbackup&text=list&team_id=T1&user_id=U01OLGA';
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)),
      'x-slack-signature': `v0=${'0'.repeat(64)}`,
    };
    const url = `http://127.0.0.1:${String(port)}/slack/events`;
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(401);
    expect((await page(port, '/readyz')).status).toBe(200);
  });
});
