import { describe, expect, it } from '@jest/globals';
import {
  type AvatarLine,
  type AvatarOwners,
  type AvatarUser,
  readAvatars,
} from '../../../../../src/adapters/granular/attachments/avatars.js';
import type { CrawledProject } from '../../../../../src/adapters/granular/crawl/crawl.js';
import { OperatorError } from '../../../../../src/domain/operator-error.js';
import { sha256, type UnzippedEntry } from '../archive/unzipped.js';
import { answered, refused, type Script, type ScriptedCrawl, scriptedCrawl, told } from './scripted-crawl.js';

const png = Buffer.from('a picture'.repeat(300));
const none: AvatarOwners = { projects: [], issueTypes: [], priorities: [], users: [] };
const noSettings: NonNullable<Script['ask']> = () => told([]);

function project(id: string, status: CrawledProject['status'] = 'live'): CrawledProject {
  return { ...{ id, key: 'A', name: 'A', typeKey: 'software', style: 'classic', issueCount: null }, status };
}

async function read(
  script: Script,
  owners: Partial<AvatarOwners>,
): Promise<ScriptedCrawl & { entries: ReadonlyMap<string, UnzippedEntry>; index: AvatarLine[] }> {
  const scripted = scriptedCrawl(script);
  await readAvatars(scripted.crawl, { ...none, ...owners });
  const entries = new Map((await scripted.sealed()).map((entry) => [entry.path, entry]));
  const lines = entries.get('avatars/index.ndjson')?.content.toString().trimEnd().split('\n') ?? [];
  return { ...scripted, entries, index: lines.map((line) => JSON.parse(line) as AvatarLine) };
}

describe('avatars', () => {
  it('are those that people uploaded, of projects, issue types and priorities', async () => {
    const asked: unknown[] = [];
    const { entries, index, gaps } = await read(
      {
        ask: ({ path, ids }) =>
          path.includes('universal_avatar')
            ? told({ system: [{ id: '1' }], custom: [{ id: `${ids?.['type']}-${ids?.['owner']}` }] })
            : told([]),
        bytes: ({ path, ids, query }) => {
          asked.push({ path, ids, query });
          return answered(png, { contentType: 'image/png' });
        },
      },
      {
        projects: [project('10'), project('11', 'archived'), project('12', 'deleted')],
        issueTypes: ['7', '7'],
        priorities: ['3'],
      },
    );
    expect(index.map(({ of, owner, avatarId }) => [of, owner, avatarId]).toSorted()).toEqual([
      ['issuetype', '7', 'issuetype-7'],
      ['priority', '3', 'priority-3'],
      ['project', '10', 'project-10'],
      ['project', '11', 'project-11'],
    ]);
    for (const line of index) {
      expect(line).toMatchObject({ contentType: 'image/png', bytes: png.length, sha256: sha256(png) });
      expect(line.path).toMatch(/^avatars\/(project|issuetype|priority)\/[^/]+\.png$/);
      expect(entries.get(line.path)?.content.equals(png)).toBe(true);
    }
    expect(asked).toContainEqual({
      path: '/rest/api/3/universal_avatar/view/type/{type}/avatar/{id}',
      ids: { type: 'priority', id: 'priority-3' },
      query: { size: 'xlarge', format: 'png' },
    });
    expect(gaps).toEqual([]);
  });

  it('of people are fetched once for all who share one', async () => {
    const asked: string[] = [];
    async function* users() {
      for (let number = 0; number < 40; number += 1) {
        yield { accountId: `557058:${number}`, avatarUrl: `https://avatars.example.net/${number % 3}.png` };
      }
    }
    const { entries, index } = await read(
      {
        ask: noSettings,
        picture: (address) => {
          asked.push(address);
          return answered(Buffer.from(address), { contentType: 'image/jpeg' });
        },
      },
      { users: users() },
    );
    expect(asked.toSorted()).toEqual([0, 1, 2].map((number) => `https://avatars.example.net/${number}.png`));
    expect(new Set(index.map(({ owner }) => owner)).size).toBe(40);
    for (const { owner, path } of index) {
      const picture = `https://avatars.example.net/${Number(owner.slice(7)) % 3}.png`;
      expect(entries.get(path)?.content.toString()).toBe(picture);
    }
  });

  it('that are missing are counted by their reasons', async () => {
    const { index, gaps } = await read(
      {
        ask: ({ ids }) => (ids?.['owner'] === '1' ? refused(403) : told({ custom: [{ id: 5 }] })),
        bytes: () => refused(404),
        picture: (address) =>
          address.endsWith('page')
            ? answered(Buffer.from('<html>'), { contentType: 'text/html' })
            : answered(png, { breaksAfter: 1 }),
      },
      {
        projects: [project('1'), project('2')],
        issueTypes: ['3'],
        users: [
          { accountId: 'a', avatarUrl: 'https://x/page' },
          { accountId: 'b', avatarUrl: 'https://x/breaks' },
        ],
      },
    );
    expect(index).toEqual([]);
    expect(gaps.filter(({ section }) => section === 'avatars')).toEqual([
      { gap: 'section', section: 'avatars', reason: 'permission', count: 1 },
      { gap: 'section', section: 'avatars', reason: 'lost', count: 3 },
      { gap: 'section', section: 'avatars', reason: 'failed', count: 1 },
    ]);
  });

  it('of people are asked for no more at a host that gave none of many, and each is counted', async () => {
    const asked: string[] = [];
    const of = (host: string, count: number): AvatarUser[] =>
      Array.from({ length: count }, (_, nth) => ({ accountId: `${host} ${nth}`, avatarUrl: `https://${host}/${nth}` }));
    const { index, gaps } = await read(
      {
        picture(address) {
          asked.push(address);
          if (address.startsWith('https://away')) return { kind: 'broken', status: 0, words: '' };
          return answered(png, { contentType: 'image/png' });
        },
        ask: () => told([]),
      },
      { users: [...of('away', 100), ...of('here', 30)] },
    );
    const away = asked.filter((address) => address.startsWith('https://away'));
    expect(away.length).toBeGreaterThanOrEqual(20);
    expect(away.length).toBeLessThan(30);
    expect(index).toHaveLength(30);
    expect(gaps).toEqual([{ gap: 'section', section: 'avatars', reason: 'failed', count: 100 }]);
  });

  it('that break off are asked for again', async () => {
    let tries = 0;
    const { index, gaps } = await read(
      {
        ask: noSettings,
        picture: () => answered(png, (tries += 1) < 3 ? { breaksAfter: 800 } : {}),
      },
      { users: [{ accountId: 'a', avatarUrl: 'https://x/a' }] },
    );
    expect(index).toMatchObject([{ sha256: sha256(png) }]);
    expect(gaps).toEqual([]);
  });

  it('are asked for again when a page comes instead', async () => {
    let tries = 0;
    const { index, gaps } = await read(
      {
        ask: noSettings,
        picture: () =>
          (tries += 1) < 3 ? answered(Buffer.from('<html>'), { contentType: 'text/html' }) : answered(png),
      },
      { users: [{ accountId: 'a', avatarUrl: 'https://x/a' }] },
    );
    expect(index).toMatchObject([{ sha256: sha256(png) }]);
    expect(gaps).toEqual([]);
  });

  it('end with what ends the whole reading', async () => {
    const error = new OperatorError('site-unreachable', { site: 'example.atlassian.net' });
    const { crawl } = scriptedCrawl({
      ask: () => {
        throw error;
      },
    });
    await expect(readAvatars(crawl, { ...none, issueTypes: ['1', '2', '3'] })).rejects.toBe(error);
  });
});

