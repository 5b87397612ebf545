import type { Crawl, CrawledAttachment } from '../crawl/crawl.js';
import type { Gap } from '../gap-book.js';
import type { EntryMark } from '../archive/archive.js';
import { attachmentBytes, type AttachmentBytes, type BytesEnd } from './attachment-bytes.js';
import type { AttachmentLine, AttachmentStatus } from './attachment-line.js';
import { attachmentPath } from './attachment-path.js';
import { isPage, isPageType } from './error-page.js';
import { listedStill } from './listed-still.js';
import { shrinksWhenPacked } from './packing.js';

/** How an attachment is read. */
export interface AttachmentReading {
  /** Up to how many bytes it is fetched and looked at before there is an entry. */
  readonly inMemory: number;
  readonly stop: AbortSignal;
  /** Runs what fetches it into memory. */
  slot<Result>(fetch: () => Promise<Result>): Promise<Result>;
  /** Is told of bytes that came. */
  arrived(bytes: number): void;
}

/** What became of an attachment, and what is missing of it. */
export interface AttachmentRead {
  readonly line: AttachmentLine;
  readonly gap: Gap | null;
}

/** Of a large file, so much is fetched before it is decided whether it is one. */
const PAGE_BYTES = 4096;

/** How often a file is fetched that comes whole and in another size than the site says; then that is how it is. */
const TRIES = 3;
const PAUSE_MS = 500;

interface Fetched {
  readonly source: AttachmentBytes;
  readonly head: readonly Buffer[];
  /** Whether that is all that comes. */
  readonly all: boolean;
}

/**
 * Reads an attachment into the archive. One that is lost, refused or broken is told of, not thrown; only what ends the
 * whole reading is.
 */
export async function readAttachment(
  crawl: Crawl,
  attachment: CrawledAttachment,
  reading: AttachmentReading,
): Promise<AttachmentRead> {
  for (let tried = 1; ; tried += 1) {
    const source = attachmentBytes(crawl, attachment.id, reading.stop);
    try {
      const fetched = await reading.slot(() => fetchHead(attachment, source, reading));
      if (!fetched.all) return await keepStream(crawl, attachment, fetched, reading);
      if (tried === TRIES || !isDoubtful(attachment, fetched)) return await keepWhole(crawl, attachment, fetched);
    } finally {
      await source.pieces.return();
    }
    await crawl.clock.wait(PAUSE_MS, reading.stop);
  }
}

/** Whether all came, and it is not as large as it should be: a site in trouble answers with nothing, or with a page. */
function isDoubtful({ size }: CrawledAttachment, { source, head }: Fetched): boolean {
  return source.end?.kind === 'whole' && head.reduce((sum, piece) => sum + piece.length, 0) !== size;
}

async function fetchHead(
  { size, mimeType }: CrawledAttachment,
  source: AttachmentBytes,
  { inMemory, arrived }: AttachmentReading,
): Promise<Fetched> {
  const head: Buffer[] = [];
  let length = 0;
  let most = size <= inMemory ? inMemory : PAGE_BYTES;
  for (;;) {
    const next = await source.pieces.next();
    if (next.done === true) return { source, head, all: true };
    head.push(next.value);
    length += next.value.length;
    arrived(next.value.length);
    if (length <= most) continue;
    // What may be a page instead of the file is looked at whole, whatever size the file should have.
    if (length > inMemory || isPageType(mimeType) || !isPage(source.contentType, Buffer.concat(head))) {
      return { source, head, all: false };
    }
    most = inMemory;
  }
}

async function keepWhole(
  crawl: Crawl,
  attachment: CrawledAttachment,
  { source, head }: Fetched,
): Promise<AttachmentRead> {
  const { mimeType, size } = attachment;
  const end = source.end ?? { kind: 'broken', status: null, words: '' };
  const bytes = Buffer.concat(head);
  if (bytes.length === 0 && end.kind !== 'whole') return missing(crawl, attachment, end);
  if (!isPageType(mimeType) && isPage(source.contentType, bytes) && bytes.length !== size) {
    return absent(attachment, 'lost', 'lost', null);
  }
  const path = attachmentPath(attachment.id);
  const mark = await crawl.archive.file(path, bytes, { packed: shrinksWhenPacked(mimeType) });
  return kept(attachment, source, path, mark);
}

