import { createHmac, randomBytes } from 'node:crypto';
import { request } from 'node:http';

import { type Json, textOf } from '../json.js';
import { type Ack, type Delivery, type Kind, type Retry } from './delivery.js';

export interface SignedHttpOptions {
  /** Undefined until the app's address is known. */
  requestUrl(): string | undefined;
  readonly signingSecret: string;
  readonly ackMilliseconds: number;
  now(): number;
}

export interface SignedHttp extends Delivery {
  /** What Slack does when a Request URL is entered: it must send the challenge back. */
  verify(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Delivers by signed requests to one address of the app. */
export function signedHttp(options: SignedHttpOptions): SignedHttp {
  function ask(type: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
    const seconds = Math.floor(options.now() / 1000);
    const signature = createHmac('sha256', options.signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
    const url = options.requestUrl();
    if (url === undefined) return Promise.reject(new Error('The app has no Request URL yet'));
    return new Promise((resolve, reject) => {
      const call = request(url, {
        method: 'POST',
        agent: false,
        headers: {
          'content-type': type,
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': String(seconds),
          'x-slack-signature': `v0=${signature}`,
          ...headers,
        },
      });
      const late = setTimeout(() => call.destroy(new Late()), options.ackMilliseconds);
      call.on('error', (error) => {
        clearTimeout(late);
        reject(error);
      });
      call.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          clearTimeout(late);
          const answerType = textOf(response.headers['content-type']);
          resolve({ status: response.statusCode ?? 0, type: answerType, body: Buffer.concat(chunks).toString() });
        });
      });
      call.end(body);
    });
  }

  async function send(kind: Kind, payload: Json, retry?: Retry): Promise<Ack> {
    const began = options.now();
    const headers = retry && { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason };
    const [type, body] = encoded(kind, payload);
    try {
      const answer = await ask(type, body, headers);
      const milliseconds = options.now() - began;
      if (answer.status !== 200) return { ok: false, failure: 'dispatch_failed', milliseconds };
      return { ok: true, ...contentOf(answer), milliseconds };
    } catch (error) {
      const failure = error instanceof Late ? 'operation_timeout' : 'dispatch_failed';
      return { ok: false, failure, milliseconds: options.now() - began };
    }
  }

  return {
    send,
    async verify() {
      const challenge = randomBytes(24).toString('base64url');
      const answer = await ask('application/json', JSON.stringify({ type: 'url_verification', challenge }));
      if (answer.status !== 200 || !answer.body.includes(challenge))
        throw new Error(`The Request URL did not send the challenge back: ${answer.status} ${answer.body}`);
    },
    close: () => Promise.resolve(),
  };
}

class Late extends Error {}

function encoded(kind: Kind, payload: Json): [type: string, body: string] {
  if (kind === 'events_api') return ['application/json', JSON.stringify(payload)];
  const fields =
    kind === 'interactive'
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]));
  return ['application/x-www-form-urlencoded', new URLSearchParams(fields).toString()];
}

function contentOf({ type, body }: Answer): Pick<Ack, 'payload'> {
  if (body === '') return {};
  return { payload: type.startsWith('application/json') ? (JSON.parse(body) as unknown) : { text: body } };
}
