import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { expectNothingAmiss } from './nothing-amiss.js';
import { answerTo, homeShows, isTold, messageTo, posted, runsOver, topMessages, words } from './reading.js';
import { channel, startTrial, type Trial } from './trial.js';
import { until } from './until.js';

const minute = 60_000;
let trial: Trial;

beforeAll(async () => {
  trial = await startTrial({ archives: { basic: { mediaBytes: 12_000_000 } } });
  await trial.startBot();
  await trial.makeScheme();
}, 40_000);

afterEach(() => expectNothingAmiss(trial));
afterAll(() => trial.close());

function throttle(bytesPerSecond: number): void {
  trial.jira.addFault({
    match: { listener: 'media', times: Infinity },
    action: { do: 'transfer', transfer: { bytesPerSecond } },
  });
}

describe('Back Up Now on Home', () => {
  it('makes one run that all who ask attach to, told in one message', async () => {
    const { olga, ravi, slack, jira, ftp } = trial;
    const home = await olga.openHome();
    await olga.click(home, 'scheme.back_up_now');
    await olga.click(home, 'scheme.back_up_now', { stale: true });
    await posted(slack, /CRM nightly\* · queued|CRM nightly\* · exporting/);
    expect(await answerTo(olga, 'now')).toMatch(
      /is being backed up already\.\n(Waiting to start|.*Exporting)[\s\S]*Follow it/,
    );
    const running = await homeShows(slack, olga, /Exporting.*\n.*\[Cancel\]/);
    expect(words(running)).not.toContain('[Back Up Now]');
    await until('the run is over', () => runsOver(slack) === 1);

    const [message, ...others] = topMessages(slack);
    expect(others).toEqual([]);
    const shown = message?.earlier.map(words).join('\n');
    for (const state of ['queued', 'exporting', 'storing']) expect(shown).toContain(`*CRM nightly* · ${state}\n`);
    expect(words(message)).toMatch(
      /✅ \*CRM nightly\* · done\nFile: `\S+_crm-nightly_basic_\w+\.zip`\n11.4 MiB in \d+ s · structurally sound/,
    );
    expect(words(message)).not.toContain('[Cancel]');
    expect(jira.tasks()).toHaveLength(1);
    const [file] = await ftp.files();
    expect(file).toMatchObject({ size: jira.archive().size });
    const details = words(message && slack.thread(message)[0]);
    expect(details).toContain(`SHA-256 \`${await jira.archiveSha256()}\``);
    const name = file?.path.split('/').at(-1) ?? '';
    expect(words(await homeShows(slack, olga, /✅ verified/))).toContain(`*${name}*`);
    expect(words(await ravi.openHome())).toContain(`*${name}*`);
    expect(await answerTo(ravi, 'files')).toContain('*1 backup file*, newest first');
    expect(await answerTo(ravi, 'history')).toMatch(/✅ \*done\* .* · 11.4 MiB in \d+ s · Started by @U01OLGA/);
    expect(await answerTo(ravi, 'status')).toMatch(/\nOK \d+ \w+ \d+ at /);
  }, 40_000);

  it('tells how to restore the newest file', async () => {
    const { ravi, jira } = trial;
    await ravi.command('/backup', 'restore', { channel });
    const help = words(await ravi.waitForModal((view) => /Restore a backup/.test(words(view)), 10_000));
    expect(help).toMatch(/Copy it from `crm\/\S+_crm-nightly_basic_\w+\.zip`/);
    expect(help).toContain(await jira.archiveSha256());
    expect(help).not.toMatch(/restorable/i);
    await ravi.close(await ravi.waitForModal());
  });
});

describe('two schemes of one site', () => {
  it('run one after the other; a run that is cancelled in mid-transfer leaves nothing', async () => {
    const { olga, ravi, slack } = trial;
    await trial.makeScheme({ name: 'Sales', folder: 'sales' });
    const before = await trial.filesAtStorage();
    throttle(600_000);
    await answerTo(olga, 'now crm nightly');
    await posted(slack, /CRM nightly\* · (queued|exporting)/);
    await answerTo(olga, 'now sales');
    const sales = await posted(slack, /Sales\* · queued\nWaiting: \*CRM nightly\* backs up the same site/);
    const storing = await posted(slack, /CRM nightly\* · storing\n▰.* \d+ % · .* of 11.4 MiB/);
    expect((await trial.filesAtStorage()).some((name) => name.endsWith('.part'))).toBe(true);
    expect(await answerTo(ravi, 'status crm nightly')).toMatch(/Storing \d+ %/);

    await ravi.click(storing, 'run.cancel', { confirm: true });
    await isTold(slack, ravi, /Only (operators and )?administrators of Backup Center may do that/);
    await olga.click(storing, 'run.cancel', { confirm: true });
    const pressed = Date.now();
    await posted(slack, /CRM nightly\* · cancelled\nCancelled by @U01OLGA. Earlier backups stay./, 10_000);
    expect(Date.now() - pressed).toBeLessThan(8_000);
    await until('nothing is left of it', async () => (await trial.filesAtStorage()).length === before.length, 5_000);
    trial.jira.clearFaults();
    await olga.click(storing, 'run.cancel', { confirm: true, stale: true });
    await isTold(slack, olga, /This backup run is over already/);

    await until('the other is over', () => runsOver(slack) === 3, 40_000);
    const done = topMessages(slack).find(({ ts }) => ts === sales.ts);
    expect(words(done)).toMatch(/✅ \*Sales\* · done/);
    expect(await trial.filesAtStorage()).toHaveLength(before.length + 1);
    expect(await answerTo(olga, 'status crm nightly')).toMatch(/\nCancelled .* · last success /);
  }, 60_000);

  it('now without a name asks which one', async () => {
    const { olga } = trial;
    await olga.command('/backup', 'now', { channel });
    const picker = await olga.waitForModal('scheme.pick', 10_000);
    expect(words(picker)).toContain('[Back Up Now]');
    await olga.close(picker);
  });
});

describe('a scheme that is due', () => {
  it('runs by itself on the minute, and is due again the next day', async () => {
    const { olga, slack } = trial;
    const over = runsOver(slack);
    const due = new Date(Math.ceil((Date.now() + 4_000) / minute) * minute);
    const time = due.toISOString().slice(11, 16);
    await olga.command('/backup', 'edit sales', { channel });
    const form = await olga.waitForModal('scheme.save', 10_000);
    const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    await olga.fill(form, { days, time, time_zone: 'UTC' });
    await olga.submit(form);
    expect(words(await olga.waitForModal('scheme.saved', 10_000))).toContain(`at ${time} UTC`);
    await olga.close(await olga.waitForModal());

    await setTimeout(due.getTime() - Date.now());
    const message = await posted(slack, /Sales\* · (queued|exporting)[\s\S]*Due /, 10_000);
    await until('it is over', () => runsOver(slack) === over + 1);
    expect(words(topMessages(slack).find(({ ts }) => ts === message.ts))).toMatch(/Sales\* · done[\s\S]* Due /);
    const status = await messageTo(olga, 'status sales');
    expect(words(status)).toMatch(new RegExp(`Every day at ${time} UTC · next \\w+ \\d+ \\w+, ${time}`));
    const [entry] = (await answerTo(olga, 'history sales')).split('\n').slice(1);
    expect(entry).toMatch(/^✅ \*done\* .* · Due /);
  }, 100_000);
});
