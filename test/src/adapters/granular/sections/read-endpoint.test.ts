import { describe, expect, it } from '@jest/globals';
import { type Endpoint, wholeSite } from '../../../../../src/adapters/granular/sections/endpoint.js';
import { type Ground, groundFor } from '../../../../../src/adapters/granular/sections/ground.js';
import { readEndpoint } from '../../../../../src/adapters/granular/sections/read-endpoint.js';
import { type FakeSite, type Routes, allFeatures, fakeSite, project } from './fake-site.js';

const roles: Endpoint = {
  section: 'roles',
  path: '/roles',
  list: { pages: 'whole' },
  into: 'site/roles',
  main: true,
  place: 'roleId',
  each: [{ section: 'roles', path: '/roles/{roleId}', into: 'site/role-details', as: 'detail' }],
};

function groundOn(site: FakeSite, more: Partial<Ground> = {}): Ground {
  const parts = { crawl: site.crawl, book: site.book, features: allFeatures, administer: false, projects: [] };
  return { ...groundFor(parts), ...more };
}

async function read(routes: Routes, endpoint = roles, more: Partial<Ground> = {}): Promise<FakeSite> {
  const site = fakeSite(routes);
  await readEndpoint(groundOn(site, more), endpoint, wholeSite);
  return site;
}

describe('what a part of the site answers', () => {
  it('goes into the archive as it came, its parts with the ids of what they belong to', async () => {
    const site = await read({
      '/roles': { things: [{ id: 7, name: 'Admins', odd: [1] }] },
      '/roles/{roleId}': ({ ids }) => ({ value: { of: ids?.roleId } }),
    });
    expect(site.lines.get('site/roles')).toEqual([{ id: 7, name: 'Admins', odd: [1] }]);
    expect(site.lines.get('site/role-details')).toEqual([{ roleId: '7', detail: { of: '7' } }]);
    expect(site.book.all()).toEqual([{ section: 'roles', status: 'read', entries: 2 }]);
    expect(site.gaps).toEqual([]);
  });

  it('is read with nothing in it when there is nothing', async () => {
    const site = await read({ '/roles': { things: [] } });
    expect(site.book.all()).toEqual([{ section: 'roles', status: 'read', entries: 0 }]);
    expect(site.gaps).toEqual([]);
  });

  it('makes known the accounts that it refers to', async () => {
    const site = await read({ '/roles': { things: [{ id: '1', actors: [{ actorUser: { accountId: 'someone' } }] }] } });
    expect([...site.met]).toEqual(['someone']);
  });
});

describe('a no to a whole section', () => {
  const cases: [says: string, no: Routes[string], reason: string, status: string][] = [
    ['403', { refused: 403, words: 'Not for you' }, 'permission', 'unavailable'],
    ['404', { refused: 404, words: 'No such thing' }, 'plan', 'unavailable'],
    ['410', { refused: 410 }, 'plan', 'unavailable'],
    ['402', { refused: 402 }, 'plan', 'unavailable'],
    ['400', { refused: 400, words: 'not supported' }, 'failed', 'failed'],
    ['409', { refused: 409 }, 'failed', 'failed'],
    ['a fault that stays', { broken: 503, words: 'Oops' }, 'failed', 'failed'],
    ['a list without an end', { endless: true }, 'failed', 'failed'],
  ];

  it.each(cases)('is a gap after %s, and the section never looks whole', async (_says, no, reason, status) => {
    const site = await read({ '/roles': no });
    expect(site.gaps).toEqual([expect.objectContaining({ gap: 'section', section: 'roles', reason })]);
    expect(site.gaps.map(({ id }) => id)).toEqual([undefined]);
    expect(site.book.all()).toEqual([expect.objectContaining({ section: 'roles', status, entries: 0 })]);
    expect(site.lines.size).toBe(0);
  });

  it("keeps the status and the site's own words", async () => {
    const site = await read({ '/roles': { refused: 403, words: 'Not for you' } });
    expect(site.gaps).toEqual([expect.objectContaining({ status: 403, words: 'Not for you' })]);
    expect(site.book.all()).toEqual([expect.objectContaining({ http: 403, words: 'Not for you' })]);
  });

  it('ends the reading when the login is refused', async () => {
    await expect(read({ '/roles': { refused: 401 } })).rejects.toMatchObject({ code: 'site-login-refused' });
  });

  it('says nothing of the login where Jira does not serve it', async () => {
    const site = await read({ '/roles': { refused: 401 } }, { ...roles, apart: true });
    expect(site.gaps).toEqual([expect.objectContaining({ reason: 'permission', status: 401 })]);
  });

  it('is because of the plan where the site does not pay for what costs', async () => {
    const free = { features: { ...allFeatures, paid: false } };
    const site = await read({ '/roles': { refused: 403 } }, { ...roles, plan: 'paid' }, free);
    expect(site.gaps).toEqual([expect.objectContaining({ reason: 'plan' })]);
    const other = await read({ '/roles': { refused: 403 } }, roles, free);
    expect(other.gaps).toEqual([expect.objectContaining({ reason: 'permission' })]);
  });

  it('is because of the plan where an administrator is refused what only a dearer one has', async () => {
    const premium = { ...roles, plan: 'premium' } as const;
    const site = await read({ '/roles': { refused: 403 } }, premium, { administer: true });
    expect(site.gaps).toEqual([expect.objectContaining({ reason: 'plan' })]);
    const other = await read({ '/roles': { refused: 403 } }, premium);
    expect(other.gaps).toEqual([expect.objectContaining({ reason: 'permission' })]);
  });

  it('is no loss where the configuration says that there is none', async () => {
    const endpoint: Endpoint = { ...roles, none: ({ status }) => status === 404 };
    const site = await read({ '/roles': { refused: 404 } }, endpoint);
    expect(site.gaps).toEqual([]);
    expect(site.book.all()).toEqual([{ section: 'roles', status: 'not-used', entries: 0 }]);
  });

  it('is one to the sections below it too, of which nothing could be asked', async () => {
    const detail = { section: 'sprints', path: '/roles/{roleId}', into: 'site/x', as: 'x' } as const;
    const site = await read({ '/roles': { refused: 403 } }, { ...roles, each: [detail] });
    expect(site.gaps.map(({ section, id }) => [section, id])).toEqual([
      ['roles', undefined],
      ['sprints', undefined],
    ]);
    expect(site.book.all().map(({ section, status }) => [section, status])).toEqual([
      ['roles', 'unavailable'],
      ['sprints', 'unavailable'],
    ]);
  });
});

