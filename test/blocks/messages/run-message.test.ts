import { describe, expect, it } from '@jest/globals';
import { actions } from '../../../blocks/ids.js';
import { runDetails } from '../../../blocks/messages/run-details.js';
import { runMessage } from '../../../blocks/messages/run-message.js';
import { en } from '../../../blocks/texts/en.js';
import { checkMessage } from '../../../demo/slack/rule-check.js';
import type { Run } from '../../../src/domain/run.js';
import { aFailedRun, aRun, aStoringRun, before, now, sha256 } from '../examples.js';
import { hostileNames, range } from '../hostile.js';
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
    const named = { schemeName: name, folder: name, phase: name, fileName: name, warnings };
    for (const run of [aRun(named), aFailedRun({ ...named, error }), aStoringRun({ ...named, state: 'exporting' })]) {
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

  it('leaves out the steps and the file that there were not', () => {
    const text = textsOf(runDetails(en, aFailedRun({ exportingAt: null, storingAt: null })));
    expect(text).not.toMatch(/• storing|SHA-256/);
    expect(text).toContain('• failed');
  });
});
