import { describe, expect, it } from '@jest/globals';
import type { Change } from '../../../../demo/jira-site/rest/changes.js';
import type { TrueVersion } from '../../../../demo/jira-site/rest/truth.js';
import { BULK, census, inSite, searched, small, start } from './site-kit.js';

const ME = '/rest/api/3/myself';

describe('changes while a site is read', () => {
  it('happen after so many requests, or after an answer', async () => {
    const schedule = [
      { afterRequests: 2, change: { do: 'create', project: 'CRM' } },
      { afterPath: { path: '^POST .*/search/jql', nth: 2 }, change: { do: 'delete' } },
    ] as const;
    await inSite({ world: small, schedule }, async (kit) => {
      const count = (): number => kit.site.world.issueIds('10000').length;
      const ids = await searched(kit, 'project = CRM');
      const before = count();
      await kit.read(ME);
      expect(count()).toBe(before);
      await kit.read(ME);
      expect(count()).toBe(before + 1);
      expect(await searched(kit, 'project = CRM')).toHaveLength(ids.length + 1);
      const total = kit.site.world.projects.reduce((sum, { id }) => sum + kit.site.world.issueIds(id).length, 0);
      await kit.read(ME);
      expect(kit.site.world.projects.reduce((sum, { id }) => sum + kit.site.world.issueIds(id).length, 0)).toBe(total);
      expect([...kit.site.world.everyId()].filter((id) => kit.site.world.issue(id) === null)).toHaveLength(1);
    });
  });

  it('can be anything that a test wants to do', async () => {
    let done = 0;
    await inSite({ world: small }, async ({ site, read }) => {
      site.schedule({ afterPath: { path: 'myself' }, change: () => (done += 1) });
      await read(ME);
      await read(ME);
      expect(done).toBe(1);
    });
  });

  it.each([
    'create',
    'update',
    'delete',
    'archive',
    'hide',
    'move',
    'add-comment',
    'delete-comment',
    'add-worklog',
    'add-remote-link',
    'set-property',
    'delete-attachment',
  ] as const)('leave another version behind: %s', async (kind) => {
    await inSite({ world: small }, async ({ site, pass, read }) => {
      await read(ME);
      pass(1000);
      const id = site.change({ do: kind }) ?? 0;
      const versions = site.truth().versions(id);
      expect(versions.map(({ since, until }) => [since, until])).toEqual(
        kind === 'create'
          ? [[start + 1000, null]]
          : [
              [0, start + 1000],
              [start + 1000, null],
            ],
      );
      const [before, after] = versions;
      expect(before?.issue).not.toEqual(after?.issue);
      const visible = { delete: 'none', hide: 'none', archive: 'readable' }[kind as string];
      expect(versions.at(-1)?.visible).toBe(visible ?? 'found');
    });
  });

  it('are the same for the same seed', async () => {
    async function made(seed: number): Promise<(number | null)[]> {
      let ids: (number | null)[] = [];
      await inSite({ world: small, seed }, async ({ site }) => {
        await Promise.resolve();
        ids = (['update', 'move', 'delete', 'archive'] as const).map((kind) => site.change({ do: kind }));
      });
      return ids;
    }
    expect(await made(1)).toEqual(await made(1));
    expect(await made(1)).not.toEqual(await made(2));
  });

  it('give a moved issue a key that nothing had, and keep the old one', async () => {
    await inSite({ world: small }, async (kit) => {
      const [id = 0] = await searched(kit, 'project = CRM');
      const old = kit.site.world.issue(id)?.key ?? '';
      kit.site.change({ do: 'move', issue: id, to: 'SET' });
      const { key, fields } = (await kit.read(`/rest/api/3/issue/${old}`)) as {
        key: string;
        fields: { project: { key: string } };
      };
      expect([key.startsWith('SET-'), fields.project.key]).toEqual([true, 'SET']);
    });
  });
});

