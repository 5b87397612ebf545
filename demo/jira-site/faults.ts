import type { TaskTrick } from './export-tasks.js';
import type { Reply } from './reply.js';
import { seededNumbers } from './seeded-numbers.js';
import type { TransferFault } from './transfer-fault.js';

/** Which requests a fault meets: all that fit, from the `nth` on, so many `times` (once by default). */
export interface FaultMatch {
  readonly listener?: 'site' | 'media';
  readonly method?: string;
  /** A regular expression for path and query. */
  readonly path?: string;
  readonly nth?: number;
  readonly times?: number;
  readonly probability?: number;
}

export type FaultAction =
  /** Answers something else; with `after`, the work is done all the same. */
  | { readonly do: 'answer'; readonly reply: Reply; readonly after?: boolean }
  | { readonly do: 'reset'; readonly after?: boolean }
  | { readonly do: 'hang'; readonly after?: boolean }
  | { readonly do: 'delay'; readonly milliseconds: number }
  /** Changes fields of a JSON answer; those that are null go. */
  | { readonly do: 'edit'; readonly fields: Readonly<Record<string, string | number | null>> }
  | { readonly do: 'transfer'; readonly transfer: TransferFault }
  | { readonly do: 'redirect'; readonly location: string }
  /** Spoils the newest task. */
  | { readonly do: 'task'; readonly trick: TaskTrick }
  | { readonly do: 'jump'; readonly milliseconds: number };

export interface Fault {
  /** Shown in the journal. */
  readonly name?: string;
  readonly match?: FaultMatch;
  readonly action: FaultAction;
}

export interface FaultBook {
  /** Returns how to take this one away again. */
  add(fault: Fault): () => void;
  clear(): void;
  /** The faults that meet this request, in the order in which they were added. */
  meet(request: { readonly listener: 'site' | 'media'; readonly method: string; readonly path: string }): Fault[];
}

export function faultBook(seed: number): FaultBook {
  const numbers = seededNumbers(seed);
  let entries: { readonly fault: Fault; readonly path: RegExp | null; seen: number; played: number }[] = [];
  return {
    add(fault) {
      const { path } = fault.match ?? {};
      const added = { fault, path: path === undefined ? null : new RegExp(path), seen: 0, played: 0 };
      entries.push(added);
      return () => {
        entries = entries.filter((entry) => entry !== added);
      };
    },
    clear() {
      entries = [];
    },
    meet({ listener, method, path }) {
      const met: Fault[] = [];
      for (const entry of entries) {
        const match = entry.fault.match ?? {};
        const fits =
          (match.listener ?? listener) === listener &&
          (match.method ?? method) === method &&
          (entry.path === null || entry.path.test(path));
        if (!fits) continue;
        entry.seen += 1;
        if (entry.seen < (match.nth ?? 1) || entry.played >= (match.times ?? 1)) continue;
        if (match.probability !== undefined && numbers() >= match.probability) continue;
        entry.played += 1;
        met.push(entry.fault);
      }
      return met;
    },
  };
}
