import { describe, expect, it } from '@jest/globals';
import type { WorldIssue } from '../../../../demo/jira-site/world/world.js';
import { BULK, HISTORY, type Kit, census, inSite, small } from './site-kit.js';

interface Shown {
  readonly id: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, { total?: number; comments?: unknown[]; worklogs?: unknown[] }>>;
}
interface Bulk {
  readonly issues: readonly Shown[];
  readonly issueErrors: readonly { readonly id: string }[];
}

async function bulk({ ask }: Kit, ids: readonly (string | number)[], fields = ['*all']): Promise<Bulk> {
  return (await ask(BULK, { issueIdsOrKeys: ids.map(String), fields })) as Bulk;
}

/** The first issue that the account can find and that fits. */
async function found(kit: Kit, fits: (issue: WorldIssue) => boolean): Promise<WorldIssue> {
  for (const id of await census(kit)) {
    const issue = kit.site.world.issue(id);
    if (issue !== null && fits(issue)) return issue;
  }
  throw new Error('There is no such issue');
}

describe('bulk reading of issues', () => {
  it('gives at most a hundred by ids and keys, in the order of their ids, and names those that are missing', async () => {
    await inSite({ world: { seed: 2, issues: [120] } }, async (kit) => {
      const ids = await census(kit);
      expect((await kit.post(BULK, { issueIdsOrKeys: ids.slice(0, 101) })).status).toBe(400);
      const [first = 0, second = 0] = ids;
      const key = kit.site.world.issue(first)?.key ?? '';
      const { issues, issueErrors } = await bulk(kit, [second, key, 'CRM-99999', first]);
      expect(issues.map(({ id }) => Number(id))).toEqual([first, second]);
      expect(issueErrors).toEqual([{ id: 'CRM-99999', errorMessage: expect.any(String) }]);
      kit.site.scenario({ quirks: { issueErrors: false } });
      expect((await bulk(kit, ['CRM-99999'])).issueErrors).toEqual([]);
    });
  });

  it('finds a moved issue by its earlier key, and a change at once', async () => {
    await inSite({ world: small, quirks: { indexLag: 60_000 } }, async (kit) => {
      const { id, key } = await found(kit, () => true);
      kit.site.change({ do: 'move', issue: id });
      kit.site.change({ do: 'update', issue: id });
      const { issues } = await bulk(kit, [key], ['summary']);
      expect(issues).toHaveLength(1);
      expect(issues[0]?.id).toBe(String(id));
      expect(issues[0]?.key).not.toBe(key);
      expect(Object.keys(issues[0]?.fields ?? {})).toEqual(['summary']);
      expect(issues[0]?.fields).toMatchObject({ summary: expect.stringContaining('Changed') });
    });
  });

  it('cuts comments and worklogs and tells their number, or does not', async () => {
    await inSite({ world: { seed: 4, issues: [60] }, quirks: { inlineComments: 5 } }, async (kit) => {
      const many = await found(kit, ({ comments }) => comments.length > 100);
      const comment = async (): Promise<Shown['fields'][string] | undefined> =>
        (await bulk(kit, [many.id])).issues[0]?.fields['comment'];
      const right = await comment();
      expect(right?.comments).toHaveLength(5);
      expect(right?.total).toBeGreaterThan(100);
      kit.site.scenario({ quirks: { commentTotal: 'returned' } });
      expect((await comment())?.total).toBe(5);
      kit.site.scenario({ quirks: { commentTotal: 'missing' } });
      expect(await comment()).not.toHaveProperty('total');
      const long = await found(kit, ({ worklogs }) => worklogs.length === 21);
      const { worklog } = (await bulk(kit, [long.id])).issues[0]?.fields ?? {};
      expect([worklog?.worklogs?.length, worklog?.total]).toEqual([20, 21]);
    });
  });

  it('leaves out fields that are not wanted', async () => {
    await inSite({ world: small }, async (kit) => {
      const { id } = await found(kit, () => true);
      const { fields } = (await bulk(kit, [id], ['*all', '-comment', '-summary'])).issues[0] ?? {};
      expect(fields).not.toHaveProperty('comment');
      expect(fields).not.toHaveProperty('summary');
      expect(fields).toMatchObject({ worklog: {}, watches: {}, votes: {}, attachment: expect.any(Array), project: {} });
    });
  });

  it('can be too much at once, and broken for an issue whoever asks', async () => {
    await inSite({ world: small, quirks: { mostAtOnce: 10 } }, async (kit) => {
      const ids = await census(kit);
      expect((await kit.post(BULK, { issueIdsOrKeys: ids.slice(0, 11) })).status).toBe(504);
      expect((await kit.post(BULK, { issueIdsOrKeys: ids.slice(0, 10) })).status).toBe(200);
      kit.site.scenario({ quirks: { brokenIssues: ids.slice(1, 2) } });
      expect((await kit.post(BULK, { issueIdsOrKeys: ids.slice(0, 3) })).status).toBe(500);
      expect((await kit.get(`/rest/api/3/issue/${ids[1] ?? 0}`)).status).toBe(500);
      expect((await kit.get(`/rest/api/3/issue/${ids[0] ?? 0}`)).status).toBe(200);
    });
  });
});