describe('a no to a piece', () => {
  const two = { things: [{ id: '1' }, { id: '2' }] };

  it('is a gap with its id, and the rest is read', async () => {
    const site = await read({
      '/roles': two,
      '/roles/{roleId}': ({ ids }) => (ids?.roleId === '1' ? { broken: 500 } : { value: { good: true } }),
    });
    expect(site.gaps).toEqual([
      { gap: 'section', section: 'roles', reason: 'failed', id: 'role-details/1', status: 500 },
    ]);
    expect(site.book.all()).toEqual([{ section: 'roles', status: 'partly', entries: 3, http: 500 }]);
    expect(site.lines.get('site/role-details')).toEqual([{ roleId: '2', detail: { good: true } }]);
  });

  it('is none where the site says that this one does not support it', async () => {
    const site = await read({
      '/roles': two,
      '/roles/{roleId}': { refused: 400, words: 'This is not supported here' },
    });
    expect(site.gaps).toEqual([]);
    expect(site.book.all()).toEqual([expect.objectContaining({ status: 'read' })]);
  });

  it('is none where the answer has no body because there is nothing', async () => {
    const site = await read({ '/roles': two, '/roles/{roleId}': { value: undefined, status: 204 } });
    expect(site.gaps).toEqual([]);
  });

  it.each([undefined, null, 'a text', 5])('is one where the answer is %p and no document', async (value) => {
    const site = await read({ '/roles': two, '/roles/{roleId}': { value } });
    expect(site.gaps.map(({ id, reason }) => [id, reason])).toEqual([
      ['role-details/1', 'failed'],
      ['role-details/2', 'failed'],
    ]);
  });
});

describe('a list that breaks off', () => {
  it('keeps what came with its parts, and the section is there in part only', async () => {
    const site = await read({ '/roles': { things: [{ id: '1' }], then: { broken: 502 } } });
    expect(site.lines.get('site/role-details')).toHaveLength(1);
    expect(site.gaps).toEqual([{ gap: 'section', section: 'roles', reason: 'failed', id: 'roles', status: 502 }]);
    expect(site.book.all()).toEqual([expect.objectContaining({ status: 'partly', entries: 2 })]);
  });

  it('is read once more when it is shorter than the site says', async () => {
    let times = 0;
    const site = await read({
      '/roles': () => ({ things: [{ id: '1' }, ...(times++ === 0 ? [] : [{ id: '2' }])], total: 2 }),
    });
    expect(site.lines.get('site/roles')).toEqual([{ id: '1' }, { id: '2' }]);
    expect(site.gaps).toEqual([]);
  });

  it('is a gap of so many things when it stays shorter', async () => {
    const site = await read({ '/roles': { things: [{ id: '1' }], total: 3 } });
    expect(site.lines.get('site/roles')).toEqual([{ id: '1' }]);
    expect(site.gaps).toEqual([{ gap: 'section', section: 'roles', reason: 'lost', id: 'roles', count: 2 }]);
    expect(site.book.all()).toEqual([expect.objectContaining({ status: 'partly' })]);
  });
});

