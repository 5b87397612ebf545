import type { AttachmentLine } from '../../../../../src/adapters/granular/attachments/attachment-line.js';
import { attachmentList } from '../../../../../src/adapters/granular/attachments/attachment-list.js';
import { readAttachments } from '../../../../../src/adapters/granular/attachments/read-attachments.js';
import type { CrawledAttachment } from '../../../../../src/adapters/granular/crawl/crawl.js';
import type { Refused, Told } from '../../../../../src/adapters/granular/rest/rest.js';
import type { UnzippedEntry } from '../archive/unzipped.js';
import { type BytesAnswer, refused, type Script, type ScriptedCrawl, scriptedCrawl, told } from './scripted-crawl.js';

export const limits = { inMemory: 4096, fetches: 3, ahead: 5 };
export const small = Buffer.from('a small file '.repeat(100));
export const large = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 251));

export interface Done extends ScriptedCrawl {
  readonly entries: ReadonlyMap<string, UnzippedEntry>;
  readonly index: readonly AttachmentLine[];
}

export async function read(script: Script, ...attachments: CrawledAttachment[]): Promise<Done> {
  const scripted = scriptedCrawl(script);
  const list = attachmentList();
  attachments.forEach((one) => list.add(one));
  await readAttachments(scripted.crawl, list, limits);
  const entries = new Map((await scripted.sealed()).map((entry) => [entry.path, entry]));
  const lines = entries.get('attachments/index.ndjson')?.content.toString().trimEnd().split('\n') ?? [];
  return { ...scripted, entries, index: lines.map((line) => JSON.parse(line) as AttachmentLine) };
}

/** Answers the questions for one attachment one after another. */
export function inOrder(...answers: ((from: number) => BytesAnswer)[]): Script & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    bytes(_, from) {
      asked.push(from);
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      return answer?.(from) ?? refused(500);
    },
  };
}

/** Answers for the metadata of an attachment, and for its issue, which lists the attachment unless it is said otherwise. */
export const metadata =
  (
    status: number,
    issue: Told | Refused = told({ fields: { attachment: [{ id: '1' }] } }),
  ): NonNullable<Script['ask']> =>
  ({ path }) => {
    if (path === '/rest/api/3/issue/{id}') return issue;
    return status === 200 ? told({ id: '1' }) : refused(status);
  };
