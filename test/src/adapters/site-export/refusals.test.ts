import { createServer as createHttpsServer } from 'node:https';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import type { JsonValue } from '../../../../src/domain/json-value.js';
import { EMAIL, TOKEN, admin, driven, inJiraWorld, kept, refusalOf, request } from './jira-world.js';

/** A ticket with which the next call asks for the export. */
const bare = { workspaceId: 'T1', siteId: 'site-1', type: 'basic' };
const prepared: JsonValue = {
  ...bare,
  ...{
    version: 1,
    id: '7d6f1f1e-6b0c-4f0e-9a76-6a3a1d6b3c55',
    faults: 0,
    phase: 'prepared',
    starts: 0,
    limitedUntil: null,
  },
};

describe('a login that the site refuses', () => {
  it.each(['401-json', '401-xml', '401-empty'] as const)('is told as it comes: %s', async (preset) => {
    await inJiraWorld({}, async ({ site, source }) => {
      site.fault(preset);
      const error = await refusalOf(source.begin(request), 'site-login-refused');
      expect(error).toMatchObject({ retry: 'never', params: { site: new URL(site.siteUrl).host } });
    });
  });

  it.each(['scoped', 'password', 'admin-key'] as const)('is that of a %s credential', async (kind) => {
    await inJiraWorld({ users: [{ ...admin, kind }] }, async ({ source }) => {
      await refusalOf(source.begin(request), 'site-login-refused');
    });
  });

  it('is that of a token that expires while an export runs, and the run goes on with a new one', async () => {
    const users = [{ ...admin, expiresAt: new Date('2026-11-23T12:03:00Z') }];
    await inJiraWorld({ users }, async (world) => {
      await refusalOf(driven(world, await world.source.begin(request)), 'site-login-refused');
      expect(world.starts()).toBe(1);
    });
  });

  it('is sent without being asked for, in the site’s own form', async () => {
    await inJiraWorld({}, async ({ source, site }) => {
      await source.begin(request);
      expect(site.journal().map(({ authorization, accept }) => [authorization, accept])).toEqual([
        ['basic', 'application/json'],
        ['basic', 'application/json'],
      ]);
    });
  });
});

describe('an account that is no administrator', () => {
  const users = [{ email: EMAIL, token: TOKEN, kind: 'classic', isAdmin: false } as const];
  it('is told before anything is asked for', async () => {
    await inJiraWorld({ users }, async ({ source }) => {
      await refusalOf(source.begin(request), 'not-an-administrator');
    });
  });

  it('is told when the right was taken away meanwhile', async () => {
    await inJiraWorld({ users }, async ({ source }) => {
      await refusalOf(source.progress(prepared), 'not-an-administrator');
    });
  });

  it('is told from other refusals: of the start of one who is an administrator nobody knows why', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('403-nonadmin');
      const error = await refusalOf(driven(world, prepared), 'site-answer-unexpected');
      expect(error.params).toMatchObject({ found: 'status-403' });
    });
  });

  it('is no question where the permissions are refused too: that is the login', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.fault('403-nonadmin');
      world.site.addFault({ match: { path: 'mypermissions' }, action: { do: 'answer', reply: { status: 403 } } });
      await refusalOf(driven(world, prepared), 'site-login-refused');
    });
  });
});

describe('a site that exports in its own user interface only', () => {
  it('says so once, and nothing is tried again', async () => {
    await inJiraWorld({ policy: { mode: 'ui-only' } }, async (world) => {
      const error = await refusalOf(driven(world, await world.source.begin(request)), 'export-only-in-ui');
      expect(error.retry).toBe('never');
      expect(world.starts()).toBe(1);
      expect(world.site.tasks()).toHaveLength(0);
    });
  });

  it('says so also where it answers no question', async () => {
    await inJiraWorld({ policy: { mode: 'ui-only', readsInUiOnly: false } }, async (world) => {
      await refusalOf(driven(world, await world.source.begin(request)), 'export-only-in-ui');
      expect(world.starts()).toBe(0);
    });
  });
});

