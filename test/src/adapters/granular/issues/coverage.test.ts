import { describe, expect, it } from '@jest/globals';
import type { Question } from '../../../../../src/adapters/granular/rest/rest.js';
import { projectOf } from './kept-crawl.js';
import { ONE, SEARCH, of, play, rich } from './play-scene.js';
import { type Answer, broken, issueOf, refused, told } from './small-site.js';

describe('gaps', () => {
  it.each([
    [refused(403, 'no'), { reason: 'permission', status: 403, words: 'no' }],
    [refused(404, 'off'), { reason: 'plan', status: 404, words: 'off' }],
    [broken(502), { reason: 'failed', status: 502, words: '' }],
  ])('name a list that is answered by %j', async (answer, expected) => {
    for (const [path, list] of [
      [`${ONE}/remotelink`, 'remote-links'],
      [`${ONE}/watchers`, 'watchers'],
      [`${ONE}/votes`, 'votes'],
      [`${ONE}/properties`, 'properties'],
      [`${ONE}/comment`, 'comments'],
      [`${ONE}/worklog`, 'worklogs'],
    ] as const) {
      const { kept, verdict, back } = await play({ issues: [rich], wrong: of(path, '1', answer) });
      const own = { gap: 'list', list, id: '1', issueId: '1', key: 'P10-1', projectId: '10' };
      expect(kept.gaps).toEqual([{ ...own, ...expected }]);
      expect(verdict.kind).toBe('whole');
      expect(back.size).toBe(1);
    }
  });

  it('name watchers whose number is all that the account is told', async () => {
    const { kept } = await play({
      issues: [rich],
      wrong: of(`${ONE}/watchers`, '1', told({ watchCount: 2, watchers: [] })),
    });
    expect(kept.gaps).toMatchObject([{ gap: 'list', list: 'watchers', reason: 'permission', count: 2 }]);
  });

  it('name a property that is listed and never there', async () => {
    const { kept } = await play({
      issues: [rich],
      wrong: ({ path, ids }) => (path === `${ONE}/properties/{key}` && ids?.['key'] === 'empty' ? refused(404) : null),
    });
    expect(kept.gaps).toMatchObject([{ gap: 'list', list: 'properties', reason: 'failed', count: 1 }]);
    expect(kept.lines('projects/10/properties')).toHaveLength(1);
  });

  it('count in one what the site has switched off, without asking for it', async () => {
    const off = { watching: false, voting: false, issueLinking: false, timeTracking: false };
    const { kept, rest } = await play({
      issues: [rich, issueOf(2, '20', { watchers: ['ada'] })],
      features: off,
      wrong: ({ path }) => (path === `${ONE}/worklog` ? refused(404) : null),
    });
    expect(kept.gaps).toEqual([
      // The issue says that there are more worklogs than it shows.
      expect.objectContaining({ gap: 'list', list: 'worklogs', reason: 'plan', id: '1', count: 5 }),
      { gap: 'list', list: 'watchers', reason: 'plan', count: 2 },
      { gap: 'list', list: 'votes', reason: 'plan', count: 1 },
    ]);
    expect(kept.lines('projects/10/worklogs').length).toBeGreaterThan(0);
    for (const part of ['watchers', 'votes', 'remotelink']) expect(rest.count(`${ONE}/${part}`)).toBe(0);
  });

  it('name an issue that is forbidden, and one that breaks, after they were tried once more', async () => {
    const { kept, verdict, rest } = await play({
      issues: [issueOf(1, '10'), issueOf(2, '10'), issueOf(3, '10')],
      wrong(question) {
        const { issueIdsOrKeys = [] } = (question.body ?? {}) as { issueIdsOrKeys?: string[] };
        if (issueIdsOrKeys.includes('1')) return broken(500);
        if (issueIdsOrKeys.includes('2')) return told({ issues: [] });
        return of(ONE, '1', broken(500))(question) ?? of(ONE, '2', refused(403, 'no'))(question);
      },
    });
    const own = { gap: 'issue', projectId: '10' };
    expect(kept.gaps).toEqual([
      { ...own, reason: 'failed', status: 500, words: '', id: '1', issueId: '1' },
      { ...own, reason: 'permission', status: 403, words: 'no', id: '2', issueId: '2' },
    ]);
    expect(verdict).toMatchObject({ kind: 'whole', coverage: [{ censused: 3, read: 1 }, {}] });
    expect(rest.asked.filter(({ path, ids }) => path === ONE && ids?.['id'] === '1')).toHaveLength(2);
  });

  it('name projects that are put away, closed to us, or broken', async () => {
    const { kept, verdict, rest } = await play({
      issues: [issueOf(1, '10')],
      projects: [
        projectOf('10'),
        projectOf('20', { issueCount: 7 }),
        projectOf('30', { status: 'archived', issueCount: 9 }),
        projectOf('40', { status: 'deleted' }),
        projectOf('50', { status: 'archived', issueCount: 0 }),
        projectOf('60', { issueCount: 4 }),
      ],
      browsable: ['10', '60'],
      wrong: ({ path, body }) => (path === SEARCH && JSON.stringify(body).includes('= 60') ? broken(504) : null),
    });
    expect(kept.gaps).toMatchObject([
      { gap: 'project', reason: 'permission', id: '20', key: 'P20', projectId: '20', count: 7, status: 400 },
      { gap: 'project', reason: 'put-away', id: '30', count: 9 },
      { gap: 'project', reason: 'put-away', id: '40' },
      { gap: 'project', reason: 'failed', id: '60', count: 4, status: 504 },
    ]);
    expect(verdict.kind).toBe('whole');
    expect(JSON.stringify(rest.asked)).not.toMatch(/project = [345]0/);
  });

  it.each([
    [100, 105, null],
    [100, 106, 6],
    [1000, 1010, null],
    [1000, 1011, 11],
    [0, 2, 2],
  ])('of %i read issues and %i told ones: %j are hidden', async (read, toldOf, hidden) => {
    const issues = Array.from({ length: read }, (_, index) => issueOf(index + 1, '10'));
    const { kept, verdict } = await play({ issues, projects: [projectOf('10', { issueCount: toldOf })] });
    const gap = { gap: 'issues-hidden', reason: 'hidden', id: '10', key: 'P10', projectId: '10', count: hidden };
    expect(kept.gaps).toEqual(hidden === null ? [] : [gap]);
    expect(verdict.coverage).toMatchObject([{ read, told: toldOf }]);
  });

  it.each([
    [20, null],
    [21, 21],
  ])(
    'name %i issues that are denied before they are read: they may be hidden as well as deleted',
    async (count, told) => {
      const issues = Array.from({ length: 300 }, (_, index) => issueOf(index + 1, '10'));
      let listed = false;
      const { kept, verdict } = await play({
        issues,
        projects: [projectOf('10', { issueCount: 300 })],
        wrong({ path }, site) {
          if (path.endsWith('approximate-count')) listed = true;
          else if (listed) for (let id = 1; id <= count; id += 1) site.issues.delete(String(id));
          return null;
        },
      });
      expect(kept.gaps).toMatchObject(told === null ? [] : [{ gap: 'issues-hidden', reason: 'hidden', count: told }]);
      expect(kept.gaps).toHaveLength(told === null ? 0 : 1);
      expect(verdict).toMatchObject({ kind: 'whole', coverage: [{ read: 300 - count, gone: count }] });
    },
  );

  it('name what the site counts and does not list', async () => {
    const count = (path: string) => (path.endsWith('approximate-count') ? told({ count: 50 }) : null);
    const { kept } = await play({
      issues: [issueOf(1, '10')],
      projects: [projectOf('10')],
      wrong: (q) => count(q.path),
    });
    expect(kept.gaps).toMatchObject([{ gap: 'issues-hidden', reason: 'failed', count: 49 }]);
    const none = await play({ issues: [], projects: [projectOf('10')], wrong: (q) => count(q.path) });
    expect(none.kept.gaps).toMatchObject([{ gap: 'project', reason: 'failed', count: 50 }]);
    expect(none.verdict.kind).toBe('failed');
  });
});