interface HistoryPage {
  readonly issueChangeLogs: readonly { issueId: string; changeHistories: { id: string; created: number }[] }[];
  readonly nextPageToken: string | null;
}

describe('bulk reading of the history', () => {
  it('goes through the time, splits issues over pages and gives every entry once', async () => {
    const quirks = { bulkHistoryPage: 7, shuffledHistories: true, fieldIdMissing: 0.3 };
    await inSite({ world: small, quirks }, async (kit) => {
      const ids = (await census(kit)).slice(0, 30);
      const seen = new Map<string, string[]>();
      const pages: string[][] = [];
      let token: string | null = null;
      do {
        const body = { issueIdsOrKeys: ids.map(String), ...(token === null ? {} : { nextPageToken: token }) };
        const page = (await kit.ask(HISTORY, body)) as HistoryPage;
        pages.push(page.issueChangeLogs.map(({ issueId }) => issueId));
        for (const { issueId, changeHistories } of page.issueChangeLogs) {
          expect(changeHistories.every(({ created }) => Number.isInteger(created))).toBe(true);
          seen.set(issueId, [...(seen.get(issueId) ?? []), ...changeHistories.map(({ id }) => id)]);
        }
        token = page.nextPageToken;
      } while (token !== null);
      expect(new Set(pages.flat()).size).toBeLessThan(pages.flat().length);
      for (const id of ids) {
        const right = kit.site.world.issue(id)?.histories.map((one) => String(one['id'])) ?? [];
        expect((seen.get(String(id)) ?? []).toSorted()).toEqual(right.toSorted());
      }
      expect((await kit.post(HISTORY, { issueIdsOrKeys: ['1'], nextPageToken: 'x' })).status).toBe(400);
    });
  });

  it('is not there on some sites', async () => {
    await inSite({ world: small, quirks: { bulkHistory: 'absent' } }, async (kit) => {
      expect((await kit.post(HISTORY, { issueIdsOrKeys: ['10001'] })).status).toBe(404);
      const { id } = await found(kit, ({ histories }) => histories.length > 3);
      const page = await kit.read(`/rest/api/3/issue/${id}/changelog?maxResults=2&startAt=1`);
      expect(page).toMatchObject({ startAt: 1, maxResults: 2, isLast: false, values: { length: 2 } });
    });
  });
});

