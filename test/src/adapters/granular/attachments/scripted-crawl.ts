import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Crawl, CrawledAttachment } from '../../../../../src/adapters/granular/crawl/crawl.js';
import type { Gap } from '../../../../../src/adapters/granular/gap-book.js';
import type { Broken, Bytes, Question, Refused, Rest, Told } from '../../../../../src/adapters/granular/rest/rest.js';
import { zipArchive } from '../../../../../src/adapters/granular/archive/zip-archive.js';
import type { RunActivity } from '../../../../../src/domain/run-activity.js';
import { drained, type UnzippedEntry, unzipped } from '../archive/unzipped.js';

export type BytesAnswer = Bytes | Refused | Broken;

/** What a scripted site answers. */
export interface Script {
  bytes?(question: Question, from: number): BytesAnswer | Promise<BytesAnswer>;
  ask?(question: Question): Told | Refused | Broken;
  picture?(address: string): BytesAnswer;
}

export interface ScriptedCrawl {
  readonly crawl: Crawl;
  readonly gaps: Gap[];
  readonly activities: RunActivity[];
  readonly aborting: AbortController;
  /** Seals the archive, and gives what another hand finds in it. */
  sealed(): Promise<UnzippedEntry[]>;
}

/** A crawl with a true archive, a clock that waits for nothing, and a site that answers as the script says. */
export function scriptedCrawl(script: Script): ScriptedCrawl {
  const archive = zipArchive({ now: new Date(1_700_000_000_000) });
  const bytes = drained(archive.output);
  bytes.catch(() => undefined);
  const gaps: Gap[] = [];
  const activities: RunActivity[] = [];
  const aborting = new AbortController();
  const log = silent();
  const crawl: Crawl = {
    rest: scriptedRest(script),
    archive,
    gaps: { add: async (gap) => void gaps.push(gap) },
    tally: {
      ...{ projects: 0, issues: 0, comments: 0, worklogs: 0, histories: 0, users: 0 },
      ...{ attachments: 0, attachmentBytes: 0 },
    },
    type: 'extended',
    clock: { now: () => new Date(1_700_000_000_000), wait: () => setImmediate() },
    log,
    signal: aborting.signal,
    now: (activity) => void activities.push(activity),
    met: () => undefined,
  };
  return {
    ...{ crawl, gaps, activities, aborting },
    async sealed() {
      await archive.finish('');
      await archive.seal();
      return unzipped(await bytes);
    },
  };
}

function scriptedRest(script: Script): Rest {
  return {
    site: 'example.atlassian.net',
    ask: async (question) => script.ask?.(question) ?? refused(404),
    list: () => Promise.reject(new Error('Nothing is listed here.')),
    account: () => Promise.reject(new Error('Nobody asks who we are.')),
    bytes: async (question, from = 0) => (await script.bytes?.(question, from)) ?? refused(404),
    picture: async (address) => script.picture?.(address) ?? refused(404),
    figures: () => [],
  };
}

function silent(): Crawl['log'] {
  const nothing = (): void => undefined;
  const log: Crawl['log'] = {
    ...{ trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing, fatal: nothing },
    child: () => log,
  };
  return log;
}

export function attachment(id: string, size: number, more: Partial<CrawledAttachment> = {}): CrawledAttachment {
  return { id, size, issueId: '10', issueKey: 'A-1', filename: 'file.bin', mimeType: 'application/pdf', ...more };
}

export function refused(status: number): Refused {
  return { kind: 'refused', status, words: `status ${status}` };
}

export function told(value: unknown): Told {
  return { kind: 'told', status: 200, value, at: null };
}

/** `content` from `begins` on, in small pieces; it breaks off after `breaksAfter` of them. */
export function answered(
  content: Buffer,
  { begins = 0, breaksAfter = Infinity, ...more }: Partial<Bytes> & { readonly breaksAfter?: number } = {},
): Bytes {
  return {
    kind: 'bytes',
    body: Readable.from(pieces(content.subarray(begins), breaksAfter), { objectMode: false }),
    begins,
    size: content.length,
    etag: null,
    contentType: 'application/octet-stream',
    mediaId: 'media-1',
    ...more,
  };
}

async function* pieces(content: Buffer, breaksAfter: number): AsyncGenerator<Buffer> {
  const most = Math.min(content.length, breaksAfter);
  for (let at = 0; at < most; at += 700) {
    await setImmediate();
    yield content.subarray(at, Math.min(at + 700, most));
  }
  if (breaksAfter !== Infinity) throw new Error('aborted');
}
