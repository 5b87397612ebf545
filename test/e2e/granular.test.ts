import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { partSize, reading, wholeArchive } from './granular-file.js';
import { expectNothingAmiss } from './nothing-amiss.js';
import { answerTo, homeShows, posted, runsOver, topMessages, words } from './reading.js';
import { channel, startTrial, type Trial } from './trial.js';
import { until } from './until.js';

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial({ world: { seed: 11, issues: [90, 25, 8, 6, 0], attachments: 0.4 }, latency: 25 });
  await trial.startBot();
  await trial.makeScheme({ method: 'granular', type: 'extended' });
}, 40_000);

afterEach(() => expectNothingAmiss(trial));
afterAll(() => trial.close());

/** The whole of the newest run's message. */
function newest(): string {
  return words(topMessages(trial.slack).at(-1));
}

describe('a granular backup', () => {
  it('goes from Home to a file that holds what the site shows, and says what it lacks', async () => {
    const { olga, slack, jira, ftpFolder } = trial;
    const slowly = { do: 'transfer', transfer: { bytesPerSecond: 20_000 } } as const;
    jira.addFault({ match: { listener: 'media', path: '/file/', times: Infinity }, action: slowly });
    await trial.pressBackUpNow();
    await until('the run is over', () => runsOver(slack) === 1, 50_000);
    jira.clearFaults();

    const [message, ...others] = topMessages(slack);
    expect(others).toEqual([]);
    const shown = message?.earlier.map(words).join('\n');
    for (const state of ['queued', 'preparing', 'reading and storing']) {
      expect(shown).toContain(`*CRM nightly* · ${state}\n`);
    }
    // Edits are seconds apart: which of these were under way then is for the machine's speed to say.
    const activities = [
      'Reading [a-z ]+',
      'Project [A-Z]+: \\d+ of \\d+ issues?',
      'Attachments: \\d+ of \\d+ \\(\\S+ (B|bytes?|KiB) of \\S+ KiB\\)',
    ];
    expect(shown).toMatch(new RegExp(`Reading and storing \\d+ % · (${activities.join('|')}) · \\S+ KiB stored`));

    const [file = '', ...more] = await trial.filesAtStorage();
    expect(more).toEqual([]);
    const { verdict, type, contents } = await wholeArchive(trial, file);
    expect([verdict, type]).toEqual(['complete-with-gaps', 'extended']);
    expect(contents.attachments).toBeGreaterThan(10);
    expect(contents.issues).toBe(jira.truth().issueIds().length);
    const holds = `${String(contents.issues)} issues in ${String(contents.projects)} projects`;
    expect(words(message)).toMatch(
      /^⚠️ \*CRM nightly\* · done\nFile: `\S+_crm-nightly_extended_\w+\.zip`\n\S+ [KM]iB in \d+ s · structurally sound/,
    );
    expect(words(message)).toContain(holds);
    expect(words(message)).toMatch(/⚠️ The backup account cannot read the issues of 1 project: HR\./);
    expect(words(message)).toMatch(/Plans are not in this backup: the site’s plan does not include them/);

    const sha256 = createHash('sha256')
      .update(await readFile(join(ftpFolder, 'crm', file)))
      .digest('hex');
    const details = words(message && slack.thread(message)[0]);
    expect(details).toContain(`SHA-256 \`${sha256}\``);
    expect(details).toMatch(/\*What is in it:\* .* history entries · \d+ users · \d+ attachments \(\S+ KiB\)/);

    await olga.click(await homeShows(slack, olga, /✅ verified · ⚠️ \d+ warnings/), 'file.details');
    const modal = await olga.waitForModal('file.details', 10_000);
    expect(words(modal)).toContain(holds);
    expect(words(modal)).toMatch(/cannot read the issues of 1 project: HR[\s\S]*OLD, BIN/);
    await olga.close(modal);
  }, 60_000);

  it('comes with the way back: what the archive holds and what Jira’s importer takes of it', async () => {
    const { ravi } = trial;
    await ravi.command('/backup', 'restore', { channel });
    const help = words(await ravi.waitForModal((view) => /Restore a backup/.test(words(view)), 10_000));
    expect(help).toMatch(/Copy it from `crm\/\S+_crm-nightly_extended_\w+\.zip`/);
    expect(help).toMatch(/manifest\.json[\s\S]*report\/gaps\.ndjson[\s\S]*import\/csv\/KEY\/[\s\S]*config\.txt/);
    expect(help).toMatch(/Attachments lie in attachments\/|Attachments lie in `attachments\/`/);
    expect(help).not.toMatch(/Import Jira Cloud|only backups of the last 30 days/);
    await ravi.close(await ravi.waitForModal());
  });

  it('of a second scheme waits until the site is free; one that is cancelled in the midst leaves nothing', async () => {
    const { olga, slack } = trial;
    await trial.makeScheme({ name: 'Sales', folder: 'sales', method: 'granular' });
    const before = await trial.filesAtStorage();
    const issuesAsked = (): number => trial.jira.journal().filter(({ path }) => path.includes('bulkfetch')).length;
    const already = issuesAsked();
    await answerTo(olga, 'now crm nightly');
    const going = await posted(slack, /CRM nightly\* · (queued|preparing|reading)/);
    await answerTo(olga, 'now sales');
    await posted(slack, /Sales\* · queued\nWaiting: \*CRM nightly\* backs up the same site/);
    await until('issues are being read', () => issuesAsked() > already, 30_000);
    await posted(slack, reading);
    expect(await partSize(trial)).toBeGreaterThan(0);
    expect(await trial.filesAtStorage()).toHaveLength(before.length + 1);

    await olga.click(going, 'run.cancel', { confirm: true });
    const pressed = Date.now();
    await posted(slack, /CRM nightly\* · cancelled\nCancelled by @U01OLGA. Earlier backups stay./, 10_000);
    expect(Date.now() - pressed).toBeLessThan(8_000);
    await until('the other is over', () => runsOver(slack) === 3, 50_000);
    expect(newest()).toMatch(/\*Sales\* · done/);
    const after = await trial.filesAtStorage();
    expect(after).toHaveLength(before.length + 1);
    expect(after.filter((name) => name.endsWith('.part'))).toEqual([]);
    const sales = after.find((name) => !before.includes(name)) ?? '';
    expect((await wholeArchive(trial, sales, 'sales')).contents.attachments).toBe(0);
  }, 90_000);

  it('that is Extended asks for the sizes of attachments before anything is stored; a full disk is said clearly', async () => {
    const { olga, slack, jira, ftp } = trial;
    const before = await trial.filesAtStorage();
    const over = runsOver(slack);
    let first: { readonly stored: number; readonly asked: string | undefined } | undefined;
    ftp.heal();
    ftp.fail({ kind: 'disk-full', afterBytes: 30_000 });
    jira.schedule({
      afterPath: { path: 'search/jql' },
      change() {
        const stored = ftp.commands.filter((line) => line.startsWith('STOR')).length;
        first = { stored, asked: jira.journal().findLast(({ path }) => path.includes('search/jql'))?.body };
      },
    });
    await answerTo(olga, 'now crm nightly');
    const alert = await posted(slack, /🚨[\s\S]*CRM nightly failed/, 60_000);
    expect(words(alert)).toMatch(/The storage 127\.0\.0\.1 is full\.[\s\S]*Delete old backups, keep fewer/);
    await until('it is told', () => runsOver(slack) > over);
    expect(first).toEqual({ stored: 0, asked: expect.stringContaining('"attachment"') });
    ftp.heal();
    expect(await trial.filesAtStorage()).toEqual(before);
  }, 90_000);
});