describe('what stands in for an endpoint', () => {
  const older: Endpoint = { section: 'roles', path: '/older', list: { pages: 'whole' }, into: 'site/roles' };

  it('is asked only where the first does not answer', async () => {
    const site = await read({ '/roles': { things: [] } }, { ...roles, instead: older });
    expect(site.addresses()).toEqual(['/roles']);
    expect(site.book.all()).toEqual([expect.objectContaining({ answeredBy: '/roles' })]);
  });

  it('is no gap, and what both gave is there once', async () => {
    const routes: Routes = {
      '/roles': { things: [{ id: '1' }], then: { refused: 410 } },
      '/older': { things: [{ id: '1' }, { id: '2' }] },
    };
    const site = await read(routes, { ...roles, instead: older });
    expect(site.lines.get('site/roles')).toEqual([{ id: '1' }, { id: '2' }]);
    expect(site.lines.get('site/role-details')).toHaveLength(2);
    expect(site.gaps).toEqual([]);
    expect(site.book.all()).toEqual([expect.objectContaining({ status: 'read', answeredBy: '/older' })]);
  });

  it('is a gap where it has less, with the reason of the first', async () => {
    const routes: Routes = { '/roles': { refused: 403 }, '/older': { things: [] } };
    const site = await read(routes, { ...roles, instead: { ...older, less: true } });
    expect(site.gaps).toEqual([{ gap: 'section', section: 'roles', reason: 'permission', id: 'roles', status: 403 }]);
    expect(site.book.all()).toEqual([expect.objectContaining({ status: 'partly' })]);
  });

  it('is one gap when nothing answers, with the first reason', async () => {
    const routes: Routes = { '/roles': { refused: 403 }, '/older': { refused: 404 } };
    const site = await read(routes, { ...roles, instead: older });
    expect(site.gaps).toEqual([{ gap: 'section', section: 'roles', reason: 'permission', status: 403 }]);
  });
});

describe('what is asked for projects', () => {
  const schemes: Endpoint = {
    section: 'workflow-schemes',
    path: '/schemes',
    list: { pages: 'whole', name: 'values' },
    into: 'site/schemes',
    id: '',
    projects: () => true,
  };
  const many = Array.from({ length: 120 }, (_, at) => project(String(at + 1)));

  it('is asked for at most fifty of them at a time', async () => {
    const site = await read({ '/schemes': { things: [{ projectIds: [1] }] } }, schemes, { projects: many });
    const batches = site.asked.map(({ question }) => question.query?.projectId);
    expect(batches.map((ids) => (Array.isArray(ids) ? ids.length : 0))).toEqual([50, 50, 20]);
    expect(batches.flat()).toEqual(many.map(({ id }) => id));
  });

  it('comes for the others when one of them makes the site refuse', async () => {
    const answer: Routes[string] = ({ query }) => {
      const ids = query?.projectId;
      if (!Array.isArray(ids)) return { refused: 400 };
      return ids.includes('7') ? { refused: 404, words: 'No 7' } : { things: ids.map((id) => ({ projectIds: [id] })) };
    };
    const site = await read({ '/schemes': answer }, schemes, { projects: many });
    expect(site.lines.get('site/schemes')).toHaveLength(119);
    expect(site.gaps).toEqual([
      {
        ...{ gap: 'section', section: 'workflow-schemes', reason: 'plan', id: 'schemes' },
        ...{ count: 1, status: 404, words: 'No 7' },
      },
    ]);
  });

  it('may be refused for an archived project', async () => {
    const archived = [project('1'), project('2', { status: 'archived' })];
    const answer: Routes[string] = ({ query }) =>
      [query?.projectId].flat().includes('2') ? { refused: 404 } : { things: [{ projectIds: ['1'] }] };
    const site = await read({ '/schemes': answer }, schemes, { projects: archived });
    expect(site.lines.get('site/schemes')).toHaveLength(1);
    expect(site.gaps).toEqual([]);
  });

  it('is a gap of all of them when it is denied', async () => {
    const site = await read({ '/schemes': { refused: 403 } }, schemes, { projects: many });
    expect(site.asked).toHaveLength(3);
    expect(site.gaps).toEqual([
      { gap: 'section', section: 'workflow-schemes', reason: 'permission', id: 'schemes', count: 120, status: 403 },
    ]);
  });
});
