import { describe, expect, it } from '@jest/globals';
import type { Crawl } from '../../../../../src/adapters/granular/crawl/crawl.js';
import { type PersonAvatar, readPeople } from '../../../../../src/adapters/granular/sections/read-people.js';
import { type FakeSite, type Routes, allFeatures, fakeSite } from './fake-site.js';

const search = '/rest/api/3/users/search';
const bulk = '/rest/api/3/user/bulk';
const single = '/rest/api/3/user';
const user = (accountId: string, more: object = {}): object => ({ accountId, displayName: 'Same name', ...more });

interface Read extends FakeSite {
  readonly avatars: readonly PersonAvatar[];
}

async function read(routes: Routes, seen: Iterable<string> = [], type: Crawl['type'] = 'basic'): Promise<Read> {
  const site = fakeSite({ '/rest/api/3/group/bulk': { things: [] }, ...routes }, type);
  const avatars = await readPeople(site.crawl, site.book, allFeatures, seen);
  return { ...site, avatars };
}

describe('the people of a site', () => {
  it('are its users, and groups with their members', async () => {
    const site = await read({
      [search]: { things: [user('a'), user('b')] },
      '/rest/api/3/group/bulk': { things: [{ groupId: 'g', name: 'admins' }] },
      '/rest/api/3/group/member': { things: [user('a')] },
    });
    expect(site.lines.get('site/users')).toEqual([user('a'), user('b')]);
    expect(site.lines.get('site/groups')).toEqual([{ groupId: 'g', name: 'admins' }]);
    expect(site.lines.get('site/group-members')).toEqual([{ groupId: 'g', member: user('a') }]);
    expect(site.crawl.tally.users).toBe(2);
    expect(site.avatars).toEqual([]);
  });

  it('are read in smaller pages where the site finds larger ones too much, each of them once', async () => {
    const sizes: number[] = [];
    const site = fakeSite({ '/rest/api/3/group/bulk': { things: [] } });
    const { list } = site.crawl.rest;
    const rest: Crawl['rest'] = {
      ...site.crawl.rest,
      async list(question, family, take, key) {
        if (family.pages !== 'array') return list(question, family, take, key);
        sizes.push(family.size);
        await take([user('a'), ...(family.size === 50 ? [user('b')] : [])]);
        if (family.size > 50) return { kind: 'refused', received: 1, status: 409, words: 'Too much' };
        return { kind: 'whole', received: 2, total: null };
      },
    };
    await readPeople({ ...site.crawl, rest }, site.book, allFeatures, []);
    expect(sizes).toEqual([1000, 200, 50]);
    expect(site.lines.get('site/users')).toEqual([user('a'), user('b')]);
    expect(site.gaps).toEqual([]);
  });

  it('are with their pictures in an Extended backup', async () => {
    const avatarUrls = { '48x48': 'https://avatars.example/a.png', '16x16': 'https://avatars.example/s.png' };
    const routes: Routes = { [search]: { things: [user('a', { avatarUrls }), user('b')] } };
    const site = await read(routes, [], 'extended');
    expect(site.avatars).toEqual([{ accountId: 'a', avatarUrl: 'https://avatars.example/a.png' }]);
  });

  it('are those too whom only issues know', async () => {
    const site = await read(
      {
        [search]: { things: [user('a')] },
        [bulk]: { things: [user('former')] },
        [single]: ({ query }) => (query?.accountId === 'app' ? { value: user('app') } : { refused: 404 }),
      },
      ['a', 'former', 'app', 'nobody', 'former'],
    );
    expect(site.asked.filter(({ question }) => question.path === bulk).map(({ question }) => question.query)).toEqual([
      { accountId: ['former', 'app', 'nobody'] },
    ]);
    expect(site.lines.get('site/users')).toEqual([user('a'), user('former'), user('app')]);
    expect(site.crawl.tally.users).toBe(3);
    expect(site.gaps).toEqual([{ gap: 'section', section: 'users', reason: 'lost', id: 'users/unlisted', count: 1 }]);
    expect(site.book.all()[0]).toMatchObject({ section: 'users', status: 'partly', entries: 3 });
  });

  it('are asked for one by one where the site refuses to name many', async () => {
    const routes: Routes = {
      [search]: { things: [] },
      [bulk]: { refused: 404 },
      [single]: ({ query }) => ({ value: user(String(query?.accountId)) }),
    };
    const site = await read(routes, ['x', 'y']);
    expect(site.lines.get('site/users')).toHaveLength(2);
    expect(site.gaps).toEqual([]);
  });

  it('are counted as denied without asking for thousands in vain', async () => {
    const seen = Array.from({ length: 1000 }, (_, at) => `account-${at}`);
    const site = await read({ [search]: { refused: 403 }, [bulk]: { refused: 403 }, [single]: { refused: 403 } }, seen);
    expect(site.asked.filter(({ question }) => question.path === single).length).toBeLessThan(30);
    expect(site.gaps).toEqual([
      { gap: 'section', section: 'users', reason: 'permission', status: 403 },
      { gap: 'section', section: 'users', reason: 'permission', id: 'users/unlisted', count: 1000 },
    ]);
    expect(site.book.all()[0]).toMatchObject({ section: 'users', status: 'unavailable', entries: 0 });
  });

  it('are known to be missing when the site keeps failing', async () => {
    const site = await read({ [search]: { things: [] }, [bulk]: { broken: 500 }, [single]: { broken: 500 } }, ['x']);
    expect(site.gaps).toEqual([{ gap: 'section', section: 'users', reason: 'failed', id: 'users/unlisted', count: 1 }]);
  });

  it('have groups of which one may fail', async () => {
    const site = await read({
      [search]: { things: [] },
      '/rest/api/3/group/bulk': { things: [{ groupId: 'g' }] },
      '/rest/api/3/group/member': { broken: 500 },
    });
    expect(site.gaps).toEqual([
      { gap: 'section', section: 'groups', reason: 'failed', id: 'group-members/g', status: 500 },
    ]);
  });
});
