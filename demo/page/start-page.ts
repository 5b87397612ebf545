import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Slack } from '../slack/start-slack.js';
import type { Strip } from '../troubles/strip.js';
import { readAppManifest } from './app-manifest.js';
import { bundleClient, type Client } from './bundle-client.js';
import { carryOut } from './carry-out.js';
import { deedSchema } from './deed.js';
import { type Live, startLive } from './live.js';
import { documentOf } from './page-document.js';
import { piecesOf } from './pieces.js';
import { watchStrip } from './strip-watch.js';

export interface PageOptions {
  readonly slack: Slack;
  /** Any free one when it is left out. */
  readonly port?: number;
  /** What is shown beside the workspace, with its switches. */
  readonly strip?: Strip;
  /** Who can be switched between, by user id. */
  readonly users?: readonly string[];
  /** The page's program when it is made already. */
  readonly client?: Client;
}

export interface Page {
  readonly url: string;
  close(): Promise<void>;
}

/** Many changes in a row are told as one. */
const restMilliseconds = 25;
const maxBody = 1_000_000;

/** Starts the Slack workspace as a web page, on a loopback port. */
export async function startPage({
  slack,
  port = 0,
  strip,
  users = ['U01OLGA', 'U02RAVI'],
  client,
}: PageOptions): Promise<Page> {
  const [{ name: appName, commands }, { script, style }] = await Promise.all([
    readAppManifest(),
    client ?? bundleClient(),
  ]);
  const lives = new Map<Live, string>();
  let due: NodeJS.Timeout | undefined;

  const watch = watchStrip(strip, changed);
  const forget = slack.on('change', changed);

  function changed(): void {
    due ??= setTimeout(() => {
      due = undefined;
      for (const [live, user] of lives) tell(live, user);
    }, restMilliseconds);
  }

  function tell(live: Live, user: string): void {
    live.tell(piecesOf(slack.user(user).sight(), { appName, commands, strip: watch.latest() }));
  }

  const server = createServer((request, response) => void serve(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: listening } = server.address() as AddressInfo;
  const hosts = [`127.0.0.1:${String(listening)}`, `localhost:${String(listening)}`];
  const document = documentOf(users);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    try {
      // Another site's page can have its own name lead here; it cannot have this one.
      if (!hosts.includes(request.headers.host ?? '')) return void response.writeHead(421).end();
      const url = new URL(request.url ?? '/', `http://${hosts[0] ?? ''}`);
      const user = url.searchParams.get('user') ?? '';
      if (request.method === 'GET') show(response, url.pathname, user);
      else if (request.method === 'POST' && url.pathname === '/do') await act(request, response, user);
      else response.writeHead(405).end();
    } catch (error) {
      if (response.headersSent) return void response.end();
      sendJson(response, 409, { error: error instanceof Error ? error.message : String(error) });
    }
  }

  function show(response: ServerResponse, path: string, user: string): void {
    switch (path) {
      case '/':
        response.setHeader('content-security-policy', document.policy);
        return send(response, 200, 'text/html; charset=utf-8', document.html);
      case '/main.js':
        return send(response, 200, 'text/javascript; charset=utf-8', script);
      case '/main.css':
        return send(response, 200, 'text/css; charset=utf-8', style);
      case '/live': {
        if (!users.includes(user)) return void response.writeHead(404).end();
        const live = startLive(response);
        lives.set(live, user);
        response.on('close', () => lives.delete(live));
        return tell(live, user);
      }
      default:
        response.writeHead(404).end();
    }
  }

  async function act(request: IncomingMessage, response: ServerResponse, user: string): Promise<void> {
    const { origin, 'content-type': type = '' } = request.headers;
    // Only this page itself may act: a form or a script of another site brings its own origin.
    if (!hosts.some((host) => origin === `http://${host}`) || !type.startsWith('application/json'))
      return void response.writeHead(403).end();
    if (!users.includes(user)) return void response.writeHead(404).end();
    const deed = deedSchema.safeParse(await jsonBody(request));
    if (!deed.success) return sendJson(response, 400, { error: deed.error.message });
    sendJson(response, 200, await carryOut(deed.data, slack.user(user), strip));
  }

  return {
    url: `http://127.0.0.1:${String(listening)}/`,
    async close() {
      forget();
      watch.stop();
      clearTimeout(due);
      for (const live of lives.keys()) live.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function jsonBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBody) throw new Error('That is too much at once.');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString());
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  send(response, status, 'application/json', JSON.stringify(body));
}
