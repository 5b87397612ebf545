import type { Readable } from 'node:stream';
import { type Call, type Silence, call } from './http-call.js';

/** A whole answer of the site's API. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** At most the first 256 KiB. */
  readonly text: string;
  /** What time it is there; null when it does not say. */
  readonly at: Date | null;
  header(name: string): string | null;
}

const MOST = 256 * 1024;

/** Asks and reads the answer; both have to be done within the call's `timeout`, the body in another one. */
export async function ask(question: Call): Promise<Answer | Silence> {
  const reply = await call(question);
  if (reply.kind === 'silence') return reply;
  const text = await textOf(reply.body, question.timeout);
  if (text === null) return { kind: 'silence', code: 'ECONNRESET', sent: true, untrusted: false };
  const { status, header } = reply;
  return { kind: 'answer', status, text, at: parsedDate(header('date')), header };
}

/** The text of a body, as far as it is kept; null when it broke off or took longer than `timeout`. */
export async function textOf(body: Readable, timeout: number): Promise<string | null> {
  const timer = setTimeout(() => body.destroy(new Error('late')), timeout);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= MOST) break;
    }
    return Buffer.concat(chunks).toString('utf8', 0, MOST);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function parsedDate(text: string | null): Date | null {
  const date = new Date(text ?? NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Whether this is a page for people. */
export function isHtml(contentType: string | null, text: string): boolean {
  return /\bhtml\b/i.test(contentType ?? '') || /^\s*<(!doctype|html|head|body)\b/i.test(text);
}

/** The value of a JSON text, or undefined. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
