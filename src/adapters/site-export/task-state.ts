import { z } from 'zod';

const LONGEST_TEXT = 300;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const PATH = /^\/?(?:plugins\/servlet\/)?(export\/[\w./?=&%-]+)$/;
const SUCCEEDED = new Set(['success', 'successful', 'succeeded', 'complete', 'completed', 'done', 'finished']);
const FAILED = new Set(['failed', 'failure', 'error', 'cancelled', 'canceled', 'dead']);

/** How far an export task is, by the site's own words. */
export interface TaskState {
  readonly status: 'working' | 'succeeded' | 'failed';
  /** 0 to 100. */
  readonly percent: number | null;
  readonly message: string | null;
  /** Path of the link to the file, once there is one. */
  readonly path: string | null;
  /** It says that there will be none. */
  readonly withoutFile: boolean;
  /** Of a failed one. */
  readonly reason: string;
}

const text = z.string().nullish().catch(null);

const answerSchema = z.object({
  status: z.string(),
  progress: z.coerce.number().nullish().catch(null),
  message: text,
  failedMessage: text,
  description: text,
  result: z
    .union([z.string(), z.record(z.string(), z.unknown())])
    .nullish()
    .catch(null),
});

/** Reads the answer of `getProgress`; null when it is none. */
export function parseTaskState(answer: unknown): TaskState | null {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return null;
  const { status, progress, message, failedMessage, description, result } = parsed.data;
  const told = typeof result === 'string' ? result : JSON.stringify(result ?? '');
  return {
    status: statusOf(status),
    percent: progress === null || progress === undefined || Number.isNaN(progress) ? null : clamp(progress),
    message: shortened(message),
    path: pathOf(told),
    withoutFile: /"mediaFileId"\s*:\s*null/.test(told),
    reason:
      shortened(failedMessage) ??
      shortened(told === '""' ? null : told) ??
      shortened(message) ??
      shortened(description) ??
      status,
  };
}

function statusOf(word: string): TaskState['status'] {
  const status = word.trim().toLowerCase();
  if (SUCCEEDED.has(status)) return 'succeeded';
  return FAILED.has(status) ? 'failed' : 'working';
}

/** Several forms of `result` were seen; the file's id is in each. */
function pathOf(result: string): string | null {
  const id = UUID.exec(result)?.[0];
  if (id !== undefined) return `/plugins/servlet/export/download/?fileId=${id}`;
  const path = PATH.exec(result)?.[1];
  return path === undefined || path.includes('..') ? null : `/plugins/servlet/${path}`;
}

function clamp(percent: number): number {
  return Math.min(Math.max(Math.floor(percent), 0), 100);
}

function shortened(words: string | null | undefined): string | null {
  const line = (words ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line === '' ? null : line.slice(0, LONGEST_TEXT);
}
