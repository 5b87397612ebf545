import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { systemClock } from '../../../../src/adapters/system/clock.js';
import { textsOf } from '../../../../blocks/texts/texts-of.js';
import type { Clock } from '../../../../src/ports/clock.js';
import type { Logger } from '../../../../src/ports/logger.js';
import { connectPages } from '../../../../src/web/connect/connect-pages.js';
import { type WebServer, startWebServer } from '../../../../src/web/web-server.js';
import { type FakeConnectPage, fakeConnectPage } from './fake-connect-page.js';

export const token = 'T0kenT0kenT0kenT0kenT0kenT0kenT0kenT0kenT0k';
export const now = new Date('2027-01-10T09:02:30Z');

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Served {
  readonly page: FakeConnectPage;
  readonly lines: readonly string[];
  readonly server: WebServer;
  /** The headers of a browser on a page of ours. */
  readonly own: Readonly<Record<string, string>>;
  ask(path: string, question?: Question): Promise<Answer>;
  /** Resolves with the head of the answer; what follows is read by the caller. */
  open(path: string, question?: Question): Promise<IncomingMessage>;
}

/** The pages on a web server as people reach them at `publicUrl`, `PORT` standing for its port. */
export async function servePages(publicUrl = 'http://127.0.0.1:PORT'): Promise<Served> {
  const page = fakeConnectPage(token);
  const lines: string[] = [];
  const log = listening(lines);
  const clock: Clock = { ...systemClock(), now: () => now };
  const mounts: Record<string, ReturnType<typeof connectPages>[string]> = {};
  const metrics = { read: () => Promise.reject(new Error('not asked')) };
  const server = await startWebServer({ port: 0, checks: {}, metrics, mounts, clock, log });
  const url = publicUrl.replace('PORT', String(server.port));
  Object.assign(mounts, connectPages({ page, publicUrl: url, clock, log, textsOf, newReference: () => 'reference-1' }));
  const { host, origin } = new URL(url);

  async function open(path: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<IncomingMessage> {
    const typed = body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
    const sent = request({ port: server.port, path, method, headers: { Host: host, ...typed, ...headers } });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return response;
  }

  async function ask(path: string, question?: Question): Promise<Answer> {
    const response = await open(path, question);
    return { status: response.statusCode ?? 0, headers: response.headers, text: await textOf(response) };
  }

  return { page, lines, server, own: { Origin: origin }, ask, open };
}

function listening(lines: string[]): Logger {
  const write = (fields: object, message: string): void => void lines.push(`${message} ${readable(fields)}`);
  const log: Logger = {
    ...{ trace: write, debug: write, info: write, warn: write, error: write, fatal: write },
    child: () => log,
  };
  return log;
}

function readable(fields: object): string {
  return JSON.stringify(fields, (_, value: unknown) =>
    value instanceof Error ? `${value.stack} ${String(value.cause)}` : value,
  );
}

/** Takes up the link. Returns the header that says who one is. */
export async function takeUp({ ask, own }: Served): Promise<{ Cookie: string }> {
  const { headers } = await ask(`/connect/${token}`, { method: 'POST', headers: own, body: '' });
  return { Cookie: (headers['set-cookie']?.[0] ?? '').split(';', 1)[0] ?? '' };
}

/** What a form holds that a browser would send with it. */
export function hiddenToken(page: string): string {
  return /name="formToken" value="([^"]+)"/.exec(page)?.[1] ?? '';
}
