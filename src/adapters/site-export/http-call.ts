import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import axios from 'axios';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Until the headers of the answer are there, in milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
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

const client = axios.create({
  adapter: 'http',
  // A connection that was kept may die just when a start is sent, and then nobody knows whether it arrived.
  httpAgent: new HttpAgent({ keepAlive: false }),
  httpsAgent: new HttpsAgent({ keepAlive: false }),
  proxy: false,
  maxRedirects: 0,
  decompress: false,
  responseType: 'stream',
  validateStatus: null,
  headers: { 'Accept-Encoding': 'identity', 'User-Agent': 'backup-center' },
});

const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);
const UNTRUSTED = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH)/;

/** Asks, and follows nothing. Of a fault only its code stays: axios hangs headers and addresses onto its errors. */
export async function call({ method, url, headers, json, timeout, signal }: Call): Promise<Reply | Silence> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop();
  }, timeout);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted === true) stop();
  try {
    const answer = await client.request<Readable>({
      ...{ method, url: url.href, headers, signal: abort.signal },
      ...(json === undefined ? {} : { data: json }),
    });
    const body = answer.data;
    // An abort makes axios emit errors also when nobody listens any more.
    body.on('error', () => undefined);
    body.once('close', () => signal?.removeEventListener('abort', stop));
    const fields: Readonly<Record<string, unknown>> = answer.headers;
    return { kind: 'reply', status: answer.status, body, header: (name) => text(fields[name]) };
  } catch (error) {
    signal?.removeEventListener('abort', stop);
    const code = late ? 'ETIMEDOUT' : faultCode(error);
    const untrusted = UNTRUSTED.test(code);
    return { kind: 'silence', code, sent: !untrusted && !NOT_SENT.has(code), untrusted };
  } finally {
    clearTimeout(timer);
  }
}

/** The code of a network fault, without anything else that its error carries. */
export function faultCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