describe('a verdict', () => {
  const many = Array.from({ length: 300 }, (_, index) => issueOf(index + 1, '10'));
  const breaking =
    (count: number) =>
    (question: Question): Answer | null => {
      if (question.path.endsWith('issue/bulkfetch')) return refused(404);
      return question.path === ONE && Number(question.ids?.['id']) <= count ? broken() : null;
    };

  it.each([
    [20, 'whole'],
    [21, 'failed'],
  ])('of %i issues of 300 that fail is %s', async (count, kind) => {
    const { verdict, kept } = await play({ issues: many, wrong: breaking(count) });
    expect(verdict.kind).toBe(kind);
    expect(kept.gaps).toHaveLength(count);
  });

  it('is failed when no project can be listed', async () => {
    const { verdict } = await play({ issues: many, wrong: ({ path }) => (path === SEARCH ? broken() : null) });
    expect(verdict).toMatchObject({ kind: 'failed', why: expect.any(String) });
  });

  it('is failed when a large project could not be listed to its end', async () => {
    const { verdict, kept } = await play({
      issues: many,
      projects: [projectOf('10'), projectOf('20', { issueCount: 4000 })],
      wrong: ({ path, body }) => (path === SEARCH && JSON.stringify(body).includes('= 20') ? broken() : null),
    });
    expect(kept.gaps).toMatchObject([{ gap: 'project', reason: 'failed', id: '20', count: 4000 }]);
    expect(verdict.kind).toBe('failed');
  });

  it('recovers what failed at first and can be read at the end', async () => {
    let asked = 0;
    const { verdict, kept, back } = await play({
      issues: many,
      wrong(question) {
        if (question.path !== SEARCH || !JSON.stringify(question.body).includes('= 10')) return null;
        asked += 1;
        return asked <= 2 ? broken() : null;
      },
    });
    expect([verdict.kind, kept.gaps, back.size]).toEqual(['whole', [], 300]);
    expect(kept.lines('projects/10/late-issues')).toHaveLength(300);
  });
});
