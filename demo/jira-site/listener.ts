import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultAction, FaultBook } from './faults.js';
import { type Journal, journalEntry } from './journal.js';
import type { Reply } from './reply.js';

/** What is left of a request's faults when the listener has done its part. */
export type LeftFault = Exclude<FaultAction, { do: 'answer' | 'reset' | 'hang' | 'delay' }>;

export interface ListenerOptions {
  readonly name: 'site' | 'media';
  readonly port: number;
  readonly faults: FaultBook;
  readonly journal: Journal;
  readonly now: () => number;
  /** Answers itself and gives the status, or gives the answer; null when there is none, and the connection is cut. */
  serve(
    request: IncomingMessage,
    response: ServerResponse,
    body: string,
    left: LeftFault[],
  ): Promise<number | Reply | null>;
}

/** A server of this machine that writes down what comes, and plays faults. */
export async function startListener(options: ListenerOptions): Promise<Server> {
  const { name, port, faults, journal, now, serve } = options;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const entry = journalEntry(request, name, await bodyOf(request), now());
    journal.add(entry);
    response.setHeader('Date', new Date(now()).toUTCString());
    const met = faults.meet({ listener: name, method: entry.method, path: request.url ?? '' });
    entry.fault = met.length === 0 ? null : met.map((fault) => fault.name ?? fault.action.do).join(', ');

    const left: LeftFault[] = [];
    let last: Extract<FaultAction, { do: 'answer' | 'reset' | 'hang' }> | null = null;
    for (const { action } of met) {
      if (action.do === 'delay') await pause(action.milliseconds);
      else if (action.do === 'answer' || action.do === 'reset' || action.do === 'hang') last ??= action;
      else left.push(action);
    }
    const work = last === null || last.after === true ? await serve(request, response, entry.body, left) : null;
    if (last?.do === 'hang') return;
    if (last?.do === 'reset' || (last === null && work === null)) {
      request.socket.resetAndDestroy();
      return;
    }
    const reply = last?.reply ?? work;
    if (reply === null) return;
    entry.status = typeof reply === 'number' ? reply : reply.status;
    if (typeof reply !== 'number') send(response, reply);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  // Long enough that no client meets a connection in the moment in which it is closed.
  server.keepAliveTimeout = 65_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

export function send(response: ServerResponse, { status, headers = {}, body }: Reply): void {
  response.writeHead(status, headers).end(body);
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  if (request.method === 'GET' || request.method === 'HEAD') {
    // Nothing is waited for that does not come.
    request.resume();
    return '';
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

export function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}`;
}

/** Ends all connections, also those that were left hanging. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
