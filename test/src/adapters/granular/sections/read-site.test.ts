import { describe, expect, it } from '@jest/globals';
import { readSite } from '../../../../../src/adapters/granular/sections/read-site.js';
import { type Routes, fakeSite, project } from './fake-site.js';
import { preflight, readWith as read, statusOf } from './site-reading.js';

const api = '/rest/api/3';

describe('fields', () => {
  const custom = (id: string, type: string): unknown => ({
    id,
    custom: true,
    schema: { custom: `com.atlassian.jira.plugin.system.customfieldtypes:${type}` },
  });

  it('have contexts when they are custom fields, and options when they are of a kind that has them', async () => {
    const fields = [{ id: 'summary', custom: false }, custom('cf1', 'select'), custom('cf2', 'textfield')];
    const site = await read({
      routes: {
        [`${api}/field`]: { things: fields },
        [`${api}/field/{fieldId}/context`]: { things: [{ id: '100' }] },
        [`${api}/field/{fieldId}/context/{contextId}/option`]: { things: [{ id: '5', optionId: '4' }] },
      },
    });
    expect(site.lines.get('site/field-contexts')?.toSorted()).toEqual([
      { fieldId: 'cf1', context: { id: '100' } },
      { fieldId: 'cf2', context: { id: '100' } },
    ]);
    const option = { fieldId: 'cf1', contextId: '100', option: { id: '5', optionId: '4' } };
    expect(site.lines.get('site/field-context-options')).toEqual([option]);
  });

  it.each([400, 404])('may have no contexts that the site shows, it says %d then', async (refused) => {
    const site = await read({
      routes: {
        [`${api}/field`]: { things: [custom('cf1', 'select')] },
        [`${api}/field/{fieldId}/context`]: { refused },
      },
    });
    expect(site.gaps).toEqual([]);
    expect(site.addresses().filter((address) => address.includes('/context/'))).toEqual([]);
  });

  it('are a gap each where their contexts are denied', async () => {
    const site = await read({
      routes: {
        [`${api}/field`]: { things: [custom('cf1', 'select')] },
        [`${api}/field/{fieldId}/context`]: { refused: 403 },
      },
    });
    expect(site.gaps.map(({ section, reason, id }) => ({ section, reason, id }))).toEqual([
      { section: 'field-contexts', reason: 'permission', id: 'field-contexts/cf1' },
    ]);
  });

  it('lack the options of a context that is there, whatever the site says to that', async () => {
    const site = await read({
      routes: {
        [`${api}/field`]: { things: [custom('cf1', 'select')] },
        [`${api}/field/{fieldId}/context`]: { things: [{ id: '100' }] },
        [`${api}/field/{fieldId}/context/{contextId}/option`]: { refused: 404 },
      },
    });
    expect(site.gaps.map(({ section, reason, id }) => ({ section, reason, id }))).toEqual([
      { section: 'field-contexts', reason: 'plan', id: 'field-context-options/cf1/100' },
    ]);
  });

  it('have their defaults asked for by the newer name where the older is unknown', async () => {
    const site = await read({
      routes: {
        [`${api}/field`]: { things: [custom('cf1', 'select')] },
        [`${api}/field/{fieldId}/context/defaultValue`]: { refused: 404 },
        [`${api}/field/{fieldId}/context/defaultValues`]: { things: [{ contextId: '100', optionId: '5' }] },
      },
    });
    const found = { fieldId: 'cf1', default: { contextId: '100', optionId: '5' } };
    expect(site.lines.get('site/field-context-defaults')).toEqual([found]);
    expect(site.gaps).toEqual([]);
  });

  const older = `${api}/fieldconfiguration`;
  const newer = `${api}/config/fieldschemes`;

  it.each([
    ['newer', older, newer],
    ['older', newer, older],
  ])('are configured in the %s way alone on some sites', async (_way, refusing, answering) => {
    const site = await read({ routes: { [refusing]: { refused: 404 } } });
    expect(site.gaps).toEqual([]);
    expect(statusOf(site, 'field-configurations')).toMatchObject({ status: 'read', answeredBy: answering });
  });

  it('may be configured in both ways', async () => {
    const site = await read({ routes: {} });
    const { answeredBy } = statusOf(site, 'field-configurations') ?? {};
    expect(answeredBy).toBe(`${newer}, ${older}`);
  });

  it('have a gap for how they are configured only when the site denies both ways', async () => {
    const site = await read({ routes: { [older]: { refused: 403 }, [newer]: { refused: 404 } } });
    expect(site.gaps).toEqual([{ gap: 'section', section: 'field-configurations', reason: 'permission', status: 403 }]);
    expect(statusOf(site, 'field-configurations')).toMatchObject({ status: 'unavailable' });
  });

  it('have a gap when one way fails, as it may be the one that counts', async () => {
    const site = await read({ routes: { [older]: { broken: 500 } } });
    expect(site.gaps).toEqual([
      { gap: 'section', section: 'field-configurations', reason: 'failed', id: 'field-configurations', status: 500 },
    ]);
    expect(statusOf(site, 'field-configurations')).toMatchObject({ status: 'partly', answeredBy: newer });
  });
});