describe('the truth', () => {
  it('is what the account can find, and how often it was something else since the reading began', async () => {
    await inSite({ world: small }, async (kit) => {
      kit.site.change({ do: 'update' });
      kit.pass(1000);
      const ids = await census(kit);
      const truth = kit.site.truth();
      expect(truth.issueIds()).toEqual(ids);
      expect(ids.every((id) => truth.versions(id).length === 1)).toBe(true);
      expect(truth.since).toBe(start + 1000);
      expect(truth.projects.find(({ key }) => key === 'HR')).toMatchObject({ browsable: false });
      expect(truth.projects.some(({ unseen, status, browsable }) => unseen > 0 && browsable && status === 'live')).toBe(
        true,
      );
      expect(Object.keys(truth.config()).length).toBeGreaterThan(20);
    });
  });

  it('is made of the same pieces as the answers', async () => {
    await inSite({ world: small }, async (kit) => {
      const ids = await census(kit);
      const { issues } = (await kit.ask(BULK, { issueIdsOrKeys: ids.map(String), fields: ['*all'] })) as {
        issues: { id: string }[];
      };
      for (const issue of issues) {
        const [version] = kit.site.truth().versions(Number(issue.id));
        expect(issue).toEqual(version?.issue?.issue);
      }
      const [id = 0] = ids;
      const { watchers } = (await kit.read(`/rest/api/3/issue/${id}/watchers`)) as { watchers: unknown };
      const truth = kit.site.truth().versions(id)[0]?.issue;
      expect(truth?.watchers).toEqual(watchers);
      expect(truth?.remoteLinks).toEqual(await kit.read(`/rest/api/3/issue/${id}/remotelink`));
    });
  });

  it('is what a patient reader gets, whatever goes wrong by chance', async () => {
    for (const seed of [1, 2, 3, 4]) {
      const quirks = { idsPerPage: 9, emptyPages: 0.3, shortPages: 0.3, isLast: 'sometimes' } as const;
      await inSite({ world: { ...small, seed }, seed, quirks, chance: { rate: 0.3, inARow: 2 } }, async (kit) => {
        const patient = async (path: string, body: unknown): Promise<unknown> => {
          for (let tries = 1; tries < 3; tries += 1) {
            const told = await kit.ask(path, body).then(
              (answer) => [answer],
              () => [],
            );
            if (told.length > 0) return told[0];
          }
          return await kit.ask(path, body);
        };
        const ids = await census({ ...kit, ask: patient });
        expect(ids).toEqual(kit.site.truth().issueIds());
        const issueIdsOrKeys = ids.map(String);
        const { issues } = (await patient(BULK, { issueIdsOrKeys, fields: ['*all'] })) as { issues: unknown[] };
        expect(issues).toEqual(ids.map((id) => kit.site.truth().versions(id)[0]?.issue?.issue));
        expect(Object.keys(kit.site.counters().faults).length).toBeGreaterThan(2);
      });
    }
  });

  it('knows since when a project is closed', async () => {
    await inSite({ world: small }, async (kit) => {
      const [id = 0] = await searched(kit, 'project = CRM');
      kit.pass(1000);
      kit.site.change({ do: 'close-project', project: 'CRM' });
      const visible = (versions: readonly TrueVersion[]): unknown =>
        versions.map(({ since, until, visible: how }) => [since, until, how]);
      expect(visible(kit.site.truth().versions(id))).toEqual([
        [0, start + 1000, 'found'],
        [start + 1000, null, 'none'],
      ]);
      expect(kit.site.truth().issueIds()).toContain(id);
      expect(kit.site.truth().projects[0]).toMatchObject({ key: 'CRM', browsable: true, closedAt: start + 1000 });
      expect((await kit.get(`/rest/api/3/issue/${id}`)).status).toBe(404);
      kit.pass(1);
      kit.site.startReading();
      expect(kit.site.truth().issueIds()).not.toContain(id);
      expect(kit.site.truth().projects[0]).toMatchObject({ browsable: false });
    });
  });
});

describe('from outside', () => {
  it('a site can be changed, asked and set back', async () => {
    await inSite({ world: small, journal: 'off' }, async ({ site, read, get }) => {
      const outside = async (method: string, path: string, body?: unknown): Promise<unknown> => {
        const answer = await fetch(`${site.adminUrl}/__sim/${path}`, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        return answer.status === 204 ? null : await answer.json();
      };
      await read(ME);
      const change: Change = { do: 'add-comment' };
      const { id } = (await outside('POST', 'change', change)) as { id: number };
      expect(await outside('GET', `truth/${id}`)).toMatchObject([
        { visible: 'found' },
        { visible: 'found', issue: { id: String(id) } },
      ]);
      expect(await outside('GET', 'truth')).toMatchObject({
        accountId: site.world.accountId,
        issueIds: expect.arrayContaining([id]),
      });
      await outside('POST', 'schedule', { afterRequests: 0, change: { do: 'end-login' } });
      expect((await get(ME)).status).toBe(401);
      await outside('POST', 'scenario', { quirks: { accountHeader: 'never' } });
      expect(await outside('GET', 'counters')).toMatchObject({ requests: 2 });
      expect(await outside('GET', 'journal')).toEqual([]);
      await outside('POST', 'reset');
      expect(site.world.versions(id)).toHaveLength(1);
      expect((await get(ME)).headers.get('x-aaccountid')).toBe(site.world.accountId);
    });
  });

  it('the journal can be kept short', async () => {
    await inSite({ world: small, journal: 'last' }, async ({ site, get }) => {
      for (let count = 0; count < 42; count += 1) {
        const answers = await Promise.all(Array.from({ length: 50 }, () => get('/rest/api/3/serverInfo')));
        await Promise.all(answers.map((answer) => answer.text()));
      }
      expect(site.journal().length).toBeLessThan(2001);
      expect(site.counters().requests).toBe(2100);
    });
  });
});
