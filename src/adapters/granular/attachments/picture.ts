import { addAbortSignal } from 'node:stream';
import type { Crawl } from '../crawl/crawl.js';
import type { Gap } from '../gap-book.js';
import type { Broken, Bytes, Refused } from '../rest/rest.js';
import { isPage } from './error-page.js';
import { missingReason } from './avatar-owners.js';

export type Picture =
  | { readonly kind: 'picture'; readonly bytes: Buffer; readonly contentType: string | null }
  | { readonly kind: 'missing'; readonly reason: Gap['reason'] };

const MOST_BYTES = 8 * 1024 * 1024;
const TRIES = 3;
const PAUSE_MS = 500;
const failed: Picture = { kind: 'missing', reason: 'failed' };

/** A picture, whole; it is asked for again when it breaks off, or when a page comes instead of it. */
export async function picture(crawl: Crawl, ask: () => Promise<Bytes | Refused | Broken>): Promise<Picture> {
  for (let tried = 1; ; tried += 1) {
    const answer = await ask();
    if (answer.kind !== 'bytes') return { kind: 'missing', reason: missingReason(answer) };
    const bytes = await whole(answer, crawl.signal);
    if (bytes === 'too-large') return failed;
    const isNone = bytes !== null && (bytes.length === 0 || isPage(answer.contentType, bytes));
    if (bytes !== null && !isNone) return { kind: 'picture', bytes, contentType: answer.contentType };
    if (tried === TRIES) return isNone ? { kind: 'missing', reason: 'lost' } : failed;
    await crawl.clock.wait(PAUSE_MS * 2 ** tried, crawl.signal);
  }
}

/** All bytes of an answer; null when they broke off. */
async function whole({ body, size }: Bytes, signal: AbortSignal): Promise<Buffer | 'too-large' | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  addAbortSignal(signal, body);
  try {
    for await (const piece of body as AsyncIterable<Buffer>) {
      pieces.push(piece);
      length += piece.length;
      if (length > MOST_BYTES) return 'too-large';
    }
    return size === null || length >= size ? Buffer.concat(pieces) : null;
  } catch {
    signal.throwIfAborted();
    return null;
  } finally {
    body.destroy();
  }
}
