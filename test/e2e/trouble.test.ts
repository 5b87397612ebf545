import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { FtpFault } from '../../demo/ftp-server/fault.js';
import type { Fault } from '../../demo/jira-site/faults.js';
import type { Message } from '../../demo/slack/workspace.js';
import { expectNothingAmiss } from './nothing-amiss.js';
import { answerTo, homeShows, isTold, posted, runsOver, topMessages, words } from './reading.js';
import { startTrial, type Trial } from './trial.js';
import { until } from './until.js';

const hour = 3_600_000;
let trial: Trial;

beforeAll(async () => {
  const phases = { preparing: 0, exporting: 0, attachments: 0, uploading: 0 };
  trial = await startTrial({ phases, archives: { basic: { mediaBytes: 3_000_000 } } });
  await trial.startBot();
  await trial.makeScheme();
}, 40_000);

afterEach(async () => {
  trial.jira.clearFaults();
  trial.ftp.heal();
  await expectNothingAmiss(trial);
});

afterAll(() => trial.close());

/** One run with an export that somebody made in Jira: there is nothing to wait for. */
async function pickUp(spoil?: (size: number) => Fault): Promise<void> {
  const { olga, slack, jira } = trial;
  const before = runsOver(slack);
  jira.jumpClock(hour);
  jira.pressButton({ media: false });
  if (spoil) jira.addFault(spoil(jira.archive().size));
  expect(await answerTo(olga, 'pickup crm nightly')).toContain('has started');
  await until('the run is over', () => runsOver(slack) > before, 25_000);
}

function newestAlert(): Message | undefined {
  return topMessages(trial.slack).findLast((message) => /🚨/.test(words(message)));
}

async function asItIsNow({ ts }: Message): Promise<string> {
  return words(topMessages(trial.slack).find((message) => message.ts === ts));
}

