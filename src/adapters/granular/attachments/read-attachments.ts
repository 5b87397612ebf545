import type { Crawl, CrawledAttachment } from '../crawl/crawl.js';
import type { AttachmentList } from './attachment-list.js';
import { readAttachment } from './read-attachment.js';
import { slots } from './slots.js';

export interface AttachmentLimits {
  /** Bytes up to which an attachment is fetched into memory before there is an entry; larger ones are streamed. */
  readonly inMemory: number;
  /** How many of the small ones are fetched at once; the streamed one comes beside them. */
  readonly fetches: number;
  /** How many small ones are in memory at most, with those that wait for their turn in the archive. */
  readonly ahead: number;
}

const usual: AttachmentLimits = { inMemory: 2 * 1024 * 1024, fetches: 3, ahead: 8 };
const INDEX = 'attachments/index';
const TOLD_EVERY_BYTES = 1024 * 1024;

/**
 * Reads all attachments of the list into the archive, each with one line in the index. What is lost, refused or broken
 * is a gap; only what ends the whole reading is thrown: an OperatorError, the archive's error, the reason of the signal.
 */
export async function readAttachments(crawl: Crawl, list: AttachmentList, limits = usual): Promise<void> {
  const failure = new AbortController();
  const stop = AbortSignal.any([crawl.signal, failure.signal]);
  const fetchSlot = slots(limits.fetches);
  const progress = { done: 0, bytes: 0, told: 0 };
  say();

  function say(): void {
    const { done, bytes } = progress;
    progress.told = bytes;
    crawl.now({ is: 'attachments', done, total: list.count, bytes, totalBytes: list.bytes });
  }

  function count(bytes: number): void {
    progress.bytes += bytes;
    if (progress.bytes - progress.told >= TOLD_EVERY_BYTES) say();
  }

  async function read(attachment: CrawledAttachment, slot: typeof fetchSlot): Promise<void> {
    // What is told adds up to what the site says, whatever comes.
    let left = attachment.size;
    const arrived = (bytes: number): void => {
      const counted = Math.min(bytes, left);
      left -= counted;
      count(counted);
    };
    const { line, gap } = await readAttachment(crawl, attachment, { inMemory: limits.inMemory, stop, slot, arrived });
    if (gap !== null) await crawl.gaps.add(gap);
    await crawl.archive.line(INDEX, line);
    if ((line.status === 'ok' || line.status === 'differs') && line.actualSize !== null) {
      crawl.tally.attachments += 1;
      crawl.tally.attachmentBytes += line.actualSize;
    }
    progress.done += 1;
    count(left);
    say();
  }

  async function lane(attachments: Iterable<CrawledAttachment>, slot: typeof fetchSlot): Promise<void> {
    try {
      for (const attachment of attachments) {
        stop.throwIfAborted();
        await read(attachment, slot);
      }
    } catch (error) {
      failure.abort(error);
      throw error;
    }
  }

  // The small and the large ones have lanes of their own, so that small ones go on being fetched beside a large one.
  const small = chosen(list, ({ size }) => size <= limits.inMemory);
  const large = chosen(list, ({ size }) => size > limits.inMemory);
  const lanes = Array.from({ length: limits.ahead }, () => lane(small, fetchSlot));
  const ends = await Promise.allSettled([...lanes, lane(large, (work) => work())]);
  if (ends.some((end) => end.status === 'rejected')) throw failure.signal.reason;
  await crawl.archive.finish(INDEX);
}

/** One iterator that several lanes take from. */
function* chosen(
  list: Iterable<CrawledAttachment>,
  which: (attachment: CrawledAttachment) => boolean,
): Generator<CrawledAttachment> {
  for (const attachment of list) if (which(attachment)) yield attachment;
}
