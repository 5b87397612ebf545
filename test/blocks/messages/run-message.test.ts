import { describe, expect, it } from '@jest/globals';
import { actions } from '../../../blocks/ids.js';
import { runDetails } from '../../../blocks/messages/run-details.js';
import { runMessage } from '../../../blocks/messages/run-message.js';
import { en } from '../../../blocks/texts/en.js';
import { checkMessage } from '../../../demo/slack/rule-check.js';
import type { Run } from '../../../src/domain/run.js';
import type { RunActivity } from '../../../src/domain/run-activity.js';
import {
  aFailedRun,
  answered,
  aReadingRun,
  aRun,
  aStoringRun,
  before,
  contents,
  giga,
  now,
  sha256,
  shrink,
} from '../examples.js';
import { hostileGaps, hostileNames, range } from '../hostile.js';
import { elementsOf, textsOf } from '../seen.js';

const around = { siteUrl: 'https://acme.atlassian.net', storageName: 'Office FTP', waitsFor: null, now };

function message(run: Run, waitsFor: string | null = null) {
  const made = runMessage(en, { ...around, run, waitsFor });
  expect(checkMessage(made)).toEqual([]);
  return made;
}

function waiting(changes: Partial<Run>): Run {
  return aStoringRun({ state: 'queued', exportingAt: null, storingAt: null, ...changes });
}