const media = { listener: 'media', times: Infinity } as const;
const page = { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<html><body>Log in</body></html>' };

describe('what the site does wrong', () => {
  it.each<readonly [string, Fault, RegExp]>([
    [
      'refuses the login',
      { match: { listener: 'site', times: Infinity }, action: { do: 'answer', reply: { status: 401, body: '' } } },
      /refused the login\.[\s\S]*may have expired. Make a new one without scopes/,
    ],
    [
      'is for browsers only',
      {
        match: { method: 'POST', path: '/runbackup$', times: Infinity },
        action: { do: 'answer', reply: { status: 403, body: 'This endpoint is only accessible from the UI' } },
      },
      /only in its own user interface\.[\s\S]*\[Pick Up Export\]/,
    ],
  ])(
    '%s: is said at once, with what to do',
    async (_, fault, expected) => {
      const { olga, slack, jira } = trial;
      jira.addFault(fault);
      const before = runsOver(slack);
      await answerTo(olga, 'now crm nightly');
      await until('the run is over', () => runsOver(slack) > before, 20_000);
      const alert = await posted(slack, expected, 5_000);
      expect(words(alert)).toMatch(/^🚨 \*CRM nightly failed\.\*/);
      expect(words(alert)).toMatch(/\[Open Backup Center\] \[Acknowledge\]/);
    },
    30_000,
  );

  it.each<readonly [string, (size: number) => Fault, RegExp]>([
    [
      'a web page instead of the archive',
      () => ({ match: media, action: { do: 'answer', reply: page } }),
      /is not a backup: it is a web page, perhaps a login page\.[\s\S]*Nothing was stored\. Check the site/,
    ],
    [
      'a damaged archive',
      (size) => ({ match: media, action: { do: 'transfer', transfer: { flipAt: size - 22 } } }),
      /is not a backup: the archive is damaged or incomplete\.[\s\S]*Nothing was stored/,
    ],
  ])(
    '%s: stores nothing',
    async (_, spoil, expected) => {
      const before = await trial.filesAtStorage();
      await pickUp(spoil);
      expect(words(newestAlert())).toMatch(expected);
      expect(await trial.filesAtStorage()).toEqual(before);
    },
    30_000,
  );

  it('a download that breaks off goes on where it was', async () => {
    const { jira, slack, ftp } = trial;
    jira.addFault({ match: { listener: 'media' }, action: { do: 'transfer', transfer: { endAfter: 1_000_000 } } });
    await pickUp();
    expect(words(await posted(slack, /· done/))).toContain('structurally sound');
    expect((await ftp.files()).map(({ size }) => size)).toContain(jira.archive().size);
  }, 30_000);
});

describe('what the storage does wrong', () => {
  const refusing = (command: string, reply: string): FtpFault => ({ kind: 'refuse', commands: [command], reply });
  it.each<readonly [string, FtpFault, RegExp]>([
    [
      'the folder is read-only',
      refusing('STOR', '550 Permission denied.'),
      /The folder crm on .* cannot be written to\./,
    ],
    [
      'the disk is full',
      { kind: 'disk-full', afterBytes: 1_000_000 },
      /is full\.[\s\S]*Delete old backups, keep fewer/,
    ],
  ])(
    '%s: is said, and nothing half-written stays',
    async (_, fault, expected) => {
      const before = await trial.filesAtStorage();
      trial.ftp.fail(fault);
      await pickUp();
      expect(words(newestAlert())).toMatch(expected);
      expect(words(newestAlert())).toContain('Last good backup: ');
      expect(await trial.filesAtStorage()).toEqual(before);
    },
    30_000,
  );

  it('refuses the login: the alert is acknowledged, repeated, retried, and set right', async () => {
    const { olga, ravi, slack, ftp } = trial;
    ftp.fail(refusing('PASS', '530 Login incorrect.'));
    const over = runsOver(slack);
    await answerTo(olga, 'now crm nightly');
    const alert = await posted(slack, /🚨 .*The storage 127.0.0.1 refused the login/);
    await ravi.click(alert, 'alert.acknowledge');
    await isTold(slack, ravi, /Only (operators and )?administrators/);
    await olga.click(alert, 'alert.acknowledge');
    await posted(slack, /Acknowledged by @U01OLGA/);
    expect(await asItIsNow(alert)).toMatch(/\[Retry\] \[Open Backup Center\]\n {2}👀 Acknowledged by/);
    await olga.openHome();
    await homeShows(slack, olga, /refused the login[\s\S]*acknowledged by @U01OLGA/);

    await until('it is told', () => runsOver(slack) === over + 1);
    await olga.click(alert, 'run.retry');
    await until('it failed again', () => runsOver(slack) === over + 2);
    await posted(slack, /🚨 .*refused the login[\s\S]*Happened 2 times since/);
    expect(await asItIsNow(alert)).toMatch(/\[Retry\] \[Open Backup Center\] \[Acknowledge\]\n {2}Happened 2 times/);

    ftp.heal();
    await olga.click(alert, 'run.retry');
    await until('it succeeds', () => runsOver(slack) === over + 3, 25_000);
    expect(words(await posted(slack, /recovered.*\n.*\n.*It was: The storage 127.0.0.1 refused/))).toMatch(
      /^✅ \*CRM nightly recovered\.\* It had failed 2 times since .*\nFile: `\S+\.zip`/,
    );
    expect(await asItIsNow(alert)).toMatch(/✅ Recovered (?![\s\S]*\[Retry\])/);
    expect(words(await olga.openHome())).not.toContain('🚨');
  }, 60_000);
});

describe('an Extended scheme within two days of the last', () => {
  it('waits, says until when, holds up nobody, and can be cancelled', async () => {
    const { olga, slack, jira } = trial;
    await trial.makeScheme({ name: 'All of it', folder: 'all', type: 'extended' });
    jira.jumpClock(hour);
    jira.pressButton({ media: true });
    await answerTo(olga, 'now all of it');
    await posted(slack, /All of it\* · exporting\nWaiting: Atlassian allows the next export \d+ \w+ \d+ at/);
    expect(await answerTo(olga, 'status all of it')).toMatch(/⌛ .*\nWaiting: Atlassian allows the next export /);
    expect(await answerTo(olga, 'now all of it')).toMatch(/is being backed up already\.\nWaiting: Atlassian allows/);
    const home = await olga.openHome();
    await olga.click(home, 'run.cancel', { confirm: true });
    await posted(slack, /All of it\* · cancelled\nCancelled by @U01OLGA/, 10_000);
  }, 30_000);
});