describe('logos', () => {
  it('are fetched from where the settings say, whatever the form of the address', async () => {
    const asked: string[] = [];
    const { entries, index } = await read(
      {
        ask: () =>
          told([
            { id: 'a', key: 'jira.lf.logo.url', value: '/s/logo.png' },
            { id: 'b', key: 'jira.lf.favicon.url', value: '//cdn.example.net/favicon.ico' },
            { id: 'c', key: 'jira.lf.favicon.hires.url', value: '' },
            { id: 'd', key: 'jira.title', value: 'https://example.net/title.png' },
          ]),
        picture: (address) => {
          asked.push(address);
          return answered(png, { contentType: 'image/png' });
        },
      },
      {},
    );
    expect(asked).toEqual(['/s/logo.png', '//cdn.example.net/favicon.ico']);
    expect(index.map(({ of, owner, path }) => [of, owner, path])).toEqual([
      ['site', 'logo', 'logos/logo.png'],
      ['site', 'favicon', 'logos/favicon.png'],
    ]);
    expect(entries.has('logos/logo.png')).toBe(true);
  });

  it('are a gap when the settings may not be read, and when a picture cannot', async () => {
    const forbidden = await read({ ask: () => refused(403) }, {});
    expect(forbidden.gaps).toMatchObject([{ gap: 'section', section: 'logos', reason: 'permission', status: 403 }]);
    const gone = await read(
      { ask: () => told([{ key: 'jira.lf.logo.url', value: 'https://x.example.net/a.png' }]) },
      {},
    );
    expect(gone.gaps).toEqual([{ gap: 'section', section: 'logos', reason: 'lost', count: 1 }]);
  });
});
