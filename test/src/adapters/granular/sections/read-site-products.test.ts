import { describe, expect, it } from '@jest/globals';
import { type Routes, project } from './fake-site.js';
import { readWith as read, statusOf } from './site-reading.js';

const agile = '/rest/agile/1.0';
const desk = '/rest/servicedeskapi';

describe('boards', () => {
  const boards = `${agile}/board`;
  const sprints = `${boards}/{boardId}/sprint`;

  it('of other people are stubs without a name: kept, counted as a gap, and asked for nothing', async () => {
    const things = [{ id: 1, name: 'Mine', type: 'scrum' }, { id: 2 }, { id: 3 }];
    const site = await read({ routes: { [boards]: { things } } });
    expect(site.lines.get('site/boards')).toEqual(things);
    expect(site.gaps).toEqual([{ gap: 'section', section: 'boards', reason: 'hidden', count: 2 }]);
    expect(site.lines.get('site/board-configurations')).toEqual([{ boardId: '1', configuration: {} }]);
  });

  it('give each sprint once, however many of them list it', async () => {
    const site = await read({
      routes: {
        [boards]: { things: [1, 2].map((id) => ({ id, name: 'B', type: 'scrum' })) },
        [sprints]: { things: [{ id: 9, originBoardId: 1 }] },
      },
    });
    expect(site.lines.get('site/sprints')).toEqual([{ id: 9, originBoardId: 1 }]);
    expect(site.lines.get('site/sprint-properties')).toHaveLength(1);
  });

  it('of Kanban are not asked for sprints, and those of team-managed projects not for epics', async () => {
    const types = ['scrum', 'kanban', 'simple'];
    const site = await read({ routes: { [boards]: { things: types.map((type, id) => ({ id, name: 'B', type })) } } });
    const idsAt = (path: string): unknown[] =>
      site.asked.filter(({ question }) => question.path === path).map(({ question }) => question.ids?.boardId);
    expect(idsAt(sprints).toSorted()).toEqual(['0', '2']);
    expect(idsAt(`${boards}/{boardId}/epic`).toSorted()).toEqual(['0', '1']);
  });

  const board = { things: [{ id: 1, name: 'B', type: 'simple' }] };

  it.each([
    { refused: 400, words: 'The board does not support sprints' },
    { broken: 500, words: 'The board has no columns with a mapped status.' },
  ])('may have no sprints: %p', async (no) => {
    const site = await read({ routes: { [boards]: board, [sprints]: no } });
    expect(site.gaps).toEqual([]);
    expect(statusOf(site, 'sprints')).toMatchObject({ status: 'read', entries: 0 });
  });

  it.each([
    { refused: 400, words: 'What?' },
    { broken: 500 },
    { broken: 503, words: 'no columns with a mapped status' },
  ])('have a gap for any other no to that: %p', async (no) => {
    const site = await read({ routes: { [boards]: board, [sprints]: no } });
    expect(site.gaps).toEqual([expect.objectContaining({ section: 'sprints', reason: 'failed', id: 'sprints/1' })]);
    expect(statusOf(site, 'sprints')).toMatchObject({ status: 'failed' });
  });

  it('take the sprints with them when they are denied', async () => {
    const site = await read({ routes: { [boards]: { refused: 403 } } });
    expect(statusOf(site, 'sprints')).toMatchObject({ status: 'unavailable', http: 403 });
    expect(site.gaps.map(({ section }) => section)).toEqual(['boards', 'sprints']);
  });
});

