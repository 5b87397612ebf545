import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../src/adapters/system/clock.js';
import { type WebServer, type WebServerOptions, startWebServer } from '../../../src/web/web-server.js';
import { silentLog } from './silent-log.js';

let running: WebServer | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(options: Partial<WebServerOptions> = {}): Promise<WebServer> {
  running = await startWebServer({
    port: 0,
    checks: {},
    metrics: { read: async () => ({ contentType: 'text/plain; version=0.0.4', text: 'up 1\n' }) },
    clock: systemClock(),
    log: silentLog(),
    ...options,
  });
  return running;
}

async function ask(path: string, method = 'GET', body = ''): Promise<{ code: number; headers: Headers; text: string }> {
  const url = `http://127.0.0.1:${running?.port}${path}`;
  const response = await fetch(url, { method, ...(body && { body }) });
  return { code: response.status, headers: response.headers, text: await response.text() };
}

describe('the web server', () => {
  it('says that it lives', async () => {
    await start();
    const { code, text, headers } = await ask('/healthz');
    expect({ code, text }).toEqual({ code: 200, text: 'ok\n' });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is ready when all checks say so', async () => {
    await start({ checks: { database: async () => true, slack: () => true, agenda: () => true } });
    const { code, text, headers } = await ask('/readyz?verbose');
    expect(code).toBe(200);
    expect(headers.get('content-type')).toBe('application/json');
    expect(JSON.parse(text)).toEqual({ ready: true, database: 'ok', slack: 'ok', agenda: 'ok' });
  });

  it('is not ready when a check fails, and tells which without telling why', async () => {
    await start({
      checks: {
        database: () => Promise.reject(new Error('mongodb://me:hunter2@db')),
        slack: () => false,
        agenda: () => {
          throw new Error('hunter2');
        },
        clock: () => true,
      },
    });
    const { code, text } = await ask('/readyz');
    expect(code).toBe(503);
    expect(JSON.parse(text)).toEqual({
      ready: false,
      database: 'failing',
      slack: 'failing',
      agenda: 'failing',
      clock: 'ok',
    });
  });

  it('is not ready when a check never answers, and asks it once for all who wait', async () => {
    let asked = 0;
    let waits = 0;
    await start({
      checks: {
        database: () => {
          asked += 1;
          return new Promise(() => undefined);
        },
      },
      clock: {
        now: () => new Date(0),
        wait: async () => {
          waits += 1;
          await new Promise((resolve) => setTimeout(resolve, 100));
        },
      },
    });
    const answers = await Promise.all([ask('/readyz'), ask('/readyz'), ask('/readyz')]);
    expect(answers.map(({ code }) => code)).toEqual([503, 503, 503]);
    expect({ asked, waits }).toEqual({ asked: 1, waits: 1 });
  });

  it('serves metrics', async () => {
    await start();
    const { code, text, headers } = await ask('/metrics');
    expect({ code, text, type: headers.get('content-type') }).toEqual({
      code: 200,
      text: 'up 1\n',
      type: 'text/plain; version=0.0.4',
    });
  });

  it.each(['/healthz', '/readyz', '/metrics'])('answers HEAD of %s like GET, without the text', async (path) => {
    await start();
    const [get, head] = [await ask(path), await ask(path, 'HEAD')];
    expect({ code: head.code, text: head.text }).toEqual({ code: 200, text: '' });
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(get.text)));
  });

  it('lets its pages only be read', async () => {
    await start();
    const { code, headers } = await ask('/metrics', 'POST', 'x=1');
    expect({ code, allow: headers.get('allow') }).toEqual({ code: 405, allow: 'GET, HEAD' });
  });

  it.each(['/', '/healthz/', '/nothing', '/constructor', '/__proto__', '//healthz'])(
    'has no page at %s',
    async (path) => {
      await start();
      expect((await ask(path)).code).toBe(404);
    },
  );

  it('has no page at what is no path at all', async () => {
    const { port } = await start();
    const sent = request({ port, path: '*', method: 'OPTIONS' }).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(404);
  });

  it('hands a path over to its handler, with whatever method and body', async () => {
    await start({
      handlers: {
        '/slack/events': async (incoming, response) => {
          response.end(`${incoming.method} ${await textOf(incoming)}`);
        },
      },
    });
    expect(await ask('/slack/events', 'POST', 'payload')).toMatchObject({ code: 200, text: 'POST payload' });
    expect((await ask('/slack/events/more')).code).toBe(404);
  });

  it('hands over all that lies under a path, but what has a handler of its own', async () => {
    await start({
      handlers: { '/connect/own': (_, response) => response.end('own') },
      mounts: { '/connect': (incoming, response) => response.end(`under it: ${incoming.url}`) },
    });
    expect(await ask('/connect/a/b?c')).toMatchObject({ code: 200, text: 'under it: /connect/a/b?c' });
    expect(await ask('/connect/')).toMatchObject({ code: 200, text: 'under it: /connect/' });
    expect((await ask('/connect/own')).text).toBe('own');
    for (const path of ['/connect', '/connected', '/a/connect/b', '/constructor/a']) {
      expect((await ask(path)).code).toBe(404);
    }
  });

  it('keeps out of the log what follows such a path, for it may be secret', async () => {
    const lines: unknown[] = [];
    await start({
      handlers: { '/slack/events': () => Promise.reject(new Error('no')) },
      mounts: { '/connect': () => Promise.reject(new Error('no')) },
      log: { ...silentLog(), error: ({ path }) => lines.push(path) },
    });
    for (const path of ['/connect/hunter2?hunter2', '/slack/events']) {
      expect(await ask(path)).toMatchObject({ code: 500, text: 'Something went wrong.\n' });
    }
    expect(lines).toEqual(['/connect/***', '/slack/events']);
  });

  it('hides what went wrong in a handler', async () => {
    await start({
      handlers: { '/slack/events': () => Promise.reject(new Error('hunter2')) },
      metrics: { read: () => Promise.reject(new Error('hunter2')) },
    });
    for (const path of ['/slack/events', '/metrics']) {
      expect(await ask(path)).toMatchObject({ code: 500, text: 'Something went wrong.\n' });
    }
    expect((await ask('/healthz')).code).toBe(200);
  });

  it('says which port it cannot have', async () => {
    const { port } = await start();
    await expect(
      startWebServer({
        port,
        checks: {},
        metrics: { read: () => Promise.reject(new Error('not asked')) },
        clock: systemClock(),
        log: silentLog(),
      }),
    ).rejects.toMatchObject({ code: 'port-unusable', params: { port, reason: 'EADDRINUSE' } });
  });

  it('answers what was asked before it closes, and holds no port after', async () => {
    let answer = (): void => undefined;
    let asked = (): void => undefined;
    const begun = new Promise<void>((resolve) => (asked = resolve));
    const server = await start({
      // Its patience never ends.
      clock: { now: () => new Date(0), wait: () => new Promise(() => undefined) },
      handlers: {
        '/slow': async (_, response) => {
          asked();
          await new Promise<void>((resolve) => (answer = resolve));
          response.end('in time');
        },
      },
    });
    await ask('/healthz');
    const slow = ask('/slow');
    await begun;
    const closed = Promise.all([server.close(), server.close()]);
    answer();
    expect((await slow).text).toBe('in time');
    await closed;
    await expect(ask('/healthz')).rejects.toThrow();
  });

  it('does not wait for ever, when it closes, for a handler or for somebody who asks nothing', async () => {
    let asked = (): void => undefined;
    const begun = new Promise<void>((resolve) => (asked = resolve));
    const server = await start({
      handlers: {
        '/never': () => {
          asked();
          return new Promise(() => undefined);
        },
      },
      clock: { now: () => new Date(0), wait: async () => undefined },
    });
    const never = ask('/never').catch(() => 'cut off');
    const silent = connect(server.port, '127.0.0.1');
    await Promise.all([begun, once(silent, 'connect')]);
    const ended = once(silent, 'close');
    await server.close();
    expect(await never).toBe('cut off');
    await ended;
  });
});
