import { type IncomingHttpHeaders, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { siteRest } from '../../../../../src/adapters/granular/rest/site-rest.js';
import type { Rest } from '../../../../../src/adapters/granular/rest/rest.js';
import type { RestLimits } from '../../../../../src/adapters/granular/rest/rest-limits.js';
import { systemClock } from '../../../../../src/adapters/system/clock.js';
import { Secret } from '../../../../../src/domain/secret.js';
import type { Logger } from '../../../../../src/ports/logger.js';

export const TOKEN = 'ATATT3xFfGF0-the-token';
export const EMAIL = 'admin@example.com';

/** What is answered: a whole answer, or something done with the connection. */
export interface Scripted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly json?: unknown;
  readonly act?: (response: ServerResponse) => void;
}

export interface Seen {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

export interface ScriptedHost {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** Answers requests of a path in this order; the last answer stays. */
  on(path: string, ...answers: readonly (Scripted | ((seen: Seen) => Scripted))[]): void;
  close(): Promise<void>;
}

/** A server that says what it was told to say. */
export async function scriptedHost(): Promise<ScriptedHost> {
  const scripts = new Map<string, (Scripted | ((seen: Seen) => Scripted))[]>();
  const seen: Seen[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString(), at: performance.now() };
      seen.push(one);
      const script = scripts.get(url.split('?')[0] ?? '') ?? [];
      const next = script.length > 1 ? script.shift() : script[0];
      answer(
        response,
        typeof next === 'function' ? next(one) : (next ?? { status: 404, json: { errorMessages: ['Unknown'] } }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    on: (path, ...answers) => scripts.set(path, [...answers]),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(response: ServerResponse, { status = 200, headers = {}, body, json, act }: Scripted): void {
  if (act !== undefined) return act(response);
  const bytes = body ?? (json === undefined ? '' : JSON.stringify(json));
  const type: Record<string, string> = json === undefined ? {} : { 'Content-Type': 'application/json' };
  response.writeHead(status, { ...type, 'Content-Length': Buffer.byteLength(bytes), ...headers });
  response.end(bytes);
}

export interface RestWorld {
  readonly site: ScriptedHost;
  /** Another host, that files may be at. */
  readonly media: ScriptedHost;
  readonly rest: Rest;
  readonly abort: AbortController;
  readonly logged: string[];
}

export interface RestWorldOptions {
  readonly limits?: Partial<RestLimits>;
  readonly mediaAllowed?: boolean;
  readonly url?: string;
}

const quick: Partial<RestLimits> = { pauseFirst: 1, pauseMost: 4, idle: 300, headers: 400, connect: 300, tries: 4 };

/** Runs `body` with a scripted site and its transport. */
export async function inRestWorld(options: RestWorldOptions, body: (world: RestWorld) => Promise<void>): Promise<void> {
  const [site, media] = [await scriptedHost(), await scriptedHost()];
  const abort = new AbortController();
  const logged: string[] = [];
  const { port, hostname } = new URL(media.url);
  try {
    const rest = siteRest({
      site: { url: options.url ?? site.url, email: EMAIL, apiToken: new Secret(TOKEN) },
      clock: systemClock(),
      log: recordingLog(logged),
      signal: abort.signal,
      allowedHosts: options.mediaAllowed === false ? [] : [{ host: hostname, port: Number(port) }],
      limits: { ...quick, ...options.limits },
    });
    await body({ site, media, rest, abort, logged });
  } finally {
    abort.abort(new Error('The test is over'));
    await Promise.all([site.close(), media.close()]);
  }
}

function recordingLog(lines: string[]): Logger {
  const write = (fields: unknown, message: string): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
  const log: Logger = {
    trace: write,
    debug: write,
    info: write,
    warn: write,
    error: write,
    fatal: write,
    child: () => log,
  };
  return log;
}

/** Waits until something holds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