describe('service desks', () => {
  const denied: Routes = {
    [`${desk}/info`]: { refused: 404 },
    [`${desk}/servicedesk`]: { refused: 403 },
    [`${desk}/organization`]: { refused: 403 },
  };

  it('are nothing to miss on a site without a service project', async () => {
    const site = await read({ routes: denied });
    expect(site.gaps).toEqual([]);
    expect(statusOf(site, 'service-desks')).toMatchObject({ status: 'not-used' });
    expect(statusOf(site, 'organisations')).toMatchObject({ status: 'not-used' });
  });

  it('are gaps where there is one', async () => {
    const site = await read({ routes: denied, projects: [project('1', { typeKey: 'service_desk' })] });
    expect(site.gaps.map(({ section, reason }) => `${section} ${reason}`).toSorted()).toEqual([
      'organisations permission',
      'service-desks permission',
      'service-desks plan',
    ]);
    expect(statusOf(site, 'service-desks')).toMatchObject({ status: 'unavailable' });
  });

  it('are gaps even without one when the site fails', async () => {
    const site = await read({ routes: { ...denied, [`${desk}/servicedesk`]: { broken: 500 } } });
    expect(site.gaps).toEqual([{ gap: 'section', section: 'service-desks', reason: 'failed', status: 500 }]);
  });

  it('have queues that only agents see', async () => {
    const site = await read({
      routes: { [`${desk}/servicedesk/{serviceDeskId}/queue`]: { refused: 403 } },
      projects: [project('1', { typeKey: 'service_desk' })],
    });
    expect(site.gaps).toEqual([
      { gap: 'section', section: 'service-desks', reason: 'permission', id: 'jsm/queues/1', status: 403 },
    ]);
    expect(statusOf(site, 'service-desks')).toMatchObject({ status: 'partly' });
  });
});

describe('automation rules', () => {
  const gateway = '/gateway/api/automation/public/jira/{cloudId}/rest/v1/rule';
  const platform = 'platform:/automation/public/jira/{cloudId}/rest/v1/rule';

  it('come from the platform, with each rule, where the site does not serve them', async () => {
    const site = await read({
      routes: {
        [`${gateway}/summary`]: { refused: 404 },
        [`${platform}/summary`]: { things: [{ uuid: 'r-1' }] },
        [`${platform}/{ruleId}`]: { value: { rule: { name: 'Close' } } },
      },
    });
    expect(site.lines.get('site/automation/rules')).toEqual([{ ruleId: 'r-1', rule: { rule: { name: 'Close' } } }]);
    expect(site.addresses().filter((address) => address.startsWith(`${gateway}/{`))).toEqual([]);
    expect(site.gaps).toEqual([]);
  });

  it('are one gap where neither serves them', async () => {
    const site = await read({
      routes: { [`${gateway}/summary`]: { refused: 404 }, [`${platform}/summary`]: { refused: 401 } },
    });
    expect(site.gaps).toEqual([{ gap: 'section', section: 'automation', reason: 'plan', status: 404 }]);
  });

  it('are a gap where the id of the site is not known, and so are forms', async () => {
    const projects = [project('1', { typeKey: 'service_desk' })];
    const site = await read({ routes: {}, features: { cloudId: null }, projects });
    expect(site.gaps).toEqual([
      { gap: 'section', section: 'automation', reason: 'failed' },
      { gap: 'section', section: 'forms', reason: 'failed' },
    ]);
    expect(site.addresses().filter((address) => address.includes('cloud'))).toEqual([]);
  });
});

describe('forms', () => {
  const forms = 'platform:/jira/forms/cloud/{cloudId}/project/{projectKey}/form';
  const projects = [project('1'), project('2', { typeKey: 'service_desk' }), project('3', { status: 'archived' })];

  it('are asked for by the keys of projects that are live, and kept with their design', async () => {
    const site = await read({ routes: { [forms]: { things: [{ id: 'f-1' }] } }, projects });
    const asked = site.asked.filter(({ question }) => question.path.endsWith('/form'));
    expect(asked.map(({ question }) => question.ids?.projectKey)).toEqual(['P1', 'P2']);
    expect(site.lines.get('site/form-designs')).toContainEqual({ projectId: '2', formId: 'f-1', design: {} });
  });

  it('are missed at service projects only', async () => {
    const site = await read({ routes: { [forms]: { refused: 403 } }, projects });
    expect(site.gaps).toEqual([
      {
        ...{ gap: 'section', section: 'forms', reason: 'permission', id: 'forms/2' },
        ...{ projectId: '2', key: 'P2', status: 403 },
      },
    ]);
  });
});
