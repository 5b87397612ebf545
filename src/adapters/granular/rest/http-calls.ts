import { type ClientRequest, type IncomingMessage, type RequestOptions, Agent as HttpAgent, request } from 'node:http';
import { Agent as HttpsAgent, request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import axios from 'axios';
import { isSafe } from './known-hosts.js';
import type { RestLimits } from './rest-limits.js';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
}

/** The beginning of an answer. Whoever gets it reads `body` to its end or destroys it. */
export interface Reply {
  readonly kind: 'reply';
  readonly status: number;
  readonly body: Readable;
  /** By its name in lower case. */
  header(name: string): string | null;
}

/** No answer came. */
export interface Silence {
  readonly kind: 'silence';
  /** Node's word for it. */
  readonly code: string;
  /** Whether the question may have arrived. */
  readonly sent: boolean;
  /** Whether the certificate of the other side is why. */
  readonly untrusted: boolean;
}

/** Asks, and follows nothing. What is aborted ends in silence. */
export type HttpCalls = (call: Call) => Promise<Reply | Silence>;

const NOT_CONNECTED = 'CONNECT_TIMEOUT';
const NOT_SENT = new Set(
  [NOT_CONNECTED, 'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'], //
);
const UNTRUSTED = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH)/;
const KEPT_CONNECTION_DIED = new Set(['ECONNRESET', 'EPIPE']);

/** Calls over connections that are kept until `signal` is aborted. */
export function httpCalls(limits: Pick<RestLimits, 'connect' | 'headers'>, signal: AbortSignal): HttpCalls {
  const agents = [new HttpAgent({ keepAlive: true }), new HttpsAgent({ keepAlive: true })] as const;
  signal.addEventListener('abort', () => agents.forEach((agent) => agent.destroy()));
  const client = axios.create({
    adapter: 'http',
    httpAgent: agents[0],
    httpsAgent: agents[1],
    proxy: false,
    maxRedirects: 0,
    decompress: false,
    responseType: 'stream',
    validateStatus: null,
    headers: { 'Accept-Encoding': 'identity', 'User-Agent': 'backup-center' },
  });

  async function once({ method, url, headers, body }: Call): Promise<Reply | (Silence & { readonly reused: boolean })> {
    const abort = new AbortController();
    const stop = (): void => abort.abort();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stop();
    }, limits.headers);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    let sent: ClientRequest | null = null;
    try {
      const answer = await client.request<Readable>({
        ...{ method, url: url.href, headers, signal: abort.signal },
        ...(body === undefined ? {} : { data: body }),
        transport: {
          request(options: RequestOptions, onResponse: (response: IncomingMessage) => void) {
            sent = (options.protocol === 'https:' ? secureRequest : request)(options, onResponse);
            return connectedSoon(sent, limits.connect);
          },
        },
      });
      const answered = answer.data;
      // An abort makes axios emit errors also when nobody listens any more.
      answered.on('error', () => undefined);
      answered.once('close', () => signal.removeEventListener('abort', stop));
      const fields: Readonly<Record<string, unknown>> = answer.headers;
      return { kind: 'reply', status: answer.status, body: answered, header: (name) => text(fields[name]) };
    } catch (error) {
      signal.removeEventListener('abort', stop);
      const code = late ? 'ETIMEDOUT' : faultCode(error);
      const untrusted = UNTRUSTED.test(code);
      return { kind: 'silence', code, sent: !untrusted && !NOT_SENT.has(code), untrusted, reused: isReused(sent) };
    } finally {
      clearTimeout(timer);
    }
  }

  return async (call) => {
    if (!isSafe(call.url)) throw new Error('Only this machine is talked to over plain http');
    const answer = await once(call);
    if (answer.kind === 'reply' || !answer.reused || !KEPT_CONNECTION_DIED.has(answer.code)) return answer;
    // The other side closed a connection that was kept, just when it was used again. That is no fault of anybody.
    return await once({ ...call, headers: { ...call.headers, Connection: 'close' } });
  };
}

/** The code of a network fault, without anything else that its error carries: axios hangs headers and addresses onto it. */
export function faultCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

/** A connection of its own: Node's timeouts count the time of the answer, too. */
function connectedSoon(asked: ClientRequest, limit: number): ClientRequest {
  asked.once('socket', (socket: Socket) => {
    if (!socket.connecting) return;
    const fault = Object.assign(new Error('Not connected in time'), { code: NOT_CONNECTED });
    const timer = setTimeout(() => asked.destroy(fault), limit);
    const connected = 'encrypted' in socket ? 'secureConnect' : 'connect';
    for (const event of [connected, 'close']) socket.once(event, () => clearTimeout(timer));
  });
  return asked;
}

function isReused(asked: ClientRequest | null): boolean {
  return asked?.reusedSocket === true;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
