import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import { type Scripted, inRestWorld } from './scripted-site.js';

const PATH = '/rest/api/3/thing';
const MYSELF = '/rest/api/3/myself';
const question = { path: PATH };
const me = { json: { accountId: '557058:abc', timeZone: 'Europe/Berlin', displayName: 'Bot' } };

function marked(headers: Record<string, string>, answer: Scripted = { json: { values: [] } }): Scripted {
  return { ...answer, headers };
}

describe('an answer that was not given to us', () => {
  it.each<[string, Scripted, string]>([
    [
      '401 with a word on the login',
      marked({ 'X-Seraph-LoginReason': 'AUTHENTICATED_FAILED' }, { status: 401, json: {} }),
      'site-login-refused',
    ],
    [
      'a dead token at a public place',
      marked({ 'X-Seraph-LoginReason': 'AUTHENTICATED_FAILED' }),
      'site-login-refused',
    ],
    [
      'a dead token among other words',
      marked({ 'X-Seraph-LoginReason': 'OUT, AUTHENTICATED_FAILED' }),
      'site-login-refused',
    ],
    ['a captcha', marked({ 'X-Seraph-LoginReason': 'AUTHENTICATION_DENIED' }, { status: 403 }), 'site-login-locked'],
    [
      'an allow-list',
      { status: 403, body: '<html>Your IP address is not on the allowlist of this site' },
      'site-blocks-address',
    ],
  ])('ends the reading: %s', async (_name, answer, code) => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(PATH, answer);
      await expect(rest.ask(question)).rejects.toMatchObject({ code, params: { site: rest.site } });
      // A login that was refused once is not tried again.
      await expect(rest.ask({ path: '/other' })).rejects.toMatchObject({ code });
      expect(site.seen).toHaveLength(1);
    });
  });

  it('is found in bytes, too', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(PATH, marked({ 'X-Seraph-LoginReason': 'AUTHENTICATED_FAILED' }, { body: 'bytes' }));
      await expect(rest.bytes(question)).rejects.toMatchObject({ code: 'site-login-refused' });
    });
  });

  it('is one to another account', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(MYSELF, me);
      site.on(PATH, marked({ 'X-AAccountId': '557058%3Aabc' }), marked({ 'X-AAccountId': 'somebody' }));
      await rest.account();
      expect(await rest.ask(question)).toMatchObject({ kind: 'told' });
      await expect(rest.ask(question)).rejects.toMatchObject({ code: 'site-login-refused' });
    });
  });

  it('ends the reading when it is a bare 401 and the site says so as well', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(PATH, { status: 401, json: {} });
      site.on(MYSELF, { status: 401, json: {} });
      await expect(rest.ask(question)).rejects.toMatchObject({ code: 'site-login-refused' });
      await expect(rest.ask({ path: '/other' })).rejects.toMatchObject({ code: 'site-login-refused' });
      expect(site.seen).toHaveLength(2);
    });
  });

  it('is a refusal when one part of the site says 401 and the site knows us', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(PATH, { status: 401, json: { message: 'Not with a token' } });
      site.on(MYSELF, me);
      expect(await rest.ask(question)).toEqual({ kind: 'refused', status: 401, words: 'Not with a token' });
    });
  });

  it('is no plain refusal', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(
        PATH,
        marked({ 'X-Seraph-LoginReason': 'OK' }, { status: 403, json: { message: 'No permission to zip files' } }),
      );
      expect(await rest.ask(question)).toMatchObject({ kind: 'refused', status: 403 });
    });
  });

  it('beside the site is one only when the site says so as well', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(`/gateway/api${PATH}`, { status: 401, json: { message: 'Not here' } });
      site.on(MYSELF, me, { status: 401 });
      const there = { ...question, host: 'platform' } as const;
      expect(await rest.ask(there)).toEqual({ kind: 'refused', status: 401, words: 'Not here' });
      await expect(rest.ask(there)).rejects.toMatchObject({ code: 'site-login-refused' });
    });
  });

  it('at the gateway of the site is one only when the site says so as well', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(`/gateway/api${PATH}`, { status: 401, json: { message: 'Not here' } });
      site.on(MYSELF, me);
      const there = { ...question, path: `/gateway/api${PATH}` };
      expect(await rest.ask(there)).toEqual({ kind: 'refused', status: 401, words: 'Not here' });
    });
  });
});

describe('the account', () => {
  it('is who the site says that we are', async () => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(MYSELF, me, { json: { accountId: '557058:abc' } });
      expect(await rest.account()).toEqual({ accountId: '557058:abc', timeZone: 'Europe/Berlin', value: me.json });
      expect(await rest.account()).toMatchObject({ accountId: '557058:abc', timeZone: null });
    });
  });

  it.each<[string, Scripted, string]>([
    ['another one than before', { json: { accountId: 'else' } }, 'site-login-refused'],
    ['nobody', { json: { displayName: 'Anonymous' } }, 'site-login-refused'],
    ['not told with 401', { status: 401 }, 'site-login-refused'],
    ['not told with 403', { status: 403 }, 'site-login-refused'],
    ['not told with 404', { status: 404 }, 'site-answer-unexpected'],
    ['a page', { body: '<html>', headers: { 'Content-Type': 'text/html' } }, 'site-answer-unexpected'],
    ['not told with 503', { status: 503 }, 'site-unreachable'],
  ])('must not be %s', async (_name, answer, code) => {
    await inRestWorld({}, async ({ site, rest }) => {
      site.on(MYSELF, me, answer);
      await rest.account();
      await expect(rest.account()).rejects.toMatchObject({ code });
    });
  });
});

describe('a redirect', () => {
  it('to another host is not followed, and the login stays', async () => {
    await inRestWorld({}, async ({ site, media, rest }) => {
      site.on(PATH, { status: 302, headers: { Location: `${media.url}/rest/api/3/thing` } });
      await expect(rest.ask(question)).rejects.toMatchObject({
        code: 'site-answer-unexpected',
        params: { found: 'foreign-redirect' },
      });
      expect(media.seen).toHaveLength(0);
    });
  });

  it('beside the site to a page of a login is a refusal, and the login stays', async () => {
    await inRestWorld({}, async ({ site, media, rest }) => {
      const path = '/gateway/api/thing';
      site.on(path, { status: 302, headers: { Location: `${media.url}/login` } });
      expect(await rest.ask({ path })).toEqual({ kind: 'refused', status: 302, words: '' });
      expect(site.seen.filter((one) => one.url === path)).toHaveLength(1);
      expect(media.seen).toHaveLength(0);
    });
  });
});

describe('a certificate that is not trusted', () => {
  it('ends the reading at once', async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
    const server = createServer({ cert, key }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      await inRestWorld({ url: `https://localhost:${port}` }, async ({ rest }) => {
        await expect(rest.ask(question)).rejects.toMatchObject({
          code: 'tls-not-trusted',
          params: { host: 'localhost' },
        });
        expect(rest.figures()).toMatchObject([{ requests: 1, failed: 1 }]);
      });
    } finally {
      server.close();
    }
  });
});
