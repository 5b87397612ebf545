import type { Change } from './changes.js';

/** When something happens to the site while it is read. */
export interface Scheduled {
  /** Before the request after so many requests to the API is answered. */
  readonly afterRequests?: number;
  /** After the answer to the `nth` request (the first by default) whose method, path and query fit the expression. */
  readonly afterPath?: { readonly path: string; readonly nth?: number };
  /** What happens: a change that can be told, or anything that a test wants to do. */
  readonly change: Change | (() => void);
}

export interface Schedule {
  add(scheduled: Scheduled): void;
  clear(): void;
  /** A request came, the `count`th. */
  before(count: number): void;
  /** An answer is put together. */
  after(line: string): void;
}

/** Things that happen between requests, each once. */
export function scheduleOf(first: readonly Scheduled[], apply: (change: Change) => void): Schedule {
  interface Entry {
    readonly scheduled: Scheduled;
    readonly path: RegExp | null;
    seen: number;
  }
  let entries: Entry[] = [];

  function add(scheduled: Scheduled): void {
    const path = scheduled.afterPath === undefined ? null : new RegExp(scheduled.afterPath.path);
    entries.push({ scheduled, path, seen: 0 });
  }

  function play(due: (entry: Entry) => boolean): void {
    const now = entries.filter(due);
    if (now.length === 0) return;
    entries = entries.filter((entry) => !now.includes(entry));
    for (const { scheduled } of now) {
      if (typeof scheduled.change === 'function') scheduled.change();
      else apply(scheduled.change);
    }
  }

  first.forEach(add);
  return {
    add,
    clear() {
      entries = [];
    },
    before(count) {
      if (entries.length > 0)
        play(({ scheduled: { afterRequests } }) => afterRequests !== undefined && count > afterRequests);
    },
    after(line) {
      if (entries.length === 0) return;
      play((entry) => {
        if (entry.path?.test(line) !== true) return false;
        entry.seen += 1;
        return entry.seen >= (entry.scheduled.afterPath?.nth ?? 1);
      });
    },
  };
}
