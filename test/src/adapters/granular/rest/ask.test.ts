import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { siteRest } from '../../../../../src/adapters/granular/rest/site-rest.js';
import { systemClock } from '../../../../../src/adapters/system/clock.js';
import { Secret } from '../../../../../src/domain/secret.js';
import { EMAIL, type Scripted, TOKEN, inRestWorld, until } from './scripted-site.js';

const PATH = '/rest/api/3/thing';
const question = { path: PATH };
const good: Scripted = { json: { fine: true } };
const page: Scripted = { body: '<!doctype html><h1>Sorry</h1>', headers: { 'Content-Type': 'text/html' } };

describe('a question', () => {
  it('is asked in English, with the login, and its JSON is told with the time of the site', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on('/rest/api/3/issue/10%2F1', { json: [1], headers: { Date: 'Mon, 23 Nov 2026 12:00:00 GMT' } });
      const answer = await rest.ask({ path: '/rest/api/3/issue/{id}', ids: { id: '10/1' }, query: { a: [1, 2] } });
      expect(answer).toEqual({ kind: 'told', status: 200, value: [1], at: new Date('2026-11-23T12:00:00Z') });
      expect(site.seen[0]?.url).toBe('/rest/api/3/issue/10%2F1?a=1&a=2');
      expect(site.seen[0]?.headers).toMatchObject({
        ...{ 'accept-language': 'en-US', 'x-force-accept-language': 'true', accept: 'application/json' },
        ...{ 'accept-encoding': 'gzip', authorization: `Basic ${Buffer.from(`${EMAIL}:${TOKEN}`).toString('base64')}` },
      });
    });
  });

  it('carries a body and headers of its own, and packed answers are unpacked', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      const body = gzipSync(JSON.stringify({ issues: [] }));
      site.on(PATH, { body, headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' } });
      const headers = { 'X-ExperimentalApi': 'opt-in' };
      const answer = await rest.ask({ path: PATH, method: 'POST', body: { jql: 'ä' }, headers });
      expect(answer).toMatchObject({ kind: 'told', value: { issues: [] } });
      expect(site.seen[0]).toMatchObject({ method: 'POST', body: '{"jql":"ä"}' });
      expect(site.seen[0]?.headers).toMatchObject({
        'x-experimentalapi': 'opt-in',
        'content-type': 'application/json',
      });
    });
  });

  it('may be answered without a body', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(PATH, { status: 204 });
      expect(await rest.ask(question)).toMatchObject({ kind: 'told', status: 204, value: undefined });
    });
  });

  it('to the platform of a site elsewhere goes to the gateway of that site', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(`/gateway/api${PATH}`, good);
      expect(await rest.ask({ path: PATH, host: 'platform' })).toMatchObject({ kind: 'told' });
    });
  });

  it('that has no address is refused without being asked', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      expect(await rest.ask({ path: '/x/{id}', ids: { id: '..' } })).toEqual({ kind: 'refused', status: 0, words: '' });
      expect(site.seen).toHaveLength(0);
    });
  });

  it.each<[number, Scripted, string]>([
    [400, { json: { errorMessages: ['Unbounded JQL'] } }, 'Unbounded JQL'],
    [403, { json: { message: 'Not for you' } }, 'Not for you'],
    [404, page, 'Sorry'],
    [409, { body: 'Conflict', headers: { 'Content-Type': 'text/plain' } }, 'Conflict'],
    [410, { json: {} }, ''],
    [413, {}, ''],
  ])('that meets %s is refused in words of the site', async (status, answer, words) => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(PATH, { ...answer, status });
      expect(await rest.ask(question)).toEqual({ kind: 'refused', status, words });
      expect(site.seen).toHaveLength(1);
    });
  });
});

