import { describe, expect, it } from '@jest/globals';
import { en } from '../../blocks/texts/en.js';
import { warningWords } from '../../blocks/warning-words.js';
import { gapReasons } from '../../src/domain/archive-gap.js';
import { archiveSections } from '../../src/domain/archive-section.js';
import { hostileGaps } from './hostile.js';

function words(code: string, params: Readonly<Record<string, string | number>> = {}): string {
  return warningWords(en, { code, params });
}

describe('the words for what is missing from a granular backup', () => {
  it.each([
    [
      { section: 'audit-records', reason: 'plan', count: 0 },
      'Audit records are not in this backup: the site’s plan does not include them, or they are switched off.',
    ],
    [
      { section: 'filters', reason: 'permission', count: 3 },
      'Of the filters, 3 are not in this backup: the backup account may not read them.',
    ],
    [
      { section: 'avatars', reason: 'failed', count: 1 },
      'Of the avatars, 1 is not in this backup: the site kept failing when it was asked for it.',
    ],
  ] as const)('say which part of the site, and why: %j', (params, text) => {
    expect(words('section-missing', params)).toBe(text);
  });

  it.each([
    [
      'issues-hidden',
      { count: 312, projects: 4 },
      '312 issues in 4 projects exist that the backup account cannot read.',
    ],
    ['issues-hidden', { count: 1, projects: 1 }, '1 issue in 1 project exists that the backup account cannot read.'],
    [
      'issues-failed',
      { count: 1_200 },
      '1,200 issues are not in this backup: the site kept failing when it was asked for them.',
    ],
    [
      'projects-unreadable',
      { count: 2, names: 'HR, LEGAL' },
      'The backup account cannot read the issues of 2 projects: HR, LEGAL.',
    ],
    [
      'projects-unreadable',
      { count: 9, names: 'HR, LEGAL' },
      'The backup account cannot read the issues of 9 projects, such as HR, LEGAL.',
    ],
    ['projects-unreadable', { count: 1, names: '' }, 'The backup account cannot read the issues of 1 project.'],
    [
      'projects-put-away',
      { count: 2, names: 'OLD, BIN' },
      '2 projects are archived or in the trash, and Jira gives their issues to nobody: OLD, BIN.',
    ],
    [
      'lists-incomplete',
      { list: 'histories', reason: 'failed', count: 12 },
      'In 12 issues the list of history entries is missing or not whole: the site kept failing when it was asked for it.',
    ],
    [
      'attachments-lost',
      { count: 3, bytes: 2 * 1024 ** 2 },
      '3 attachments (2 MiB) are not in this backup: the site lists them and does not give them.',
    ],
    ['attachments-differ', { count: 2 }, '2 attachments are in this backup, but are not as large as the site says.'],
    [
      'archive-shrunk',
      { what: 'projects', before: 60, now: 30 },
      'This backup holds much less than one before it. Projects: 60 → 30, against the largest backup of the last 30 days.',
    ],
  ] as const)('say how many: %s %j', (code, params, text) => {
    expect(words(code, params)).toBe(text);
  });

  it('are a sentence for every section and reason', () => {
    const all = archiveSections.flatMap((section) =>
      gapReasons.flatMap((reason) => [0, 1, 7].map((count) => words('section-missing', { section, reason, count }))),
    );
    expect(new Set(all).size).toBe(all.length);
    for (const text of all) expect(text).toMatch(/^[A-Z][^<>_]*: [^<>_]+\.$/);
  });

  it('say what a later version wrote as it is, and nothing more', () => {
    expect(words('section-missing', { section: '<!here>', reason: 'moon-phase', count: 0 })).toBe(
      '&lt;!here&gt; are not in this backup: moon-phase.',
    );
    for (const gap of hostileGaps('toString')) expect(warningWords(en, gap)).not.toMatch(/undefined|function|NaN/);
  });
});
