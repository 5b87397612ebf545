import { randomBytes, randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server } from 'node:http';
import { type Duplex } from 'node:stream';

import { type WebSocket, WebSocketServer } from 'ws';

import { isJson, type Json, textOf } from '../json.js';
import { SlackError } from '../slack-error.js';
import { type Ack, type Delivery, type Kind, type Retry } from './delivery.js';

const maxConnections = 10;
/** The client gives a connection up when no ping came for 30 seconds. */
const pingMilliseconds = 10_000;
const closeMilliseconds = 1000;

export interface SocketMode extends Delivery {
  /** The path of an address that one connection may use once. */
  newPath(): string;
  connections(): number;
  /** Asks the app to connect again, on one connection or on all of them. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled', which?: 'all' | 'one'): void;
  /** Cuts every connection without a word. */
  drop(): void;
}

export interface SocketModeOptions {
  readonly server: Server;
  readonly appId: string;
  readonly ackMilliseconds: number;
  now(): number;
  changed(): void;
}

/** Delivers over the app's own WebSockets: each envelope to one of them, in turn. */
export function socketMode(options: SocketModeOptions): SocketMode {
  const sockets = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open: WebSocket[] = [];
  const waiting = new Map<string, (payload: unknown) => void>();
  let turn = 0;

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!tickets.delete(request.url ?? '')) {
      socket.end('HTTP/1.1 408 Request Timeout\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket));
  }

  function accept(webSocket: WebSocket): void {
    open.push(webSocket);
    webSocket.on('message', (data) => take(String(data)));
    webSocket.on('close', () => {
      open.splice(open.indexOf(webSocket), 1);
      options.changed();
    });
    webSocket.on('error', () => webSocket.terminate());
    webSocket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.length,
        connection_info: { app_id: options.appId },
        debug_info: { host: 'local', build_number: 1, approximate_connection_time: 18_060 },
      }),
    );
    options.changed();
  }

  function take(data: string): void {
    const message: unknown = JSON.parse(data);
    if (!isJson(message)) return;
    const settle = waiting.get(textOf(message['envelope_id']));
    settle?.(message['payload']);
  }

  function send(kind: Kind, payload: Json, retry?: Retry): Promise<Ack> {
    const ready = open.filter((each) => each.readyState === each.OPEN);
    const webSocket = ready[(turn += 1) % Math.max(1, ready.length)];
    if (!webSocket) return Promise.resolve({ ok: false, failure: 'dispatch_failed', milliseconds: 0 });
    const [id, began] = [randomUUID(), options.now()];
    const envelope = {
      envelope_id: id,
      type: kind,
      accepts_response_payload: kind !== 'events_api',
      payload,
      ...(kind === 'events_api' && { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' }),
    };
    webSocket.send(JSON.stringify(envelope));
    return new Promise((resolve) => {
      const late = setTimeout(() => settle({ ok: false, failure: 'operation_timeout' }), options.ackMilliseconds);
      const settle = (ack: Omit<Ack, 'milliseconds'>) => {
        clearTimeout(late);
        waiting.delete(id);
        resolve({ ...ack, milliseconds: options.now() - began });
      };
      waiting.set(id, (answer) => settle({ ok: true, ...(hasContent(answer) && { payload: answer }) }));
    });
  }

  const pings = setInterval(() => open.forEach((each) => each.ping('Ping from Slack')), pingMilliseconds);
  pings.unref();
  options.server.on('upgrade', upgrade);

  return {
    send,
    newPath() {
      if (open.length >= maxConnections) throw new SlackError('too_many_websockets');
      const path = `/link/?ticket=${randomBytes(16).toString('hex')}&app_id=${options.appId}`;
      tickets.add(path);
      return path;
    },
    connections: () => open.length,
    disconnect(reason, which = 'all') {
      const chosen = which === 'one' ? open.slice(0, 1) : open;
      chosen.forEach((each) =>
        each.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } })),
      );
    },
    drop: () => [...open].forEach((each) => each.terminate()),
    close() {
      clearInterval(pings);
      const cut = setTimeout(() => [...open].forEach((each) => each.terminate()), closeMilliseconds);
      // A client that is closing just now wants its own close frame answered.
      [...open].forEach((each) => each.close(1001));
      return new Promise((resolve) =>
        sockets.close(() => {
          clearTimeout(cut);
          resolve();
        }),
      );
    },
  };
}

function hasContent(payload: unknown): boolean {
  return isJson(payload) ? Object.keys(payload).length > 0 : payload !== undefined && payload !== null;
}