describe('workflows', () => {
  it('keep the statuses that come with each page, once', async () => {
    const statuses = [{ id: '1', statusReference: 'ref-1' }];
    const site = await read({
      routes: {
        [`${api}/workflows/search`]: ({ query }) =>
          query?.startAt === 0
            ? { value: { values: [{ id: 'w1' }], statuses, isLast: false } }
            : { value: { values: [{ id: 'w2' }], statuses: [...statuses, { id: '2' }], isLast: true } },
      },
    });
    expect(site.lines.get('site/workflows')).toEqual([{ id: 'w1' }, { id: 'w2' }]);
    expect(site.lines.get('site/workflow-statuses')).toEqual([...statuses, { id: '2' }]);
  });

  it('are a gap when their pages don’t come to an end', async () => {
    const site = await read({ routes: { [`${api}/workflows/search`]: { value: { values: [{ id: 'w1' }] } } } });
    expect(site.gaps).toEqual([{ gap: 'section', section: 'workflows', reason: 'failed', id: 'workflows' }]);
  });

  it('have schemes of which only some have a draft', async () => {
    const site = await read({ routes: { [`${api}/workflowscheme/{workflowSchemeId}/draft`]: { refused: 404 } } });
    expect(site.gaps).toEqual([]);
    expect(statusOf(site, 'workflow-schemes')).toMatchObject({ status: 'read' });
  });

  it('are asked for of company-managed projects alone', async () => {
    const projects = [project('1'), project('2', { style: 'next-gen' }), project('3', { status: 'deleted' })];
    const site = await read({ routes: {}, projects });
    const asked = site.asked.filter(({ question }) => question.path === `${api}/workflowscheme/project`);
    expect(asked.map(({ question }) => question.query?.projectId)).toEqual([['1']]);
  });
});

describe('filters', () => {
  const withOverride = ({ query }: { query?: object }): boolean =>
    query !== undefined && 'overrideSharePermissions' in query;

  it('are those that the account sees, with a gap, where the override is refused', async () => {
    const site = await read({
      routes: {
        [`${api}/filter/search`]: (question) => (withOverride(question) ? { refused: 403 } : { things: [{ id: '5' }] }),
        [`${api}/filter/{filterId}/columns`]: { refused: 404 },
      },
    });
    expect(site.lines.get('site/filters')).toEqual([{ id: '5' }]);
    expect(site.gaps).toEqual([
      { gap: 'section', section: 'filters', reason: 'permission', id: 'filters', status: 403 },
    ]);
    expect(statusOf(site, 'filters')).toMatchObject({ status: 'partly' });
  });

  it('are no gap where they have no columns of their own', async () => {
    const site = await read({ routes: { [`${api}/filter/{filterId}/columns`]: { refused: 404 } } });
    expect(site.gaps).toEqual([]);
  });
});

describe('statuses', () => {
  it('are those of workflows in use, with a gap, where all are refused', async () => {
    const site = await read({ routes: { [`${api}/statuses/search`]: { refused: 403 } } });
    expect(site.gaps.map(({ section, id }) => [section, id])).toEqual([['statuses', 'statuses']]);
    expect(statusOf(site, 'statuses')).toMatchObject({ status: 'partly', answeredBy: `${api}/status` });
  });
});

describe('what a site has switched off', () => {
  it('is not missed', async () => {
    const off = { timeTracking: false, issueLinking: false };
    const routes: Routes = {
      [`${api}/configuration/timetracking`]: { refused: 404 },
      [`${api}/issueLinkType`]: { refused: 404 },
      [`${api}/settings/columns`]: { refused: 404 },
    };
    const site = await read({ routes, features: off });
    expect(site.gaps).toEqual([]);
    expect(statusOf(site, 'link-types')).toMatchObject({ status: 'not-used' });
    const other = await read({ routes });
    expect(other.gaps.map(({ section }) => section)).toEqual(['site', 'link-types']);
  });
});

describe('what a plan denies', () => {
  it('is told apart from what is not permitted', async () => {
    const routes: Routes = { [`${api}/auditing/record`]: { refused: 403 }, [`${api}/plans/plan`]: { refused: 403 } };
    const free = await read({ routes, features: { paid: false } });
    expect(free.gaps.map(({ section, reason }) => [section, reason])).toEqual([
      ['audit-records', 'plan'],
      ['plans', 'plan'],
    ]);
    const paid = await read({ routes });
    expect(paid.gaps.map(({ section, reason }) => [section, reason])).toEqual([
      ['audit-records', 'permission'],
      ['plans', 'plan'],
    ]);
  });
});

describe('a site that denies everything', () => {
  it('leaves no section that looks whole', async () => {
    const site = fakeSite();
    const rest = {
      ...site.crawl.rest,
      ask: async () => ({ kind: 'refused', status: 403, words: '' }) as const,
      list: async () => ({ kind: 'refused', received: 0, status: 403, words: '' }) as const,
    };
    const projects = [project('1', { typeKey: 'service_desk' })];
    await readSite({ ...site.crawl, rest }, site.book, preflight(), projects);
    const whole = site.book.all().filter(({ status }) => status !== 'unavailable');
    // Of the site there is who we are.
    expect(whole).toEqual([{ section: 'site', status: 'partly', entries: 1, http: 403 }]);
    const named = new Set(site.gaps.map(({ section }) => section));
    expect(site.book.all().filter(({ section }) => !named.has(section))).toEqual([]);
  });
});