describe('the message of a run', () => {
  it('says what a queued run waits for', () => {
    expect(textsOf(message(waiting({})))).toContain('Waiting to start');
    const behind = message(waiting({ wait: { for: 'site', runId: 'r0' } }), 'HR weekly');
    expect(textsOf(behind)).toContain('Waiting: *HR weekly* backs up the same site');
    const limited = message(waiting({ wait: { for: 'export-limit', until: before(-60) } }));
    expect(textsOf(limited)).toMatch(/Atlassian allows the next export <!date\^1795381200\^/);
  });

  it('says why it tries again, and when', () => {
    const error = { code: 'storage-unreachable', params: { storage: 'Office FTP' } } as const;
    const again = message(waiting({ error, wait: { for: 'retry', until: before(-5) } }));
    expect(textsOf(again)).toMatch(/The storage Office FTP does not answer. · Trying again <!date/);
  });

  it('shows the percentage and the phase of an export', () => {
    const progress = { percent: 104, bytes: 0, totalBytes: null };
    const made = message(aStoringRun({ state: 'exporting', progress, phase: 'Preparing <database>' }));
    expect(textsOf(made)).toContain('▰▰▰▰▰▰▰▰▰▰ Exporting 100 % · Preparing &lt;database&gt;');
    expect(made.text).toBe('CRM nightly: exporting, 100 %');
  });

  it('shows bytes, speed and the time left while it stores', () => {
    expect(textsOf(message(aStoringRun()))).toContain('62 % · 6.2 GiB of 10 GiB · 52.9 MiB/s · about 1 minute left');
    const unknown = aStoringRun({ progress: { percent: null, bytes: 1024, totalBytes: null }, storingAt: now });
    expect(textsOf(message(unknown))).toContain('Storing · 1 KiB so far');
  });

  it('says of a granular backup that it is read while it is stored, and how far that is', () => {
    const made = message(aReadingRun());
    expect(textsOf(made)).toContain('*CRM nightly* · reading and storing');
    expect(textsOf(made)).toContain(
      '▰▰▰▰▰▰▱▱▱▱ Reading and storing 62 % · Project CRM: 12,400 of 50,003 issues · 2 GiB stored',
    );
    expect(made.text).toBe('CRM nightly: reading and storing, 62 %');
    const preparing = aReadingRun({
      state: 'exporting',
      progress: { percent: null, bytes: 0, totalBytes: null },
      activity: { is: 'measuring', done: 3, total: 12 },
    });
    expect(textsOf(message(preparing))).toContain('Preparing · Counting: 3 of 12 projects');
  });

  it.each<[RunActivity, string]>([
    [{ is: 'measuring', done: 0, total: 1 }, 'Counting: 0 of 1 project'],
    [{ is: 'section', section: 'workflows' }, 'Reading workflows'],
    [{ is: 'section', section: 'site' }, 'Reading settings of the site'],
    [{ is: 'project', key: '<!here>', done: 5, total: 4 }, 'Project &lt;!here&gt;: 5 of 5 issues'],
    [{ is: 'comparing' }, 'Looking for what changed meanwhile'],
    [
      { is: 'attachments', done: 120, total: 4_000, bytes: 1.2 * giga, totalBytes: 3 * giga },
      'Attachments: 120 of 4,000 (1.2 GiB of 3 GiB)',
    ],
    [{ is: 'sealing' }, 'Closing the archive'],
  ])('says what it is doing: %j', (activity, words) => {
    expect(textsOf(message(aReadingRun({ activity })))).toContain(` · ${words} · `);
  });

  it.each(['queued', 'exporting', 'storing', 'verifying'] as const)(
    'can be cancelled, after a question, while %s',
    (state) => {
      const [cancel] = elementsOf(message(aStoringRun({ state })));
      expect(cancel).toMatchObject({ action_id: actions.runCancel, value: 'r1', confirm: { style: 'danger' } });
    },
  );

  it.each([aRun(), aFailedRun(), aRun({ state: 'cancelled', cancelledBy: 'U0OLGA' })])(
    'has no button when it is over',
    (run) => {
      expect(elementsOf(message(run))).toEqual([]);
    },
  );

  it('names the file, its size and checksum when it succeeded, and what was odd', () => {
    const warnings = [
      { code: 'prune-failed', params: { code: 'storage-unreachable' } },
      { code: 'of-a-later-version', params: {} },
    ];
    const made = message(aRun({ warnings }));
    expect(textsOf(made)).toContain('`crm-nightly_extended_2026-11-22_19-30-00Z.zip`');
    expect(textsOf(made)).toContain('2 GiB in 29 min · structurally sound · SHA-256 `b1946ac92492…`');
    expect(textsOf(made)).toContain('Older backups could not be removed (storage-unreachable)');
    expect(textsOf(made)).toContain('of-a-later-version');
    expect(made.text).toBe('CRM nightly: backup done, 2 GiB');
  });

  it('counts what is in a granular backup', () => {
    const text = textsOf(message(aRun({ contents })));
    expect(text).toContain('50,003 issues in 12 projects · 212,400 comments · 400 attachments (3 GiB)');
    const basic = { ...contents, issues: 1, projects: 1, attachments: 0, attachmentBytes: 0 };
    expect(textsOf(message(aRun({ contents: basic })))).toMatch(/1 issue in 1 project · 212,400 comments$/m);
  });

  it('shows some of what is missing and how much more there is; the thread has more of it', () => {
    const run = aRun({ warnings: hostileGaps('x') });
    const text = textsOf(message(run));
    expect(text.match(/:warning: /g)).toHaveLength(1 + 5);
    expect(text).toContain(`… and ${run.warnings.length - 5} more warnings`);
    const thread = textsOf(runDetails(en, run));
    expect(thread.match(/:warning: /g)).toHaveLength(30);
    expect(thread).toContain(`… and ${run.warnings.length - 30} more warnings`);
  });

  it('asks about a backup that holds much less, once and with buttons', () => {
    const { what, before: more, now: less } = shrink;
    const warnings = [{ code: 'archive-shrunk', params: { what, before: more, now: less } }];
    const made = message(aRun({ shrink, warnings }));
    expect(textsOf(made)).toContain('Issues: 12,400 → 9,100, against the largest backup of the last 30 days.');
    expect(textsOf(made)).toContain('Older backups stay until somebody answers.');
    expect(textsOf(made).match(/12,400/g)).toHaveLength(1);
    expect(made.text).toContain('is that right?');
    expect(elementsOf(made)).toMatchObject([
      { action_id: actions.fileAcceptShrink, value: 'f1', confirm: { style: 'danger' } },
      { action_id: actions.fileDoubtShrink, value: 'f1' },
    ]);
    expect(JSON.stringify(elementsOf(made)[0])).toContain('older ones, which hold more, may be removed');
  });

  it('shows who answered instead of the buttons', () => {
    for (const [is, words] of [
      ['accepted', 'that this is right'],
      ['doubted', 'not to rely on this backup'],
    ] as const) {
      const made = message(aRun({ shrink: answered(is) }));
      expect(elementsOf(made)).toEqual([]);
      expect(textsOf(made)).toMatch(new RegExp(`<@U0OLGA> said <!date\\^\\d+.*> ${words}`));
      expect(textsOf(made)).toContain('12,400 → 9,100');
    }
  });

  it('says why it failed and what to do, and who cancelled it', () => {
    const failed = message(aFailedRun());
    expect(failed.text).toBe('CRM nightly: backup failed. The storage Office FTP refused the login.');
    expect(textsOf(failed)).toContain('*What to do:* Check the user and the password');
    expect(textsOf(message(aRun({ state: 'cancelled', cancelledBy: 'U0OLGA' })))).toContain('Cancelled by <@U0OLGA>');
  });

  it('says why it was made', () => {
    expect(textsOf(message(aRun()))).toContain('Started by <@U0OLGA>');
    const caughtUp = aRun({ trigger: { kind: 'catch-up', dueAt: before(120) } });
    expect(textsOf(message(caughtUp))).toContain('Made up for the run that was due <!date^1795370400^');
    expect(textsOf(message(aRun({ trigger: { kind: 'retry', runId: 'r0', userId: null } })))).toContain('by itself');
  });

  it('names a channel that could not be posted to as Slack does', () => {
    const warnings = [{ code: 'channel-unreachable', params: { channel: 'C0OPS' } }];
    expect(textsOf(message(aRun({ warnings })))).toContain('People could not be told in the channel <#C0OPS>.');
  });

  it.each(hostileNames)('keeps to the limits of Slack with the name %s', (name) => {
    const warnings = range(30, () => ({ code: 'channel-unreachable', params: { channel: name.repeat(9) } }));
    const error = { code: 'export-failed', params: { site: name, reason: name.repeat(99) } } as const;
    const named = { schemeName: name, folder: name, phase: name, fileName: name, warnings, contents, shrink };
    const gaps = { ...named, warnings: hostileGaps(name) };
    const activity = { is: 'project', key: name, done: 1, total: 2 } as const;
    for (const run of [
      aRun(named),
      aFailedRun({ ...named, error }),
      aStoringRun({ ...named, state: 'exporting' }),
      aRun(gaps),
      aReadingRun({ ...gaps, activity }),
    ]) {
      const made = runMessage(en, { run, siteUrl: name, storageName: name, waitsFor: name, now });
      expect(checkMessage(made)).toEqual([]);
      expect(checkMessage(runDetails(en, run))).toEqual([]);
    }
  });
});

