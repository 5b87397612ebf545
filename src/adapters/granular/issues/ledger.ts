import type { Trouble } from './trouble.js';

/** How much of an issue is in the archive, and in which project's sets. */
export interface IssueRecord {
  readonly projectId: string;
  /** Whether it is in the late sets. */
  readonly late: boolean;
  readonly comments: number;
  readonly worklogs: number;
  readonly histories: number;
}

/** What became of every issue. Ids are the site's, which stay when an issue is moved. */
export interface Ledger {
  /** By which project's first census an issue was come upon. */
  readonly listed: Map<string, string>;
  /** What is in the archive. */
  readonly records: Map<string, IssueRecord>;
  /** What could not be read, for now: it is tried again at the end. */
  readonly troubles: Map<string, Trouble>;
  /** What was tried to be read at the end. */
  readonly triedAgain: Set<string>;
  /** Ids that are proved to be no more, or no more ours to see. */
  readonly gone: Set<string>;
  /** How many issues each project has in its late sets. */
  readonly late: Map<string, number>;
  /** How many issues have such lists, by their own figures, that the site has switched off. */
  readonly switchedOff: { watchers: number; votes: number };
}

/** An empty ledger. */
export function newLedger(): Ledger {
  return {
    listed: new Map(),
    records: new Map(),
    troubles: new Map(),
    triedAgain: new Set(),
    gone: new Set(),
    late: new Map(),
    switchedOff: { watchers: 0, votes: 0 },
  };
}
