import type { GapReason } from '../../../domain/archive-gap.js';
import type { Broken, Refused } from '../rest/rest.js';

/** Why something could not be read; goes into a gap as it is. */
export interface Trouble {
  readonly reason: GapReason;
  readonly status?: number;
  readonly words?: string;
  readonly count?: number;
}

/** A list of an issue, as far as it could be read. */
export interface ListRead {
  readonly things: readonly unknown[];
  readonly trouble: Trouble | null;
}

/** A refusal of a single thing: 403 is about the account, 404 about what the site serves. */
export function troubleOf(answer: Refused | Broken): Trouble {
  const { kind, status, words } = answer;
  if (kind === 'refused' && status === 403) return { reason: 'permission', status, words };
  if (kind === 'refused' && status === 404) return { reason: 'plan', status, words };
  return { reason: 'failed', status, words };
}

/** An answer that does not have the shape that it should have. */
export function oddAnswer(status: number): Trouble {
  return { reason: 'failed', status, words: '' };
}