describe('an issue', () => {
  it('shows its parts, page by page', async () => {
    await inSite({ world: { seed: 4, issues: [60] } }, async (kit) => {
      const { id, comments } = await found(kit, (issue) => issue.comments.length > 100);
      const path = `/rest/api/3/issue/${id}`;
      expect(await kit.read(path)).toMatchObject({
        id: String(id),
        fields: { comment: { comments: { length: 100 } } },
      });
      const first = await kit.read(`${path}/comment?maxResults=5000&orderBy=created`);
      expect(first).toMatchObject({ startAt: 0, maxResults: 100, comments: { length: 100 } });
      const rest = await kit.read(`${path}/comment?maxResults=5000&startAt=100`);
      const all = [first, rest].flatMap((page) =>
        (page as { comments: { id: string }[] }).comments.map((one) => one.id),
      );
      const shown = kit.site.truth().versions(id)[0]?.issue?.comments ?? [];
      expect(all).toEqual(shown.map((one) => one['id']));
      expect(shown.length).toBeLessThanOrEqual(comments.length);
      const newest = await kit.read(`${path}/comment?orderBy=-created&maxResults=1`);
      expect(newest).toMatchObject({ comments: [{ id: all.at(-1) }] });
      for (const part of ['worklog', 'watchers', 'votes', 'remotelink', 'properties'])
        await kit.read(`${path}/${part}`);
      expect((await kit.get(`${path}/nonsense`)).status).toBe(404);
    });
  });

  it('shows the values of its properties', async () => {
    await inSite({ world: small }, async (kit) => {
      const { id, properties } = await found(kit, (issue) => Object.keys(issue.properties).length > 0);
      const { keys } = (await kit.read(`/rest/api/3/issue/${id}/properties`)) as { keys: { key: string }[] };
      expect(keys.map(({ key }) => key)).toEqual(Object.keys(properties));
      const [key = ''] = Object.keys(properties);
      expect(await kit.read(`/rest/api/3/issue/${id}/properties/${encodeURIComponent(key)}`)).toEqual({
        key,
        value: properties[key],
      });
      expect((await kit.get(`/rest/api/3/issue/${id}/properties/none`)).status).toBe(404);
    });
  });

  it('never shows comments for others, and does not count them', async () => {
    await inSite({ world: small }, async (kit) => {
      const { id } = await found(kit, (issue) => issue.comments.length > 0 && issue.comments.length < 50);
      const issue = kit.site.world.issue(id);
      if (issue === null) throw new Error('It is gone');
      const secret = { id: '1', body: 'secret', visibility: { type: 'role', value: 'Directors', identifier: '10005' } };
      kit.site.world.put(id, { ...issue, comments: [...issue.comments, secret] }, 1);
      const text = JSON.stringify([await kit.read(`/rest/api/3/issue/${id}/comment`), await bulk(kit, [id])]);
      expect(text).not.toContain('secret');
      expect(JSON.stringify(kit.site.truth().versions(id).at(-1)?.issue)).not.toContain('secret');
    });
  });

  it('has no votes, watchers or worklogs where the site has switched them off', async () => {
    const modes = { voting: false, watching: false, timeTracking: false };
    await inSite({ world: small, modes }, async (kit) => {
      const { id } = await found(kit, () => true);
      for (const part of ['votes', 'watchers', 'worklog']) {
        expect((await kit.get(`/rest/api/3/issue/${id}/${part}`)).status).toBe(404);
      }
    });
  });

  it('is read by its id when it is archived, and not when it is hidden', async () => {
    await inSite({ world: small }, async (kit) => {
      const [one = 0, other = 0] = await census(kit);
      kit.site.change({ do: 'archive', issue: one });
      kit.site.change({ do: 'hide', issue: other });
      expect(await kit.read(`/rest/api/3/issue/${one}`)).toHaveProperty('fields.archiveddate');
      expect((await kit.get(`/rest/api/3/issue/${other}`)).status).toBe(404);
      kit.site.scenario({ quirks: { archivedReadable: false } });
      expect((await kit.get(`/rest/api/3/issue/${one}`)).status).toBe(404);
    });
  });
});