describe('an answer that nobody expects', () => {
  it.each([
    ['404-html', 'html-page'],
    ['400-body', 'status-400'],
  ] as const)('is told: %s', async (preset, found) => {
    await inJiraWorld({}, async (world) => {
      world.site.fault(preset, { listener: 'site', method: 'POST', path: '' });
      const error = await refusalOf(driven(world, prepared), 'site-answer-unexpected');
      expect(error.params).toMatchObject({ found });
    });
  });

  it('is told when it is a redirect to a page', async () => {
    await inJiraWorld({}, async ({ site, source }) => {
      site.addFault({
        match: { path: '/myself' },
        action: { do: 'redirect', location: 'https://id.atlassian.com/login' },
      });
      const error = await refusalOf(source.begin(request), 'site-answer-unexpected');
      expect(error.params).toMatchObject({ found: 'redirect' });
    });
  });

  it('is a page where the number of the newest task should be, and never becomes part of an address', async () => {
    await inJiraWorld({}, async (world) => {
      world.site.addFault({
        match: { path: 'lastTaskId', times: Infinity },
        action: { do: 'answer', reply: { status: 200, body: '<html>404</html>' } },
      });
      const error = await refusalOf(driven(world, prepared), 'site-answer-unexpected');
      expect(error.params).toMatchObject({ found: 'html-page' });
      expect(world.site.journal().filter(({ path }) => path.includes('getProgress'))).toEqual([]);
    });
  });
});

describe('a site that cannot be reached', () => {
  it('is told, and may be asked again with the same ticket', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await inJiraWorld({ url: `http://127.0.0.1:${port}` }, async ({ source }) => {
      const error = await refusalOf(source.begin(request), 'site-unreachable');
      expect(error).toMatchObject({ retry: 'soon', cause: { message: 'ECONNREFUSED' } });
    });
  });

  it('is another matter when its certificate is not trusted', async () => {
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
    const server = createHttpsServer({ cert, key }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      await inJiraWorld({ url: `https://localhost:${port}` }, async ({ source }) => {
        const error = await refusalOf(source.begin(request), 'tls-not-trusted');
        expect(error).toMatchObject({ retry: 'never', params: { host: 'localhost' } });
      });
    } finally {
      server.close();
    }
  });

  it('is one that never answers', async () => {
    await inJiraWorld({ limits: { answer: 100 } }, async ({ site, source }) => {
      site.fault('timeout', { path: '/myself' });
      await refusalOf(source.begin(request), 'site-unreachable');
    });
  });

  it('is told as too fast when it says so', async () => {
    await inJiraWorld({}, async ({ site, source }) => {
      site.fault('429-seconds', { path: '/myself' });
      const error = await refusalOf(source.begin(request), 'rate-limited');
      expect(error).toMatchObject({ retry: 'soon', params: { host: new URL(site.siteUrl).host } });
    });
  });

  it('carries no login in its error', async () => {
    await inJiraWorld({}, async ({ site, source }) => {
      site.fault('reset', { path: '/myself' });
      const error = await refusalOf(source.begin(request), 'site-unreachable');
      expect(Object.keys(error.cause instanceof Error ? error.cause : {})).toEqual([]);
    });
  });
});

describe('a site', () => {
  it('that is connected no more is told', async () => {
    await inJiraWorld({}, async ({ source }) => {
      await refusalOf(source.begin({ ...request, siteId: 'another' }), 'site-gone');
    });
  });

  it('without https is not talked to, save on this machine', async () => {
    await inJiraWorld({ url: 'http://acme.atlassian.net' }, async ({ source }) => {
      await expect(source.begin(request)).rejects.toThrow('https');
    });
  });

  it('without the questions of the preflight is asked for the export all the same', async () => {
    await inJiraWorld({}, async ({ site, source }) => {
      site.fault('404-html', { path: 'myself|mypermissions', times: Infinity });
      expect(kept(await source.begin(request))).toMatchObject({ phase: 'prepared' });
    });
  });
});
