import { describe, expect, it } from '@jest/globals';
import { readIssues } from '../../../../../src/adapters/granular/issues/read-issues.js';
import type { Question } from '../../../../../src/adapters/granular/rest/rest.js';
import { OperatorError } from '../../../../../src/domain/operator-error.js';
import { askedSite } from './asked-site.js';
import { allOn, keptCrawl, projectOf } from './kept-crawl.js';
import { ONE, play, rich } from './play-scene.js';
import { issueOf, names, smallSite } from './small-site.js';

describe('reading the issues of a site', () => {
  it('writes an issue with all its lists, and tells of it, its attachments and its people', async () => {
    const { kept, told, attachments, verdict } = await play({ issues: [rich, issueOf(2, '20')] });
    expect(verdict.kind).toBe('whole');
    expect(kept.gaps).toEqual([]);
    const own = { issueId: '1', issueKey: 'P10-1' };
    expect(kept.lines('projects/10/issues')).toHaveLength(1);
    expect(kept.lines('projects/10/comments')).toHaveLength(130);
    expect(kept.lines('projects/10/comments')[0]).toEqual({ ...own, comment: expect.objectContaining({ id: 'c1' }) });
    expect(kept.lines('projects/10/worklogs')[24]).toEqual({ ...own, worklog: expect.objectContaining({ id: 'w25' }) });
    expect(kept.lines('projects/10/changelogs')[2]).toEqual({ ...own, history: expect.objectContaining({ id: 'h3' }) });
    expect(kept.lines('projects/10/remotelinks')[1]).toEqual({
      ...own,
      remoteLink: expect.objectContaining({ id: 'r2' }),
    });
    expect(kept.lines('projects/10/watchers')).toEqual([
      { ...own, watchers: { watchCount: 2, watchers: [{ accountId: 'ada' }, { accountId: 'bob' }] } },
    ]);
    expect(kept.lines('projects/10/votes')).toEqual([{ ...own, votes: { votes: 1, voters: [{ accountId: 'cyd' }] } }]);
    expect(kept.lines('projects/10/properties')).toEqual([
      { ...own, key: 'a.b', value: { on: true } },
      { ...own, key: 'empty', value: null },
    ]);
    expect(told).toEqual(expect.arrayContaining(['P10-1 in 10', 'P20-2 in 20', 'read 10', 'read 20']));
    expect(told.indexOf('P10-1 in 10')).toBeLessThan(told.indexOf('read 10'));
    expect(attachments).toEqual(['901 of P10-1', '902 of P10-1']);
    expect([...kept.met].sort()).toEqual(['ada', 'bob', 'cyd', 'reporter-1', 'reporter-2']);
    expect(kept.crawl.tally).toMatchObject({ issues: 2, comments: 130, worklogs: 25, histories: 3 });
    expect(kept.finished).toEqual(expect.arrayContaining(['projects/10/issues', 'projects/20/votes']));
    expect(kept.finished.slice(-2)).toEqual(['projects/10/', 'projects/20/']);
    expect(verdict.coverage[0]).toEqual({
      ...{ projectId: '10', key: 'P10', censused: 1, read: 1, gone: 0, late: 0, approximate: 1, told: null },
    });
    expect(kept.activities).toContainEqual({ is: 'project', key: 'P10', done: 1, total: 1 });
    expect(kept.activities.at(-1)).toEqual({ is: 'comparing' });
  });

  it('asks for nothing that the issue itself shows to be whole or empty', async () => {
    const { rest } = await play({ issues: [issueOf(1, '10', { comments: names('c', 19) })] });
    const paths = rest.asked.map(({ path }) => path).filter((path) => path.startsWith(ONE));
    expect(paths.sort()).toEqual([`${ONE}/properties`, `${ONE}/remotelink`]);
  });

  it('does not take twenty comments for all of them, though the issue says so', async () => {
    const many = issueOf(1, '10', { comments: names('c', 33) });
    const shown = issueOf(1, '10', { comments: names('c', 20) });
    const { kept } = await play({
      issues: [many],
      wrong: ({ path }) =>
        path.endsWith('issue/bulkfetch')
          ? smallSite([shown], []).answer({ path, body: { issueIdsOrKeys: ['1'] } })
          : null,
    });
    expect(kept.lines('projects/10/comments')).toHaveLength(33);
  });
});

describe('a reading that ends', () => {
  it('throws on what ends it, and asks nothing more', async () => {
    const site = smallSite(
      Array.from({ length: 500 }, (_, index) => issueOf(index + 1, '10')),
      ['10'],
    );
    const ends = new OperatorError('site-login-refused', { site: 'small.atlassian.net' });
    let links = 0;
    const rest = askedSite((question) => {
      if (question.path === `${ONE}/remotelink` && (links += 1) === 40) throw ends;
      return site.answer(question);
    });
    const kept = keptCrawl(rest);
    const reading = readIssues(kept.crawl, {
      ...{ projects: [projectOf('10')], features: allOn, onAttachment: () => undefined },
      ...{ onIssue: () => Promise.resolve(), onProjectRead: () => Promise.resolve() },
    });
    await expect(reading).rejects.toBe(ends);
    const asked = rest.asked.length;
    for (let left = 200; left > 0; left -= 1) await Promise.resolve();
    expect(rest.asked).toHaveLength(asked);
  });

  it('ends with the reason of the signal', async () => {
    const stop = new AbortController();
    const site = smallSite([issueOf(1, '10')], ['10']);
    const rest = askedSite((question) => {
      if (question.path.endsWith('bulkfetch')) stop.abort(new Error('cancelled'));
      return site.answer(question);
    });
    const reading = readIssues(keptCrawl(rest, stop.signal).crawl, {
      ...{ projects: [projectOf('10')], features: allOn, onAttachment: () => undefined },
      ...{ onIssue: () => Promise.resolve(), onProjectRead: () => Promise.resolve() },
    });
    await expect(reading).rejects.toThrow('cancelled');
  });

  it('never has more issues in hand than it may, and has the questions per issue overlap', async () => {
    const site = smallSite(
      Array.from({ length: 400 }, (_, index) => issueOf(index + 1, '10')),
      ['10'],
    );
    const open = { now: 0, most: 0 };
    const rest = askedSite(site.answer, () => 3);
    const ask = rest.ask;
    const counted = {
      ...rest,
      async ask(question: Question) {
        const isLink = question.path === `${ONE}/remotelink`;
        if (isLink) open.most = Math.max(open.most, (open.now += 1));
        const answer = await ask(question);
        if (isLink) open.now -= 1;
        return answer;
      },
    };
    await readIssues(keptCrawl(counted).crawl, {
      ...{ projects: [projectOf('10')], features: allOn, onAttachment: () => undefined },
      ...{ onIssue: () => Promise.resolve(), onProjectRead: () => Promise.resolve() },
      limits: { batch: 20, inHand: 60 },
    });
    expect(open.most).toBeLessThanOrEqual(60);
    expect(open.most).toBeGreaterThan(20);
  });
});
