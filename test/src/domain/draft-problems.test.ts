import { describe, expect, it } from '@jest/globals';
import { draftProblems } from '../../../src/domain/draft-problems.js';

type Draft = Parameters<typeof draftProblems>[0];

const draft: Draft = {
  name: 'Nightly',
  siteId: 'site-1',
  type: 'extended',
  method: 'site-export',
  schedule: { days: ['monday'], time: '04:30', timeZone: 'Europe/Berlin' },
  keep: 10,
  storageId: 'storage-1',
  folder: 'jira',
  channel: 'C1',
};

function problems(differences: Partial<Draft>): readonly (readonly [string, string])[] {
  return draftProblems({ ...draft, ...differences }).map(({ field, error }) => [field, error.code]);
}

describe('draftProblems', () => {
  it('finds none in what can be saved', () => {
    expect(problems({})).toEqual([]);
  });

  it.each<[differences: Partial<Draft>, field: string, code: string]>([
    [{ name: ' ' }, 'name', 'scheme-name-invalid'],
    [{ schedule: { ...draft.schedule, days: [] } }, 'days', 'schedule-without-days'],
    [{ schedule: { ...draft.schedule, time: '' } }, 'time', 'schedule-time-invalid'],
    [{ schedule: { ...draft.schedule, timeZone: 'Mars' } }, 'timeZone', 'time-zone-unknown'],
    [{ keep: 0 }, 'keep', 'keep-out-of-range'],
    [{ keep: 366 }, 'keep', 'keep-out-of-range'],
    [{ keep: NaN }, 'keep', 'keep-out-of-range'],
    [{ folder: '..' }, 'folder', 'folder-invalid'],
    [{ channel: '' }, 'channel', 'channel-missing'],
  ])('of %j is %s: %s', (differences, field, code) => {
    expect(problems(differences)).toEqual([[field, code]]);
  });

  it('finds all at once, in the order of the form', () => {
    const schedule = { days: [], time: 'noon', timeZone: '' };
    const found = problems({ name: '', schedule, keep: 0, folder: '../x', channel: ' ' });
    expect(found.map(([field]) => field)).toEqual(['name', 'days', 'time', 'timeZone', 'keep', 'folder', 'channel']);
  });
});
