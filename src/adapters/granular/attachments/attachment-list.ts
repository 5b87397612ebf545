import { numberSet, textNumber } from '../archive/number-set.js';
import { packedLines } from '../archive/packed-lines.js';
import type { CrawledAttachment } from '../crawl/crawl.js';

/** The attachments of a site, in the order in which they were met; a million of them take less than 100 MB. */
export interface AttachmentList extends Iterable<CrawledAttachment> {
  readonly count: number;
  /** Of all of them, as the site says. */
  readonly bytes: number;
  /** Of an attachment that comes again, the first stays. */
  add(attachment: CrawledAttachment): void;
}

export function attachmentList(): AttachmentList {
  const ids = numberSet();
  const lines = packedLines();
  let bytes = 0;
  return {
    get count() {
      return lines.count;
    },
    get bytes() {
      return bytes;
    },
    add({ id, issueId, issueKey, filename, mimeType, size }) {
      if (!ids.add(idNumber(id))) return;
      lines.add(JSON.stringify([id, issueId, issueKey, filename, mimeType, size] satisfies Row));
      bytes += size;
    },
    *[Symbol.iterator]() {
      for (const line of lines) {
        const [id, issueId, issueKey, filename, mimeType, size] = JSON.parse(line) as Row;
        yield { id, issueId, issueKey, filename, mimeType, size };
      }
    },
  };
}

type Row = [id: string, issueId: string, issueKey: string, filename: string, mimeType: string, size: number];

const TOP_BIT = 1n << 63n;

/** Two numbers never get the same; anything else gets one of its own, above all of those. */
function idNumber(id: string): bigint {
  return /^(0|[1-9][0-9]{0,17})$/.test(id) ? BigInt(id) : textNumber(id) | TOP_BIT;
}
