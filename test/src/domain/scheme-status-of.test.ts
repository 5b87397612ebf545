import { describe, expect, it } from '@jest/globals';
import type { SchemeStatus } from '../../../src/domain/scheme-status.js';
import { schemeStatus } from '../../../src/domain/scheme-status-of.js';

type Scheme = Parameters<typeof schemeStatus>[0];
type Run = NonNullable<Parameters<typeof schemeStatus>[1]>;

const now = new Date('2026-11-23T12:00Z');
const before = new Date('2026-11-23T04:30Z');
const longBefore = new Date('2026-11-22T04:30Z');
const later = new Date('2026-11-24T04:30Z');

function run(differences: Partial<Run>): Run {
  const progress = { percent: 40, bytes: 4, totalBytes: 10 };
  return { state: 'queued', warnings: [], wait: null, progress, finishedAt: null, ...differences };
}

function scheme(differences: Partial<Scheme> = {}): Scheme {
  return { missedAt: null, paused: false, dueAt: later, ...differences };
}

const succeeded = run({ state: 'succeeded', finishedAt: before });
const failed = run({ state: 'failed', finishedAt: before });
const limited = { for: 'export-limit', until: later } as const;
const passed = { for: 'export-limit', until: before } as const;
const site = { for: 'site', runId: 'run-2' } as const;

describe('schemeStatus', () => {
  it.each<[what: string, Scheme, active: Run | null, latest: Run | null, SchemeStatus]>([
    ['a run in the queue', scheme(), run({}), null, { is: 'queued', wait: null }],
    ['a run that waits for its site', scheme(), run({ wait: site }), succeeded, { is: 'queued', wait: site }],
    ["Atlassian's limit", scheme(), run({ wait: limited }), null, { is: 'waiting', until: later }],
    [
      'the limit met later',
      scheme(),
      run({ state: 'exporting', wait: limited }),
      null,
      { is: 'waiting', until: later },
    ],
    ['a limit that is over', scheme(), run({ wait: passed }), null, { is: 'queued', wait: passed }],
    ['an export', scheme(), run({ state: 'exporting' }), null, { is: 'exporting', percent: 40 }],
    ['a transfer', scheme(), run({ state: 'storing' }), null, { is: 'storing', percent: 40 }],
    ['a check', scheme(), run({ state: 'verifying' }), null, { is: 'verifying' }],
    ['a run of a paused scheme', scheme({ paused: true }), run({}), null, { is: 'queued', wait: null }],
    ['a run after a missed one', scheme({ missedAt: before }), run({}), failed, { is: 'queued', wait: null }],
    ['a run that began since', scheme(), null, run({ state: 'storing' }), { is: 'storing', percent: 40 }],
    ['a run that ended since', scheme(), succeeded, failed, { is: 'ok' }],
    ['a missed run', scheme({ missedAt: before }), null, null, { is: 'late', dueAt: before }],
    ['a success before', scheme({ missedAt: now }), null, succeeded, { is: 'late', dueAt: now }],
    ['a success since', scheme({ missedAt: longBefore }), null, succeeded, { is: 'ok' }],
    ['a failure since', scheme({ missedAt: longBefore }), null, failed, { is: 'late', dueAt: longBefore }],
    [
      'a pause after a missed run',
      scheme({ missedAt: before, paused: true }),
      null,
      null,
      { is: 'late', dueAt: before },
    ],
    ['a pause', scheme({ paused: true, dueAt: null }), null, succeeded, { is: 'paused' }],
    ['a pause from the start', scheme({ paused: true, dueAt: null }), null, null, { is: 'paused' }],
    ['a success', scheme(), null, succeeded, { is: 'ok' }],
    [
      'a success with a warning',
      scheme(),
      null,
      { ...succeeded, warnings: [{ code: 'prune-failed', params: {} }] },
      { is: 'ok-with-warnings' },
    ],
    ['a failure', scheme(), null, failed, { is: 'failed' }],
    ['a run that was cancelled', scheme(), null, run({ state: 'cancelled', finishedAt: before }), { is: 'cancelled' }],
    ['a first run to come', scheme(), null, null, { is: 'scheduled' }],
    ['no run, and none known to come', scheme({ dueAt: null }), null, null, { is: 'never-run' }],
  ])('after %s', (_, of, active, latest, status) => {
    expect(schemeStatus(of, active, latest, now)).toEqual(status);
  });
});