async function keepStream(
  crawl: Crawl,
  attachment: CrawledAttachment,
  { source, head }: Fetched,
  { arrived }: AttachmentReading,
): Promise<AttachmentRead> {
  const path = attachmentPath(attachment.id);
  const packed = shrinksWhenPacked(attachment.mimeType);
  const mark = await crawl.archive.stream(path, joined(), { size: attachment.size, packed });
  return kept(attachment, source, path, mark);

  async function* joined(): AsyncGenerator<Buffer> {
    yield* head;
    for await (const piece of source.pieces) {
      arrived(piece.length);
      yield piece;
    }
  }
}

/** Nothing of it came. */
async function missing(
  crawl: Crawl,
  attachment: CrawledAttachment,
  end: Exclude<BytesEnd, { kind: 'whole' }>,
): Promise<AttachmentRead> {
  if (end.kind === 'broken') return absent(attachment, 'failed', 'failed', end);
  if (end.status === 401 || end.status === 403) return absent(attachment, 'refused', 'permission', end);
  if (end.status !== 404 && end.status !== 410) return absent(attachment, 'failed', 'failed', end);
  // A file that the site still lists is lost; one that it does not was deleted while the site was read.
  const metadata = await crawl.rest.ask({ path: '/rest/api/3/attachment/{id}', ids: { id: attachment.id } });
  if (metadata.kind === 'told') return absent(attachment, 'lost', 'lost', end);
  if (metadata.kind === 'broken') return absent(attachment, 'failed', 'failed', metadata);
  if (metadata.status !== 404 && metadata.status !== 410) return absent(attachment, 'refused', 'permission', metadata);
  const issue = await listedStill(crawl, attachment);
  if (issue === 'gone') return absent(attachment, 'deleted', null, null);
  return issue === 'listed' ? absent(attachment, 'lost', 'lost', end) : absent(attachment, 'failed', 'failed', issue);
}

function absent(
  attachment: CrawledAttachment,
  status: AttachmentStatus,
  reason: Gap['reason'] | null,
  told: { readonly status: number | null; readonly words: string } | null,
): AttachmentRead {
  const line = lineOf(attachment, { actualSize: null, sha256: null, mediaId: null, status, path: null });
  const gap = reason === null ? null : gapOf(attachment, 'attachment', reason, attachment.size, told);
  return { line, gap };
}

function kept(
  attachment: CrawledAttachment,
  { end, mediaId }: AttachmentBytes,
  path: string,
  { bytes, sha256 }: EntryMark,
): AttachmentRead {
  const there = { actualSize: bytes, sha256, mediaId, path };
  if (end?.kind !== 'whole') {
    const left = Math.max(0, attachment.size - bytes);
    return {
      line: lineOf(attachment, { ...there, status: 'cut-off' }),
      gap: gapOf(attachment, 'attachment', 'failed', left, end),
    };
  }
  if (bytes === attachment.size) return { line: lineOf(attachment, { ...there, status: 'ok' }), gap: null };
  return {
    line: lineOf(attachment, { ...there, status: 'differs' }),
    gap: gapOf(attachment, 'attachment-differs', 'differs', Math.abs(attachment.size - bytes), null),
  };
}

function lineOf(
  { id, issueId, issueKey, filename, mimeType, size }: CrawledAttachment,
  rest: Pick<AttachmentLine, 'actualSize' | 'sha256' | 'mediaId' | 'status' | 'path'>,
): AttachmentLine {
  return { id, issueId, issueKey, filename, mimeType, declaredSize: size, ...rest };
}

function gapOf(
  { id, issueId, issueKey }: CrawledAttachment,
  gap: Gap['gap'],
  reason: Gap['reason'],
  bytes: number,
  told: { readonly status: number | null; readonly words: string } | null,
): Gap {
  return {
    ...{ gap, reason, id, issueId, key: issueKey, bytes },
    ...(typeof told?.status === 'number' ? { status: told.status } : {}),
    ...(told !== null && told.words !== '' ? { words: told.words } : {}),
  };
}
