import { describe, expect, it } from '@jest/globals';
import { fallsShort, stillListed, takeCensus } from '../../../../../src/adapters/granular/issues/census.js';
import type { Question } from '../../../../../src/adapters/granular/rest/rest.js';
import { askedSite } from './asked-site.js';
import { type Answer, broken, issueOf, refused, smallSite, told } from './small-site.js';

const SEARCH = '/rest/api/3/search/jql';
const COUNT = '/rest/api/3/search/approximate-count';

function siteWith(count: number, wrong: (question: Question, asked: number) => Answer | null = () => null) {
  const site = smallSite(
    Array.from({ length: count }, (_, index) => issueOf(index + 1, '10')),
    ['10'],
  );
  let asked = 0;
  return askedSite((question) => {
    if (question.path === SEARCH) asked += 1;
    return wrong(question, asked) ?? site.answer(question);
  });
}

describe('a census', () => {
  it('lists ids by the numeric id of the project, in their order, page by page', async () => {
    const site = siteWith(120);
    const census = await takeCensus(site, '10', 50);
    expect(census).toEqual({ kind: 'whole', ids: expect.any(Array), approximate: 120, doubted: false });
    expect(census.ids).toHaveLength(120);
    expect(census.ids.slice(8, 11)).toEqual(['9', '10', '11']);
    expect(site.asked[0]).toMatchObject({
      path: SEARCH,
      method: 'POST',
      body: { jql: 'project = 10 ORDER BY id ASC', fields: ['id'], maxResults: 50 },
    });
    expect(site.count(SEARCH)).toBe(3);
  });

  it('knows a project that the account may not browse by the words', async () => {
    const census = await takeCensus(siteWith(3), '99', 50);
    expect(census).toMatchObject({ kind: 'denied', ids: [], status: 400 });
  });

  it.each([
    ['403', refused(403), 'denied'],
    ['another 400', refused(400, 'The provided next page token is expired.'), 'failed'],
    ['410', refused(410, 'removed'), 'failed'],
    ['500', broken(500), 'failed'],
    ['a page', told({}), 'failed'],
    ['issues without ids', told({ issues: [{}], isLast: true }), 'failed'],
  ])('that is answered by %s is no list', async (_, answer, kind) => {
    const site = siteWith(3, ({ path }) => (path === SEARCH ? answer : null));
    expect(await takeCensus(site, '10', 50)).toMatchObject({ kind, ids: [] });
  });

  it('that breaks off is taken again', async () => {
    const site = siteWith(120, ({ path }, asked) => (path === SEARCH && asked === 2 ? broken() : null));
    const census = await takeCensus(site, '10', 50);
    expect(census.kind).toBe('whole');
    expect(census.ids).toHaveLength(120);
  });

  it('that goes round in circles keeps what it has, and failed', async () => {
    const site = siteWith(120, (question) => {
      const isSecond = (question.body as { nextPageToken?: string }).nextPageToken === '50';
      return question.path === SEARCH && isSecond ? told({ issues: [], nextPageToken: '50' }) : null;
    });
    const census = await takeCensus(site, '10', 50);
    expect(census.kind).toBe('failed');
    expect(census.ids).toHaveLength(50);
  });

  it('that has clearly fewer than the site counts is taken again, and doubted if that stays so', async () => {
    const counted = (count: number) => siteWith(120, ({ path }) => (path === COUNT ? told({ count }) : null));
    expect(await takeCensus(counted(125), '10', 5000)).toMatchObject({ doubted: false });
    const odd = counted(126);
    expect(await takeCensus(odd, '10', 5000)).toMatchObject({ kind: 'whole', doubted: true, approximate: 126 });
    expect(odd.count(SEARCH)).toBe(2);
  });

  it('that has what the site counts the second time is not doubted', async () => {
    const site = siteWith(120, ({ path }, asked) =>
      path === SEARCH && asked === 1 ? told({ issues: [], isLast: true }) : null,
    );
    const census = await takeCensus(site, '10', 5000);
    expect(census).toMatchObject({ kind: 'whole', doubted: false });
    expect(census.ids).toHaveLength(120);
  });

  it('of a project that is empty though the site counts a few is doubted', async () => {
    const site = siteWith(0, ({ path }) => (path === COUNT ? told({ count: 3 }) : null));
    expect(await takeCensus(site, '10', 5000)).toMatchObject({ doubted: true });
  });

  it.each([refused(404), broken(), told({ count: 'many' })])('needs no count: %j', async (answer) => {
    const site = siteWith(3, ({ path }) => (path === COUNT ? answer : null));
    expect(await takeCensus(site, '10', 5000)).toMatchObject({ kind: 'whole', approximate: null, doubted: false });
  });
});

describe('falling short', () => {
  it.each([
    [100, 105, false],
    [100, 106, true],
    [9_900, 10_000, false],
    [9_899, 10_000, true],
    [0, 1, true],
    [0, 0, false],
    [10, 5, false],
  ])('%i of %i: %j', (found, expected, short) => {
    expect(fallsShort(found, expected)).toBe(short);
  });
});

describe('asking whether issues are still listed', () => {
  it('has the index catch up with fifty of them at a time', async () => {
    const small = smallSite([issueOf(1, '10')], ['10']);
    for (let id = 2; id <= 120; id += 1) small.lagging.set(String(id), '10');
    const site = askedSite(small.answer);
    const wanted = Array.from({ length: 120 }, (_, index) => String(index + 1));
    expect(await stillListed(site, '10', wanted, 5000)).toEqual(new Set(['1']));
    expect(site.count(SEARCH)).toBe(3);
  });

  it('does not know when the list fails', async () => {
    expect(
      await stillListed(
        askedSite(() => broken()),
        '10',
        ['1'],
        5000,
      ),
    ).toBeNull();
    expect(await stillListed(siteWith(3), '99', ['1'], 5000)).toBeNull();
  });
});
