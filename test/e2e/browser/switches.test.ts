import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { type BrowserTrial, startBrowserTrial } from './browser-trial.js';
import { says } from './says.js';
import type { WorkspacePage } from './workspace-page.js';

const granular = 'CRM nightly';
const siteExport = 'Jira’s own';
/** A run takes some seconds, and what is tried again waits a minute before. */
const whole = 100_000;

let trial: BrowserTrial;
let olga: WorkspacePage;
/** The account that is printed in the end: what was switched on, what people read, and after it was switched off. */
const account: string[] = [];

beforeAll(async () => {
  trial = await startBrowserTrial({ mayBreak: true });
  await trial.makeScheme({ name: granular, method: 'granular', type: 'extended', folder: 'crm' });
  await trial.makeScheme({ name: siteExport, method: 'site-export', type: 'basic', folder: 'own' });
  olga = await trial.open('Olga');
}, 60_000);

afterAll(async () => {
  process.stdout.write(
    `\n| switch | what people read | once it is off |\n| --- | --- | --- |\n${account.join('\n')}\n\n`,
  );
  await trial.close();
});

async function backUp(scheme: string): Promise<void> {
  await olga.openChannel('ops');
  await olga.say(`/backup now ${scheme}`);
}

/** Lines of a message that are not about when and who. */
async function read(message: Locator, wanted: RegExp): Promise<string> {
  const lines = (await message.innerText()).split('\n').filter((line) => wanted.test(line));
  return lines
    .join(' ')
    .replaceAll(/127\.0\.0\.1(:\d+)?/g, '127.0.0.1')
    .replaceAll('|', '·');
}

function note(name: string, words: string, after: string): void {
  account.push(`| ${name} | ${words} | ${after} |`);
}

describe('a switch makes something go wrong; the bot says what, and recovers', () => {
  it.each<readonly [string, string, RegExp, RegExp]>([
    ['Wrong password', granular, /The storage 127\.0\.0\.1 refused the login\./, /Check the user and the password\./],
    ['Disk full', granular, /The storage 127\.0\.0\.1 is full\./, /Delete old backups, keep fewer of them/],
    ['UI-only', granular, /lets nobody in from the address of this machine\./, /to the IP allowlist/],
    ['UI-only', siteExport, /make this export only in its own user interface\./, /pick it up from here when it is/],
    ['Damaged archive', siteExport, /is not a backup: the archive is damaged or incomplete\./, /Nothing was stored\./],
    ['Token expired', granular, /refused the login\./, /The API token may have expired\. Make a new one/],
  ])(
    '%s: %s fails with an alert',
    async (name, scheme, happened, advice) => {
      await olga.trouble(name, true);
      await backUp(scheme);
      const alert = olga.messages(new RegExp(`🚨.*${scheme} failed\\. .*${happened.source}.*${advice.source}`, 's'));
      await says(alert.last(), 'Acknowledge', 30_000);
      await olga.trouble(name, false);
      const retry = alert.last().getByRole('button', { name: 'Retry' });
      if ((await retry.count()) > 0) await retry.click();
      else await backUp(scheme);
      await says(alert.last(), 'Recovered', 60_000);
      const words = await read(alert.last(), new RegExp(`🚨|${advice.source}`));
      const recovered = olga.messages(new RegExp(`${scheme} recovered\\..*File: .*\\.zip`, 's')).last();
      await recovered.waitFor();
      note(`${name} (${scheme})`, words, await read(recovered, /recovered/));
    },
    whole,
  );

  it(
    'FTP down: the run waits, and goes on by itself',
    async () => {
      await olga.trouble('FTP down', true);
      await backUp(granular);
      const run = olga.messages(/CRM nightly · queued.*The storage 127\.0\.0\.1 does not answer\. · Trying again/s);
      await run.waitFor();
      const words = await read(run, /queued|Trying/);
      await olga.trouble('FTP down', false);
      const id = await run.getAttribute('data-testid');
      const same = olga.page.getByTestId(id ?? '');
      await says(same, /CRM nightly · done/, 90_000);
      note('FTP down', words, await read(same, /done/));
    },
    whole,
  );

  it(
    'Atlassian’s limit: a run waits and says until when, and another one is made when it is gone',
    async () => {
      await olga.trouble('Atlassian’s limit', true);
      for (const [scheme, wait] of [
        [granular, /asked the bot to slow down\. · Trying again/],
        [siteExport, /Waiting: Atlassian allows the next export (Today|Tomorrow|\d)/],
      ] as const) {
        await backUp(scheme);
        const run = olga.messages(new RegExp(`⏳.*${scheme} · .*${wait.source}`, 's'));
        await run.waitFor();
        const words = await read(run, /· (preparing|exporting)|Trying|Waiting/);
        const same = olga.page.getByTestId((await run.getAttribute('data-testid')) ?? '');
        await same.getByRole('button', { name: /^Cancel/ }).click();
        await olga.press('Cancel Backup', await olga.dialog('Cancel this backup'));
        await says(same, /cancelled.*Cancelled by @Olga Ivanova/);
        note(`Atlassian’s limit (${scheme})`, words, 'cancelled by hand, and started again: done');
      }
      await olga.trouble('Atlassian’s limit', false);
      const before = await olga.messages(`${siteExport} · done`).count();
      await backUp(siteExport);
      await olga.messages(`${siteExport} · done`).nth(before).waitFor({ timeout: 60_000 });
    },
    whole,
  );

  it(
    'Damaged archive: what cannot be read is named, and the backup is a warning less without it',
    async () => {
      const lost = /\d+ attachments \([^)]*\) are not in this backup: the site lists them and does not give them\./;
      await olga.trouble('Damaged archive', true);
      const before = await olga.messages(`${granular} · done`).count();
      await backUp(granular);
      const run = olga.messages(`${granular} · done`).nth(before);
      await says(run, lost, 60_000);
      const words = await read(run, /done|not in this backup: the site lists|links to other sites/);
      await olga.trouble('Damaged archive', false);
      await backUp(granular);
      const next = olga.messages(`${granular} · done`).nth(before + 1);
      await next.waitFor({ timeout: 60_000 });
      expect(await next.innerText()).not.toMatch(lost);
      note('Damaged archive (CRM nightly)', words, await read(next, /done|attachments/));
    },
    whole,
  );

  it(
    'Bot killed: nothing answers, and the run goes on where it was',
    async () => {
      const undo = trial.ftp.fail({ kind: 'slow', bytesPerSecond: 100_000 });
      const before = await olga.messages(granular).count();
      await backUp(granular);
      const run = olga.messages(`${granular} · reading and storing`);
      await run.waitFor();
      const id = (await run.getAttribute('data-testid')) ?? '';
      await olga.trouble('Bot killed', true);
      await says(olga.page.getByRole('complementary', { name: 'Surroundings' }), 'Not running');
      await olga.say('/backup status');
      const slackbot = olga.messages('/backup failed with the error').last();
      await slackbot.waitFor();
      undo();
      await olga.trouble('Bot killed', false);
      const same = olga.page.getByTestId(id);
      await says(same, /CRM nightly · done/, 90_000);
      note('Bot killed', await read(slackbot, /failed/), await read(same, /done|structurally/));
      expect(await olga.messages(granular).count()).toBeGreaterThan(before);
    },
    whole,
  );
});
