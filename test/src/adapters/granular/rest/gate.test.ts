import { describe, expect, it } from '@jest/globals';
import type { OperatorError } from '../../../../../src/domain/operator-error.js';
import type { RestLimits } from '../../../../../src/adapters/granular/rest/rest-limits.js';
import { type Scripted, inRestWorld, until } from './scripted-site.js';

const PATH = '/rest/api/3/thing';
const question = { path: PATH };
const good: Scripted = { json: { fine: true } };
const page: Scripted = { body: '<!doctype html><h1>Sorry</h1>', headers: { 'Content-Type': 'text/html' } };

describe('a limit', () => {
  const limits: Partial<RestLimits> = { patience: 5000 };

  it('is waited for as long as the site asks, by everybody who asks the same, and is no try', async () => {
    await inRestWorld({ limits: { ...limits, tries: 1 } }, async ({ site, rest }) => {
      const limited: Scripted = { ...page, status: 429, headers: { 'Content-Type': 'text/html', 'Retry-After': '1' } };
      site.on(PATH, limited, limited, good);
      const answers = await Promise.all([rest.ask(question), rest.ask(question), rest.ask(question)]);
      expect(answers.map(({ kind }) => kind)).toEqual(['told', 'told', 'told']);
      const [first, , third, fourth, fifth] = site.seen.map(({ at }) => at);
      expect((fourth ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1000);
      expect((third ?? 0) - (first ?? 0)).toBeLessThan(500);
      expect(fifth).toBeDefined();
      expect(rest.figures()[0]).toMatchObject({ requests: 5, limited: 2, failed: 0 });
    });
  });

  it('holds back other endpoints only when it is one of the whole tenant', async () => {
    await inRestWorld({ limits }, async ({ site, rest }) => {
      const limited: Scripted = { status: 429, headers: { 'Retry-After': '1' } };
      site.on(PATH, limited, good);
      site.on('/other', good);
      const start = performance.now();
      const waiting = rest.ask(question);
      await until(() => site.seen.length === 1);
      await rest.ask({ path: '/other' });
      expect(performance.now() - start).toBeLessThan(900);
      await waiting;

      site.on(
        PATH,
        { ...limited, headers: { 'Retry-After': '1', 'RateLimit-Reason': 'jira-quota-global-based' } },
        good,
      );
      const again = performance.now();
      const global = rest.ask(question);
      await until(() => rest.figures()[0]?.limited === 2);
      await rest.ask({ path: '/other' });
      expect(performance.now() - again).toBeGreaterThanOrEqual(1000);
      await global;
    });
  });

  it('is a date by the clock of the site, or grows by itself', async () => {
    await inRestWorld({ limits }, async ({ site, rest }) => {
      const headers = { Date: 'Mon, 23 Nov 2020 12:00:00 GMT', 'Retry-After': 'Mon, 23 Nov 2020 12:00:01 GMT' };
      site.on(PATH, { status: 429, headers }, { status: 429 }, good);
      const start = performance.now();
      expect(await rest.ask(question)).toMatchObject({ kind: 'told' });
      expect(performance.now() - start).toBeGreaterThanOrEqual(1000);
      expect(performance.now() - start).toBeLessThan(3000);
    });
  });

  it('ends the reading when it lasts longer than patience', async () => {
    await inRestWorld({ limits: { patience: 500 } }, async ({ site, rest }) => {
      site.on(PATH, { status: 429, headers: { 'Retry-After': '3600' } });
      const inAnHour = Date.now() + 3_600_000;
      const refusal = await rest.ask(question).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'rate-limited', params: { host: rest.site } });
      const { until } = (refusal as OperatorError<'rate-limited'>).params;
      expect(Math.abs(Date.parse(until ?? '') - inAnHour)).toBeLessThan(60_000);
      await expect(rest.ask(question)).rejects.toMatchObject({ code: 'rate-limited' });
      expect(site.seen).toHaveLength(1);
    });
  });

  it('that never ends does not take longer than patience', async () => {
    await inRestWorld({ limits: { patience: 200 } }, async ({ site, rest }) => {
      site.on(PATH, { status: 429, headers: { 'Retry-After': '0' } });
      await expect(rest.ask(question)).rejects.toMatchObject({ code: 'rate-limited' });
    });
  });

  it('of a site that is down is obeyed too', async () => {
    await inRestWorld({ limits }, async ({ site, rest }) => {
      site.on(PATH, { status: 503, headers: { 'Retry-After': '1' } }, good);
      const start = performance.now();
      expect(await rest.ask(question)).toMatchObject({ kind: 'told' });
      expect(performance.now() - start).toBeGreaterThanOrEqual(1000);
    });
  });

  it('of questions in flight holds for each endpoint', async () => {
    await inRestWorld({ limits: { inFlightFirst: 2, inFlightMost: 2 } }, async ({ site, rest }) => {
      let open = 0;
      let most = 0;
      const act: Scripted['act'] = (response) => {
        open += 1;
        most = Math.max(most, open);
        setTimeout(() => {
          open -= 1;
          response.end('{}');
        }, 15);
      };
      site.on(PATH, { act });
      await Promise.all(Array.from({ length: 9 }, () => rest.ask(question)));
      expect(most).toBe(2);
      expect(rest.figures()).toMatchObject([{ requests: 9, mostInFlight: 2 }]);
    });
  });
});
