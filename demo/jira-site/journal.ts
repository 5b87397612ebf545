import type { IncomingMessage } from 'node:http';

/** A request as it came, without what is secret in it. */
export interface JournalEntry {
  /** By the site's clock. */
  readonly at: Date;
  readonly listener: 'site' | 'media';
  readonly method: string;
  /** With its query; a signature is hidden. */
  readonly path: string;
  readonly authorization: 'none' | 'basic' | 'other';
  readonly accept: string | null;
  readonly range: string | null;
  readonly body: string;
  /** What was answered; null while nothing was, or when the connection was cut instead. */
  status: number | null;
  /** The fault that was played, by its name. */
  fault: string | null;
}

export function journalEntry(
  request: IncomingMessage,
  listener: JournalEntry['listener'],
  body: string,
  at: number,
): JournalEntry {
  const { authorization, accept, range } = request.headers;
  return {
    at: new Date(at),
    listener,
    method: request.method ?? '',
    path: (request.url ?? '').replace(/(token=)[^&]*/, '$1***'),
    authorization: authorization === undefined ? 'none' : authorization.startsWith('Basic ') ? 'basic' : 'other',
    accept: accept ?? null,
    range: range ?? null,
    body,
    status: null,
    fault: null,
  };
}

/** `last`: the last thousand or so. */
export type JournalKeeping = 'all' | 'last' | 'off';

export interface Journal {
  add(entry: JournalEntry): void;
  clear(): void;
  entries(): readonly JournalEntry[];
}

const LAST = 1000;

/** What came, as far as it is kept. */
export function journalOf(keeping: JournalKeeping): Journal {
  const entries: JournalEntry[] = [];
  return {
    add(entry) {
      if (keeping === 'off') return;
      entries.push(entry);
      if (keeping === 'last' && entries.length > 2 * LAST) entries.splice(0, LAST);
    },
    clear() {
      entries.length = 0;
    },
    entries: () => entries,
  };
}
