import { describe, expect, it } from '@jest/globals';
import { ONE, SEARCH, of, play } from './play-scene.js';
import { issueOf, names, refused, told } from './small-site.js';

describe('what changes while the issues are read', () => {
  const two = [issueOf(1, '10'), issueOf(2, '20')];

  it('is read late when it is new', async () => {
    const { kept, told, verdict, back } = await play({
      issues: two,
      compared: (site) => void site.issues.set('3', issueOf(3, '10', { comments: names('c', 2) })),
    });
    expect(kept.lines('projects/10/late-issues')).toHaveLength(1);
    expect(kept.lines('projects/10/late-comments')).toHaveLength(2);
    expect(told).toContain('P10-3 in 10 late');
    expect(back.size).toBe(3);
    expect(verdict.coverage[0]).toMatchObject({ censused: 2, read: 2, late: 1 });
    expect(kept.gaps).toEqual([]);
  });

  it('is read again where it is now when it was moved, and the old one is called superseded', async () => {
    const { kept, back } = await play({
      issues: [issueOf(1, '10', { comments: names('c', 3) }), issueOf(2, '20')],
      compared: (site) => void site.issues.set('1', issueOf(1, '20', { comments: names('c', 4) })),
    });
    expect(back.get('1')).toMatchObject({ projectId: '20', late: true });
    expect(kept.lines('report/superseded')).toEqual([{ issueId: '1', from: '10', to: '20' }]);
    expect(kept.crawl.tally).toMatchObject({ issues: 2, comments: 4 });
  });

  it('is in its new project when it was moved between the census and the reading', async () => {
    const { kept, back } = await play({
      issues: two,
      wrong(question, site) {
        if (question.path.endsWith('issue/bulkfetch')) site.issues.set('1', issueOf(1, '20'));
        return null;
      },
    });
    expect(back.get('1')).toMatchObject({ projectId: '20' });
    expect(kept.lines('projects/10/issues')).toEqual([]);
    expect(kept.gaps).toEqual([]);
  });

  it('is not overlooked when it is new and moved while the lists are made, so that it is on none of them', async () => {
    let isCompared = false;
    const { kept, back } = await play({
      issues: two,
      compared(site) {
        isCompared = true;
        site.issues.set('3', issueOf(3, '20'));
      },
      wrong({ path, body }, site) {
        const isListed = path === SEARCH && JSON.stringify(body).includes('= 20');
        if (isCompared && isListed) site.issues.set('3', issueOf(3, '10'));
        return null;
      },
    });
    expect(back.get('3')).toMatchObject({ projectId: '10', late: true });
    expect(kept.gaps).toEqual([]);
  });

  it('is called deleted when the site denies it, and stays in the archive if it was read', async () => {
    const { kept, verdict, back } = await play({ issues: two, compared: (site) => void site.issues.delete('1') });
    expect(kept.lines('report/deleted-during-run')).toEqual([{ issueId: '1', projectId: '10', inArchive: true }]);
    expect(back.has('1')).toBe(true);
    expect(verdict.coverage[0]).toMatchObject({ censused: 0, read: 1, gone: 1 });
    expect([verdict.kind, kept.gaps]).toEqual(['whole', []]);
  });

  it.each(['/rest/api/3/issue/bulkfetch', `${ONE}/remotelink`, `${ONE}/properties`])(
    'leaves no half of an issue that is deleted before %s is answered',
    async (path) => {
      const { kept, verdict, back } = await play({
        issues: two,
        wrong(question, site) {
          if (question.path === path) site.issues.delete('1');
          return null;
        },
      });
      expect(back.has('1')).toBe(false);
      expect(kept.lines('projects/10/issues')).toEqual([]);
      expect(kept.lines('report/deleted-during-run')).toMatchObject([{ issueId: '1', inArchive: false }]);
      expect([verdict.kind, kept.gaps]).toEqual(['whole', []]);
    },
  );

  it('is deleted also when searches list it on, once they had to catch up', async () => {
    const { kept, verdict } = await play({
      issues: two,
      wrong(question, site) {
        if (question.path.endsWith('issue/bulkfetch') && site.issues.delete('1')) site.lagging.set('1', '10');
        return null;
      },
    });
    expect(kept.lines('report/deleted-during-run')).toHaveLength(1);
    expect([verdict.kind, kept.gaps]).toEqual(['whole', []]);
  });

  it('is a gap when the site lists an issue and denies that it exists', async () => {
    const { kept, verdict } = await play({
      issues: two,
      wrong: (question) =>
        question.path.endsWith('issue/bulkfetch') ? told({ issues: [] }) : of(ONE, '1', refused(404))(question),
    });
    expect(kept.gaps).toEqual([
      { gap: 'issue', reason: 'failed', status: 404, id: '1', issueId: '1', projectId: '10' },
    ]);
    expect(verdict.kind).toBe('whole');
  });

  it('stays as it was read when it was archived: not listed, and still there', async () => {
    let isHidden = false;
    const { kept, back, verdict } = await play({
      issues: two,
      compared: () => void (isHidden = true),
      wrong: ({ path, body }) =>
        isHidden && path === SEARCH && JSON.stringify(body).includes('project = 10') ? told({ issues: [] }) : null,
    });
    expect(back.get('1')).toMatchObject({ projectId: '10', late: false });
    expect(kept.lines('report/deleted-during-run')).toEqual([]);
    // The fake site's count did not hear of it.
    expect(kept.gaps).toMatchObject([{ gap: 'project', reason: 'failed', count: 1 }]);
    expect(verdict.kind).toBe('whole');
  });

  it('does not call the issues deleted of a project that is closed to us', async () => {
    const { kept } = await play({ issues: two, compared: (site) => void site.browsable.delete('10') });
    expect(kept.lines('report/deleted-during-run')).toEqual([]);
    expect(kept.gaps).toMatchObject([{ gap: 'project', reason: 'permission', id: '10', status: 400 }]);
  });
});
