import { createHash } from 'node:crypto';
import { addAbortSignal, type Readable } from 'node:stream';
import type { Crawl } from '../crawl/crawl.js';
import type { Bytes } from '../rest/rest.js';

/** How the bytes of an attachment ended: whole, with a no, or by breaking off until the tries were over. */
export type BytesEnd =
  | { readonly kind: 'whole' }
  | { readonly kind: 'refused' | 'broken'; readonly status: number | null; readonly words: string };

/** The bytes of an attachment, gone on with where they broke off. */
export interface AttachmentBytes {
  /**
   * Read once. It ends also when the bytes broke off for good; `end` says so. Throws what `rest` throws, and the reason
   * of `stop`.
   */
  readonly pieces: AsyncGenerator<Buffer, void, undefined>;
  readonly end: BytesEnd | null;
  readonly contentType: string | null;
  readonly mediaId: string | null;
}

/** Tries in a row that bring next to nothing. */
const TRIES = 5;
const PROGRESS_BYTES = 64 * 1024;
const PAUSE_MS = 500;

const NO_SUCH_RANGE = 416;

const whole: BytesEnd = { kind: 'whole' };
const tooShort = new Error('The file is shorter than what came of it already.');
const otherBytes = new Error('The beginning of the file is not what it was.');

export function attachmentBytes(crawl: Crawl, id: string, stop: AbortSignal): AttachmentBytes {
  const question = { path: '/rest/api/3/attachment/content/{id}', ids: { id } };
  const hash = createHash('sha256');
  let end: BytesEnd | null = null;
  let first: Bytes | null = null;
  let got = 0;
  /** Whether it can be gone on with in the middle. */
  let ranges = true;

  /** One answer; how the whole ended with it, null when it did not. */
  async function* answered(answer: Bytes): AsyncGenerator<Buffer, BytesEnd | null, undefined> {
    addAbortSignal(stop, answer.body);
    try {
      if (first !== null && answer.begins > 0 && !sameFile(first, answer)) ranges = false;
      if (answer.begins > got || (answer.begins > 0 && !ranges)) return null;
      first ??= answer;
      const known = got - answer.begins;
      const fresh = known > 0 ? withoutKnown(answer.body, known, hash.copy().digest('hex')) : answer.body;
      for await (const piece of fresh as AsyncIterable<Buffer>) {
        hash.update(piece);
        got += piece.length;
        yield piece;
      }
      return answer.size === null || got >= answer.size ? whole : null;
    } catch (error) {
      stop.throwIfAborted();
      if (error === otherBytes) return { kind: 'broken', status: null, words: otherBytes.message };
      return error !== tooShort && answer.size === got ? whole : null;
    } finally {
      answer.body.destroy();
    }
  }

  async function* pieces(): AsyncGenerator<Buffer, void, undefined> {
    for (let idle = 0; idle < TRIES;) {
      stop.throwIfAborted();
      const before = got;
      const answer = await crawl.rest.bytes(question, ranges ? got : 0);
      if (answer.kind !== 'bytes') {
        // Behind the last byte there is nothing to give: what came is all of it.
        end = got > 0 && ranges && answer.status === NO_SUCH_RANGE ? whole : answer;
        return;
      }
      end = yield* answered(answer);
      if (end !== null) return;
      idle = got - before >= PROGRESS_BYTES ? 0 : idle + 1;
      await crawl.clock.wait(PAUSE_MS * 2 ** idle, stop);
    }
    end = { kind: 'broken', status: null, words: '' };
  }

  return {
    pieces: pieces(),
    get end() {
      return end;
    },
    get contentType() {
      return first?.contentType ?? null;
    },
    get mediaId() {
      return first?.mediaId ?? null;
    },
  };
}

/** Whether two answers are of one file, as far as they tell. */
function sameFile(one: Bytes, other: Bytes): boolean {
  return (
    (one.etag === null || other.etag === null || one.etag === other.etag) &&
    (one.size === null || other.size === null || one.size === other.size)
  );
}

/** Takes off the beginning what came before; throws `otherBytes` or `tooShort` when it is something else. */
async function* withoutKnown(body: Readable, length: number, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let left = length;
  for await (const piece of body as AsyncIterable<Buffer>) {
    if (left === 0) {
      yield piece;
      continue;
    }
    const known = piece.subarray(0, left);
    hash.update(known);
    left -= known.length;
    if (left > 0) continue;
    if (hash.digest('hex') !== sha256) throw otherBytes;
    yield piece.subarray(known.length);
  }
  if (left > 0) throw tooShort;
}