describe('the thread of a run', () => {
  it('tells every step with its time, and the whole checksum', () => {
    const made = runDetails(en, aRun({ type: 'unknown' }));
    expect(checkMessage(made)).toEqual([]);
    const text = textsOf(made);
    expect(text).toMatch(/• queued <!date.*>, 1 min\n• exporting <!date.*>, 17 min\n• storing <!date.*>, 11 min/);
    expect(text).toContain(`SHA-256 \`${sha256}\``);
    expect(text).toContain('2 GiB (2,147,483,648 bytes)');
    expect(text).toContain('type unknown, Site export');
  });

  it('calls the steps of a granular backup what they are, and counts all that is in it', () => {
    const text = textsOf(runDetails(en, aRun({ method: 'granular', contents })));
    expect(text).toMatch(/• preparing <!date.*>, 17 min\n• reading and storing <!date.*>, 11 min/);
    expect(text).toContain(
      '50,003 issues in 12 projects · 212,400 comments · 8,001 worklogs · 640,120 history entries · 130 users · 400 attachments (3 GiB)',
    );
  });

  it('leaves out the steps and the file that there were not', () => {
    const text = textsOf(runDetails(en, aFailedRun({ exportingAt: null, storingAt: null })));
    expect(text).not.toMatch(/• storing|SHA-256/);
    expect(text).toContain('• failed');
  });
});