describe('what may pass', () => {
  const cut: Scripted = { act: (response) => void response.writeHead(200, { 'Content-Length': 100 }).write('{"a":') };
  it.each<[string, Scripted]>([
    ['500', { status: 500 }],
    ['502 with a page', { ...page, status: 502 }],
    ['503', { status: 503 }],
    ['504', { status: 504 }],
    ['408', { status: 408 }],
    ['425', { status: 425 }],
    ['a page with 200', page],
    ['a page that says it is JSON', { ...page, headers: { 'Content-Type': 'application/json' } }],
    ['nothing with 200', { body: '', headers: { 'Content-Type': 'application/json' } }],
    ['JSON that is cut off', { body: '{"a":[1', headers: { 'Content-Type': 'application/json' } }],
    ['a broken packing', { body: gzipSync('{}').subarray(0, 12), headers: { 'Content-Encoding': 'gzip' } }],
    ['an unknown packing', { body: '{}', headers: { 'Content-Encoding': 'zstd' } }],
    ['a body that stands still', cut],
    ['a body that breaks off', { act: (response) => (cut.act?.(response), setTimeout(() => response.destroy(), 20)) }],
    ['a reset connection', { act: (response) => void response.destroy() }],
    ['no answer in time', { act: () => undefined }],
    ['a redirect within the site', { status: 302, headers: { Location: '/login.jsp' } }],
  ])('is asked again: %s', async (_name, trouble) => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(PATH, trouble, trouble, good);
      expect(await rest.ask(question)).toMatchObject({ kind: 'told', value: { fine: true } });
      expect(site.seen).toHaveLength(3);
    });
  });

  it('is broken when it goes on, and says so with its last words', async () => {
    await inRestWorld({}, async ({ site, rest, logged }) => {
      site.on(
        PATH,
        { status: 500 },
        { ...page, status: 502, headers: { 'Content-Type': 'text/html', 'Atl-TraceId': 'trace-1' } },
      );
      expect(await rest.ask(question)).toEqual({ kind: 'broken', status: 502, words: 'Sorry' });
      expect(site.seen).toHaveLength(4);
      expect(logged.at(-1)).toContain('trace-1');
      expect(rest.figures()).toEqual([
        { endpoint: `GET ${PATH}`, requests: 4, limited: 0, failed: 4, mostInFlight: 1 },
      ]);
    });
  });

  it('is broken after as many tries as the question allows', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(PATH, { status: 504 });
      expect(await rest.ask({ ...question, tries: 2 })).toMatchObject({ kind: 'broken', status: 504 });
      expect(site.seen).toHaveLength(2);
    });
  });

  it('has fewer tries where twenty before it came to nothing, until one is answered', async () => {
    await inRestWorld({ limits: { pauseMost: 1 } }, async ({ site, rest }) => {
      const tries = async (): Promise<number> => {
        const before = site.seen.length;
        await rest.ask(question);
        return site.seen.length - before;
      };
      site.on(PATH, { status: 500 });
      for (let nth = 1; nth <= 20; nth += 1) expect(await tries()).toBe(4);
      expect(await tries()).toBe(2);
      site.on(PATH, good);
      await rest.ask(question);
      site.on(PATH, { status: 500 });
      expect(await tries()).toBe(4);
    });
  });

  it('is broken too when one question is never answered that can be asked smaller', async () => {
    await inRestWorld({ limits: { headers: 50 } }, async ({ site, rest }) => {
      site.on(PATH, { act: () => undefined });
      expect(await rest.ask({ ...question, tries: 1 })).toEqual({ kind: 'broken', status: 0, words: '' });
    });
  });

  it('is broken at once when the answer is longer than we take', async () => {
    await inRestWorld({ limits: { answerMost: 1000 } }, async ({ site, rest }) => {
      site.on(PATH, { json: 'x'.repeat(2000) });
      expect(await rest.ask(question)).toMatchObject({ kind: 'broken', status: 200 });
      site.on(PATH, { body: gzipSync(JSON.stringify('x'.repeat(2000))), headers: { 'Content-Encoding': 'gzip' } });
      expect(await rest.ask(question)).toMatchObject({ kind: 'broken', status: 200 });
      expect(site.seen.length).toBeLessThanOrEqual(5);
    });
  });

  it('is a site out of reach when nothing at all is heard', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(PATH, { act: (response) => void response.destroy() });
      await expect(rest.ask(question)).rejects.toMatchObject({ code: 'site-unreachable' });
      await site.close();
      await expect(rest.ask({ ...question, tries: 1 })).rejects.toMatchObject({ code: 'site-unreachable' });
    });
  });

  it('is nobody’s trouble when the site closed a connection that was kept', async () => {
    await inRestWorld({ limits: { tries: 1 } }, async ({ site, rest }) => {
      site.on(PATH, { json: {} }, { act: (response) => void response.destroy() }, good);
      expect(await rest.ask(question)).toMatchObject({ kind: 'told' });
      expect(await rest.ask(question)).toMatchObject({ kind: 'told', value: { fine: true } });
    });
  });
});

describe('an abort', () => {
  it('ends questions that wait and questions under way with its reason', async () => {
    await inRestWorld(
      { limits: { inFlightFirst: 1, inFlightMost: 1, headers: 20_000 } },
      async ({ site, rest, abort }) => {
        site.on(PATH, { act: () => undefined });
        const both = Promise.allSettled([rest.ask(question), rest.ask(question)]);
        await until(() => site.seen.length === 1);
        const reason = new Error('enough');
        abort.abort(reason);
        expect(await both).toEqual([
          { status: 'rejected', reason },
          { status: 'rejected', reason },
        ]);
        await expect(rest.ask(question)).rejects.toBe(reason);
      },
    );
  });
});

describe('secrets', () => {
  it('are in no error and in no line of the log', async () => {
    await inRestWorld({}, async ({ site, rest, logged }) => {
      site.on(PATH, { act: (response) => void response.destroy() });
      const error: unknown = await rest.ask(question).catch((fault: unknown) => fault);
      const text = inspect(error, { depth: 10 }) + logged.join('\n');
      expect(text).toContain('ECONNRESET');
      expect(text).not.toContain(TOKEN);
      expect(text).not.toContain(Buffer.from(`${EMAIL}:${TOKEN}`).toString('base64'));
    });
  });

  it('are not sent over plain http to another machine', () => {
    const site = { url: 'http://acme.atlassian.net', email: EMAIL, apiToken: new Secret(TOKEN) };
    const log = { trace, debug: trace, info: trace, warn: trace, error: trace, fatal: trace, child: () => log };
    const { signal } = new AbortController();
    expect(() => siteRest({ site, clock: systemClock(), log, signal, allowedHosts: [] })).toThrow('https');
  });
});

function trace(): void {
  return undefined;
}
