import { describe, expect, it } from '@jest/globals';
import { chanceFaultKinds } from '../../../../demo/jira-site/rest/chance-faults.js';
import { pathTemplate } from '../../../../demo/jira-site/rest/path-template.js';
import { inSite, small, start } from './site-kit.js';

const ME = '/rest/api/3/myself';
const limits = { capacity: 5, perSecond: 2 };

describe('the limits of the local site', () => {
  it('are told with every answer, and kept apart by method and path', async () => {
    await inSite({ world: small, limits }, async ({ site, get, pass }) => {
      const told = async (path: string): Promise<unknown[]> => {
        const { status, headers } = await get(path);
        return [
          status,
          ...['limit', 'remaining', 'nearlimit', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`)),
        ];
      };
      expect(await told(ME)).toEqual([200, '5', '4', null, '2026-11-23T12:00:01Z']);
      for (let count = 0; count < 3; count += 1) await get(ME);
      expect(await told(ME)).toEqual([200, '5', '0', 'true', '2026-11-23T12:00:03Z']);
      expect((await told(ME))[0]).toBe(429);
      expect(await told('/rest/api/3/issue/10001')).toEqual([expect.any(Number), '5', '4', null, expect.any(String)]);
      expect((await told('/rest/api/3/issue/10002'))[2]).toBe('3');
      pass(500);
      expect((await told(ME)).slice(0, 3)).toEqual([200, '5', '0']);
      expect(site.counters()).toMatchObject({
        limited: 1,
        endpoints: [{ endpoint: `GET ${ME}`, requests: 7, limited: 1 }, {}],
      });
    });
  });

  it.each([
    ['seconds', '1'],
    ['date', new Date(start + 1000).toUTCString()],
    ['none', null],
  ] as const)('say when to come again as %s', async (retryAfter, said) => {
    await inSite(
      { world: small, limits: { capacity: 1, perSecond: 1, retryAfter, refusal: 'html' } },
      async ({ get }) => {
        await get(ME);
        const refused = await get(ME);
        expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, said]);
        expect(refused.headers.get('ratelimit-reason')).toBe('jira-burst-based');
        expect(await refused.text()).toContain('<!DOCTYPE html>');
      },
    );
  });

  it('count what a client could have spared, and no more', async () => {
    await inSite({ world: small, limits: { capacity: 2, perSecond: 0.5, grace: 10 } }, async ({ site, get, pass }) => {
      // Both are on their way before anything is known.
      await Promise.all([get(ME), get(ME), get(ME)]);
      expect(site.counters()).toMatchObject({ limited: 1, sparable: 0 });
      pass(100);
      await get(ME);
      expect(site.counters()).toMatchObject({ limited: 2, sparable: 1, duringRetryAfter: 1 });
      pass(2000);
      expect((await get(ME)).status).toBe(200);
      expect(site.counters()).toMatchObject({ limited: 2, sparable: 1, duringRetryAfter: 1 });
      pass(100);
      await get(ME);
      expect(site.counters().endpoints[0]).toMatchObject({ limited: 3, sparable: 2, afterEmpty: 1 });
    });
  });

  it('know the busiest seconds', async () => {
    await inSite({ world: small, limits: { capacity: 100, perSecond: 50 } }, async ({ site, get, pass }) => {
      for (let second = 0; second < 20; second += 1) {
        for (let count = 0; count < (second < 10 ? 1 : 3); count += 1) await get(ME);
        pass(1000);
      }
      const [me] = site.counters().endpoints;
      expect(me).toMatchObject({ busiest: 3, perSecond: 50, mostInFlight: 1 });
      expect(me?.average).toBeCloseTo(40 / 19);
    });
  });

  it('see how many are in flight, while answers take their time', async () => {
    await inSite({ world: small, latency: 30, now: Date.now }, async ({ site, get }) => {
      const began = performance.now();
      await Promise.all(Array.from({ length: 6 }, () => get(ME)));
      expect(performance.now() - began).toBeGreaterThan(25);
      expect(site.counters().mostInFlight).toBe(6);
    });
  });

  it.each([
    ['/rest/api/3/issue/10001/comment', '/rest/api/3/issue/{}/comment'],
    ['/rest/api/3/issue/ABC-1/properties/a.b', '/rest/api/3/issue/{}/properties/{}'],
    ['/rest/api/3/issue/bulkfetch', '/rest/api/3/issue/bulkfetch'],
    ['/rest/api/3/field/customfield_10010/context', '/rest/api/3/field/{}/context'],
    ['/rest/api/3/project/search', '/rest/api/3/project/search'],
    ['/rest/api/3/project/CRM/role/10002', '/rest/api/3/project/{}/role/{}'],
    ['/rest/api/3/search/jql', '/rest/api/3/search/jql'],
    ['/gateway/api/x/0190abcd-0000-7000-8000-000000000001', '/gateway/api/x/{}'],
  ])('see %s as %s', (path, template) => {
    expect(pathTemplate(path)).toBe(template);
  });
});

describe('trouble by chance', () => {
  it.each(chanceFaultKinds)('of the kind %s is over after two times', async (kind) => {
    const chance = { rate: 1, kinds: [kind], retryAfter: 3 };
    await inSite({ world: small, chance }, async ({ site, get }) => {
      const seen: string[] = [];
      for (let count = 0; count < 4; count += 1) {
        seen.push(
          await get(ME).then(
            async (answer) => {
              const text = await answer.text();
              if (answer.status === 503) expect(answer.headers.get('retry-after')).toBe('3');
              return answer.status === 200 && text.endsWith('}') ? 'good' : 'bad';
            },
            () => 'bad',
          ),
        );
      }
      expect(seen).toEqual(['bad', 'bad', 'good', 'good']);
      expect(site.counters().faults).toEqual({ [kind]: 2 });
    });
  });

  it('comes at its rate, and at the same requests for the same seed', async () => {
    async function statuses(seed: number): Promise<string> {
      const seen: number[] = [];
      await inSite({ world: small, chance: { seed, rate: 0.3, kinds: ['500'] } }, async ({ get }) => {
        for (let id = 0; id < 60; id += 1) seen.push((await get(`/rest/api/3/serverInfo?x=${id}`)).status);
      });
      return seen.join(' ');
    }
    const [one, again, other] = [await statuses(1), await statuses(1), await statuses(2)];
    expect(one).toBe(again);
    expect(one).not.toBe(other);
    expect(one.split('500').length - 1).toBeGreaterThan(8);
    expect(one.split('500').length - 1).toBeLessThan(30);
  });
});
