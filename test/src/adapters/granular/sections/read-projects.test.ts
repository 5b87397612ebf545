import { describe, expect, it } from '@jest/globals';
import { listProjects } from '../../../../../src/adapters/granular/sections/list-projects.js';
import { readProjects } from '../../../../../src/adapters/granular/sections/read-projects.js';
import { type Routes, fakeSite } from './fake-site.js';

const path = '/rest/api/3/project/search';
const sales = {
  ...{ id: '10', key: 'CRM', name: 'Sales', projectTypeKey: 'business', style: 'classic', simplified: false },
  ...{ insight: { totalIssueCount: 12 }, lead: { accountId: 'lead-1' } },
};
const team = { id: 11, key: 'IF', name: 'Team', projectTypeKey: 'software', style: 'next-gen', archived: true };
const gone = { id: '12', key: 'OLD', name: 'Old', deleted: true, archived: false };
const all = { things: [sales, team, gone] };

/** Answers only where no status is asked for. */
const onlyLive: Routes[string] = ({ query }) =>
  query?.status === undefined ? { things: [sales] } : { refused: 400, words: 'No status' };

describe('the projects of a site', () => {
  it('are listed without an archive, with the archived and the deleted ones', async () => {
    const site = fakeSite({ [path]: all });
    const { projects, withoutPutAway } = await listProjects(site.crawl.rest);
    expect(projects).toEqual([
      {
        ...{ id: '10', key: 'CRM', name: 'Sales', typeKey: 'business', style: 'classic' },
        ...{ status: 'live', issueCount: 12 },
      },
      {
        ...{ id: '11', key: 'IF', name: 'Team', typeKey: 'software', style: 'next-gen' },
        ...{ status: 'archived', issueCount: null },
      },
      { id: '12', key: 'OLD', name: 'Old', typeKey: '', style: 'classic', status: 'deleted', issueCount: null },
    ]);
    expect(withoutPutAway).toBeNull();
    expect(site.lines.size).toBe(0);
  });

  it('go into the archive as they came, in one list and each on its own', async () => {
    const site = fakeSite({ [path]: all });
    const projects = await readProjects(site.crawl, site.book);
    expect(projects.map(({ key }) => key)).toEqual(['CRM', 'IF', 'OLD']);
    expect(site.lines.get('site/projects')).toEqual([sales, team, gone]);
    expect(JSON.parse(site.files.get('projects/10/project.json') ?? '')).toEqual(sales);
    expect(site.book.all()).toEqual([{ section: 'projects', status: 'read', entries: 3 }]);
    expect(site.crawl.tally.projects).toBe(3);
    expect([...site.met]).toEqual(['lead-1']);
  });

  it('are the live ones, with a gap, where the site gives no others', async () => {
    const site = fakeSite({ [path]: onlyLive });
    const projects = await readProjects(site.crawl, site.book);
    expect(projects.map(({ key }) => key)).toEqual(['CRM']);
    expect(site.gaps).toEqual([
      {
        ...{ gap: 'section', section: 'projects', reason: 'failed', id: 'archived-and-deleted' },
        ...{ status: 400, words: 'No status' },
      },
    ]);
    expect(site.book.all()).toEqual([expect.objectContaining({ status: 'partly', http: 400 })]);
  });

  it('have a gap where the site counts more of them than it gives', async () => {
    const site = fakeSite({ [path]: { things: [sales], total: 4 } });
    await readProjects(site.crawl, site.book);
    expect(site.lines.get('site/projects')).toHaveLength(1);
    expect(site.gaps).toEqual([{ gap: 'section', section: 'projects', reason: 'lost', id: 'projects', count: 3 }]);
  });

  it('are a gap when there is none: an account that is shown none sees an empty site', async () => {
    const site = fakeSite({ [path]: { things: [] } });
    expect(await readProjects(site.crawl, site.book)).toEqual([]);
    expect(site.gaps).toEqual([{ gap: 'section', section: 'projects', reason: 'permission' }]);
  });

  it.each([
    ['refused', { refused: 403 }, 'site-answer-unexpected'],
    ['endless', { endless: true } as const, 'site-answer-unexpected'],
    ['broken', { broken: 503 }, 'site-unreachable'],
    ['broken in the middle', { things: [sales], then: { broken: 503 } }, 'site-unreachable'],
    ['without an id', { things: [{ key: 'X' }] }, 'site-answer-unexpected'],
    ['with an id that is no number', { things: [{ ...sales, id: '../1' }] }, 'site-answer-unexpected'],
  ])('end the reading when the list is %s', async (_how, says, code) => {
    const site = fakeSite({ [path]: says });
    await expect(readProjects(site.crawl, site.book)).rejects.toMatchObject({ code });
  });
});
