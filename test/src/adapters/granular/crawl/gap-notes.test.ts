import { describe, expect, it } from '@jest/globals';
import { gapNotes } from '../../../../../src/adapters/granular/crawl/gap-notes.js';
import { warningsOf } from '../../../../../src/adapters/granular/crawl/warnings-of.js';
import type { Gap } from '../../../../../src/adapters/granular/gap-book.js';

async function noted(...gaps: readonly Gap[]) {
  const lines: unknown[] = [];
  const notes = gapNotes({ line: async (set, value) => void lines.push([set, value]) });
  for (const gap of gaps) await notes.add(gap);
  return { lines, groups: notes.groups() };
}

describe('the notes of gaps', () => {
  it('write every gap into the archive and put those of one kind and cause together', async () => {
    const first: Gap = { gap: 'list', reason: 'permission', list: 'watchers', issueId: '1', key: 'CRM-1', status: 403 };
    const second: Gap = { gap: 'list', reason: 'permission', list: 'watchers', issueId: '2', key: 'CRM-2' };
    const other: Gap = { gap: 'list', reason: 'failed', list: 'watchers', issueId: '3', key: 'CRM-3' };
    const { lines, groups } = await noted(first, second, other);
    expect(lines).toEqual([first, second, other].map((gap) => ['report/gaps', gap]));
    expect(groups).toMatchObject([
      {
        gap: 'list',
        list: 'watchers',
        reason: 'permission',
        section: null,
        gaps: 2,
        count: 2,
        keys: ['CRM-1', 'CRM-2'],
      },
      { gap: 'list', list: 'watchers', reason: 'failed', gaps: 1, count: 1 },
    ]);
  });

  it('keep the names of the first few only', async () => {
    const many = Array.from({ length: 500 }, (_, n): Gap => ({
      gap: 'project',
      reason: 'plan',
      key: `P${n}`,
      count: 3,
    }));
    const { groups } = await noted(...many, ...many);
    expect(groups[0]).toMatchObject({ gaps: 1000, count: 3000 });
    expect(groups[0]?.keys).toHaveLength(10);
  });
});

describe('what people are told of gaps', () => {
  it.each<[string, readonly Gap[], object]>([
    [
      'hidden issues',
      [
        { gap: 'issues-hidden', reason: 'hidden', projectId: '1', key: 'A', count: 300 },
        { gap: 'issues-hidden', reason: 'hidden', projectId: '2', key: 'B', count: 12 },
      ],
      { code: 'issues-hidden', params: { count: 312, projects: 2 } },
    ],
    [
      'projects',
      [
        { gap: 'project', reason: 'permission', id: '1', key: 'A', count: 900 },
        { gap: 'project', reason: 'failed', id: '2', key: 'B' },
      ],
      { code: 'projects-unreadable', params: { count: 2, names: 'A, B' } },
    ],
    [
      'projects that are put away',
      [{ gap: 'project', reason: 'put-away', id: '1', key: 'OLD', count: 9 }],
      { code: 'projects-put-away', params: { count: 1, names: 'OLD' } },
    ],
    [
      'a whole section',
      [{ gap: 'section', reason: 'plan', section: 'audit-records', status: 403 }],
      { code: 'section-missing', params: { section: 'audit-records', reason: 'plan', count: 0 } },
    ],
    [
      'pieces of a section',
      [
        { gap: 'section', reason: 'hidden', section: 'boards', id: '7', count: 2 },
        { gap: 'section', reason: 'hidden', section: 'boards', id: '8' },
      ],
      { code: 'section-missing', params: { section: 'boards', reason: 'hidden', count: 3 } },
    ],
    [
      'lists',
      [{ gap: 'list', reason: 'failed', list: 'comments', issueId: '5', count: 40 }],
      { code: 'lists-incomplete', params: { list: 'comments', reason: 'failed', count: 1 } },
    ],
    [
      'attachments',
      [
        { gap: 'attachment', reason: 'lost', id: '1', bytes: 10 },
        { gap: 'attachment', reason: 'failed', id: '2', bytes: 5 },
      ],
      { code: 'attachments-lost', params: { count: 2, bytes: 15 } },
    ],
    [
      'attachments that are not as they should be',
      [{ gap: 'attachment-differs', reason: 'differs', id: '1' }],
      { code: 'attachments-differ', params: { count: 1 } },
    ],
    [
      'issues that failed',
      [{ gap: 'issue', reason: 'failed', issueId: '9', status: 500 }],
      { code: 'issues-failed', params: { count: 1 } },
    ],
  ])('%s', async (_, gaps, warning) => {
    expect(warningsOf((await noted(...gaps)).groups, 3)).toEqual([warning]);
  });

  it('nothing where nothing is missing, and a site without a project is odd', () => {
    expect(warningsOf([], 3)).toEqual([]);
    expect(warningsOf([], 0)).toEqual([{ code: 'no-projects', params: {} }]);
  });

  it('something about every gap there is', async () => {
    const gaps: readonly Gap[] = [
      { gap: 'section', reason: 'failed', section: 'fields' },
      { gap: 'project', reason: 'failed', id: '1' },
      { gap: 'issues-hidden', reason: 'hidden', count: 9 },
      { gap: 'issue', reason: 'permission', id: '1' },
      { gap: 'list', reason: 'plan', list: 'votes', count: 9 },
      { gap: 'attachment', reason: 'lost', id: '1' },
      { gap: 'attachment-differs', reason: 'differs', id: '1' },
    ];
    for (const gap of gaps) expect(warningsOf((await noted(gap)).groups, 1)).toHaveLength(1);
  });
});
