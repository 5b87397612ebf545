import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OperatorError } from '../domain/operator-error.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Metrics } from './metrics.js';
import { type ReadinessChecks, createReadiness } from './readiness.js';

/** Serves a path all by itself, whatever the method. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface WebServerOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly checks: ReadinessChecks;
  readonly metrics: Metrics;
  /** By path, such as that where Slack calls the bot. */
  readonly handlers?: Readonly<Record<string, RequestHandler>>;
  /**
   * By the beginning of a path, up to a slash: who serves all that lies under it. What follows may be secret, such as
   * the token of a link, and never comes into the log.
   */
  readonly mounts?: Readonly<Record<string, RequestHandler>>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface WebServer {
  readonly port: number;
  /** Answers what was asked, for a few seconds at most, and frees the port. May be called twice. */
  close(): Promise<void>;
}

interface Answer {
  readonly code: number;
  readonly contentType: string;
  readonly text: string;
}

type Page = () => Answer | Promise<Answer>;

const closeMs = 5_000;
/** Whoever sends a request slower than this is cut off, or it could hold a connection for minutes. */
const requestMs = 30_000;

/**
 * Serves `/healthz`, `/readyz`, `/metrics`, the handlers and the mounts, on all addresses of this machine.
 * Throws OperatorError `port-unusable`.
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { clock, log, handlers = {}, mounts = {} } = options;
  const pages = pagesOf(options);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const mount = Object.keys(mounts).find((beginning) => path.startsWith(`${beginning}/`));
    try {
      const handler = own(handlers, path) ?? (mount === undefined ? undefined : mounts[mount]);
      if (handler) await handler(request, response);
      else send(response, await answerOf(own(pages, path), request.method, response));
    } catch (error) {
      log.error({ path: mount === undefined ? path : `${mount}/***`, err: error }, 'request failed');
      if (response.headersSent) response.destroy();
      else send(response, plain(500, 'Something went wrong.'));
    }
  }

  let closing: Promise<void> | undefined;
  const server = createServer({ requestTimeout: requestMs }, (request, response) => {
    // Else the client may keep its connection, and the port with it, for more that it never asks.
    response.once('close', () => setImmediate(() => closing && server.closeIdleConnections()));
    void serve(request, response);
  });
  await listen(server, options.port);
  server.on('error', (error) => log.error({ err: error }, 'web server'));

  async function close(): Promise<void> {
    const patience = new AbortController();
    const closed = once(server, 'close');
    server.close();
    await Promise.race([closed, clock.wait(closeMs, patience.signal)]);
    patience.abort();
    server.closeAllConnections();
    await closed;
  }

  return { port: (server.address() as AddressInfo).port, close: () => (closing ??= close()) };
}

function pagesOf({ checks, metrics, clock, log }: WebServerOptions): Readonly<Record<string, Page>> {
  const readiness = createReadiness(checks, clock, log);
  return {
    '/healthz': () => plain(200, 'ok'),
    '/readyz': async () => {
      const { ready, checks: found } = await readiness();
      const text = `${JSON.stringify({ ready, ...found })}\n`;
      return { code: ready ? 200 : 503, contentType: 'application/json', text };
    },
    '/metrics': async () => ({ code: 200, ...(await metrics.read()) }),
  };
}

function answerOf(page: Page | undefined, method: string | undefined, response: ServerResponse): ReturnType<Page> {
  if (page === undefined) return plain(404, 'There is no such page.');
  if (method === 'GET' || method === 'HEAD') return page();
  response.setHeader('Allow', 'GET, HEAD');
  return plain(405, 'This page can only be read.');
}

/** Node leaves the text out when it was asked for by HEAD. */
function send(response: ServerResponse, { code, contentType, text }: Answer): void {
  response.writeHead(code, { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}

function plain(code: number, text: string): Answer {
  return { code, contentType: 'text/plain; charset=utf-8', text: `${text}\n` };
}

/** Not what every object has, such as `constructor`. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port);
  try {
    await once(server, 'listening');
  } catch (error) {
    const reason = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    throw new OperatorError('port-unusable', { port, reason }, { cause: error });
  }
}
