import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Quirks } from '../../../../demo/jira-site/rest/quirks.js';
import { SEARCH, type Kit, census, inSite, searched, small } from './site-kit.js';

async function messages(answer: Promise<Response>): Promise<[number, string]> {
  const reply = await answer;
  return [reply.status, ((await reply.json()) as { errorMessages: string[] }).errorMessages.join()];
}

describe('the search of the local Jira site', () => {
  it.each(['', 'ORDER BY id ASC'])('refuses "%s" as unbounded', async (jql) => {
    await inSite({ world: small }, async ({ post }) => {
      expect(await messages(post(SEARCH, { jql }))).toEqual([
        400,
        'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
      ]);
    });
  });

  it.each([
    ['project = NONE', "The value 'NONE' does not exist for the field 'project'."],
    ['project = HR', "The value 'HR' does not exist for the field 'project'."],
    ['project = OLD', "The value 'OLD' does not exist for the field 'project'."],
    ['project in (CRM, NONE)', "The value 'NONE' does not exist for the field 'project'."],
    ['project = IF', "'IF' is a reserved JQL word"],
    ['project = CRM and', 'is not expected here'],
    ['project = CRM ORDER BY rank', 'is not expected here'],
    ['project = CRM AND updated >= tomorrow', "Date value 'tomorrow'"],
    ['sprint = 3', "Field 'sprint' does not exist"],
    ['id in (1)', "An issue with key '1' does not exist"],
  ])('refuses "%s" in words', async (jql, words) => {
    await inSite({ world: small }, async ({ post }) => {
      expect(await messages(post(SEARCH, { jql }))).toEqual([400, expect.stringContaining(words)]);
    });
  });

  it('finds a project by its id, its key, and its key in quotes', async () => {
    await inSite({ world: small }, async (kit) => {
      const [, second] = kit.site.world.projects;
      const byId = await searched(kit, `project = ${second?.id ?? ''} ORDER BY id ASC`);
      expect(byId.length).toBeGreaterThan(5);
      expect(await searched(kit, 'project = "if" ORDER BY id ASC')).toEqual(byId);
      expect(await searched(kit, 'project in ("IF") AND created >= 0 ORDER BY created ASC')).toEqual(byId);
      expect(await searched(kit, 'project = "IF" ORDER BY id DESC')).toEqual(byId.toReversed());
      expect(await searched(kit, `id in (${byId.slice(2, 4).join(', ')}) ORDER BY id`)).toEqual(byId.slice(2, 4));
    });
  });

  it('never finds what is hidden, archived or deleted', async () => {
    await inSite({ world: small }, async (kit) => {
      const { world } = kit.site;
      const hidden = [...world.everyId()].filter((id) => world.issue(id)?.hidden === true);
      kit.site.change({ do: 'archive' });
      kit.site.change({ do: 'delete' });
      const ids = await census(kit);
      expect(hidden.length).toBeGreaterThan(0);
      expect(ids.filter((id) => hidden.includes(id))).toEqual([]);
      expect(ids.every((id) => world.issue(id)?.archived === false)).toBe(true);
    });
  });

  it('reads times in the zone of the account, and milliseconds anywhere', async () => {
    await inSite({ world: small }, async (kit) => {
      const [id = 0] = await searched(kit, 'project = CRM ORDER BY updated DESC');
      const { updated = 0 } = kit.site.world.issue(id) ?? {};
      const minute = Math.floor(updated / 60_000) * 60_000;
      const inZone = new Date(minute + 5.5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
      for (const [literal, count] of [
        [`"${inZone}"`, 1],
        [String(updated), 1],
        [String(updated + 1), 0],
      ] as const) {
        expect(await searched(kit, `project = CRM AND updated >= ${literal}`)).toHaveLength(count);
      }
    });
  });

  it('gives ids alone when nothing else is asked for, and at most a hundred issues with fields', async () => {
    await inSite({ world: { seed: 3, issues: [230] } }, async ({ ask, read }) => {
      const jql = 'project = CRM ORDER BY id ASC';
      const bare = (await ask(SEARCH, { jql })) as { issues: object[] };
      expect(bare.issues).toHaveLength(50);
      expect(Object.keys(bare.issues[0] ?? {})).toEqual(['id']);
      const full = (await ask(SEARCH, { jql, fields: ['summary'], maxResults: 5000 })) as {
        issues: object[];
      };
      expect(full.issues).toHaveLength(100);
      expect(full.issues[0]).toMatchObject({ fields: { summary: expect.any(String) } });
      const got = (await read(`${SEARCH}?jql=${encodeURIComponent(jql)}&maxResults=5000&fields=id,key`)) as typeof bare;
      expect(got.issues.length).toBeGreaterThan(200);
      expect(Object.keys(got.issues[0] ?? {})).toEqual(['id', 'key']);
    });
  });

  it('gives every issue once, however short, empty or unsure its pages are', async () => {
    const odd = fc.record({
      idsPerPage: fc.integer({ min: 1, max: 60 }),
      shortPages: fc.double({ min: 0, max: 1, noNaN: true }),
      emptyPages: fc.double({ min: 0, max: 1, noNaN: true }),
      isLast: fc.constantFrom('always', 'sometimes', 'never'),
      endToken: fc.constantFrom('absent', 'null', 'empty'),
    });
    await inSite({ world: small }, async (kit) => {
      const all = await census(kit);
      await fc.assert(
        fc.asyncProperty(odd, async (quirks) => {
          kit.site.scenario({ quirks: quirks as Partial<Quirks> });
          expect(await census(kit)).toEqual(all);
        }),
        { numRuns: 25 },
      );
    });
  });

  it('binds a token to its query, and may let it expire or come again', async () => {
    await inSite({ world: small, quirks: { idsPerPage: 5, tokenLife: 1000 } }, async ({ site, ask, post, pass }) => {
      const body = { jql: 'project = CRM ORDER BY id ASC', fields: ['id'], maxResults: 5000 };
      const first = (await ask(SEARCH, body)) as { nextPageToken: string };
      const next = { ...body, nextPageToken: first.nextPageToken };
      expect((await post(SEARCH, { ...next, jql: 'project = CRM ORDER BY id DESC' })).status).toBe(400);
      expect((await post(SEARCH, { ...next, fields: ['id', 'key'] })).status).toBe(400);
      expect((await post(SEARCH, { ...next, nextPageToken: 'nonsense' })).status).toBe(400);
      expect((await post(SEARCH, next)).status).toBe(200);
      pass(1001);
      expect(await messages(post(SEARCH, next))).toEqual([400, expect.stringContaining('expired')]);
      site.scenario({ quirks: { tokenLife: Infinity, repeatedTokens: 'always' } });
      const stuck = (await ask(SEARCH, next)) as { nextPageToken: string };
      expect(stuck.nextPageToken).toBe(next.nextPageToken);
      site.scenario({ quirks: { repeatedTokens: 'never', expiredTokens: 'once' } });
      expect((await post(SEARCH, next)).status).toBe(400);
      expect((await post(SEARCH, next)).status).toBe(200);
    });
  });

  it('learns of changes late, unless it is told which issues to look at', async () => {
    await inSite({ world: small, quirks: { indexLag: 5000 } }, async (kit) => {
      const jql = 'project = CRM ORDER BY id ASC';
      const before = await searched(kit, jql);
      const made = kit.site.change({ do: 'create', project: 'CRM' }) ?? 0;
      kit.site.change({ do: 'delete', issue: before[0] ?? 0 });
      kit.site.change({ do: 'move', issue: before[1] ?? 0, to: 'SET' });
      expect(await searched(kit, jql)).toEqual(before);
      const fresh = await kit.ask(SEARCH, {
        jql,
        fields: ['id'],
        maxResults: 5000,
        reconcileIssues: [made, before[0]],
      });
      expect((fresh as { issues: { id: string }[] }).issues.map(({ id }) => Number(id))).toEqual([
        ...before.slice(1),
        made,
      ]);
      kit.pass(5001);
      expect(await searched(kit, jql)).toEqual([...before.slice(2), made]);
      expect(await searched(kit, 'project = "SET"')).toContain(before[1]);
    });
  });

  it('counts what can be found, exactly or nearly', async () => {
    await inSite({ world: { seed: 5, issues: [240] } }, async (kit: Kit) => {
      const body = { jql: 'project = CRM' };
      const count = async (): Promise<number> =>
        ((await kit.ask('/rest/api/3/search/approximate-count', body)) as { count: number }).count;
      const exact = (await searched(kit, body.jql)).length;
      expect(await count()).toBe(exact);
      kit.site.scenario({ quirks: { countOff: 0.02 } });
      expect(Math.abs((await count()) - exact)).toBeLessThanOrEqual(exact * 0.02 + 1);
    });
  });

  it('has no more of the old search', async () => {
    await inSite({ world: small }, async ({ post }) => {
      expect(await messages(post('/rest/api/3/search', { jql: 'project = CRM' }))).toEqual([410, expect.any(String)]);
    });
  });
});
