import type { Clock } from '../../ports/clock.js';
import { recentMap } from './recent-map.js';
import type { Ticket } from './ticket.js';

/**
 * What this process knows of the starts it asked for. It only ever makes a start surer: a process that remembers
 * nothing looks at the site before it starts anything.
 */
export interface StartMemory {
  /** A ticket with this nonce was written here, and nothing was started with it yet. */
  written(nonce: string): void;
  /** Whether that is so still, and was a moment ago: a process that slept longer may have been replaced. Once only. */
  take(nonce: string): boolean;
  /** The start of this export was asked for; `ticket` goes on from there. */
  started(ticket: Ticket): void;
  /** It is known not to have happened. */
  notStarted(id: string): void;
  /** The ticket with which an older one of the same export goes on; undefined when nothing was started here. */
  newest(id: string): Ticket | undefined;
}

/** With the time that a start may be on its way it has to be less than the watch of a start without an answer. */
const FRESH = 30_000;

export function startMemory(clock: Clock): StartMemory {
  const nonces = recentMap<number>();
  const tickets = recentMap<Ticket>();
  return {
    written(nonce) {
      nonces.set(nonce, clock.now().getTime());
    },
    take(nonce) {
      const age = clock.now().getTime() - (nonces.get(nonce) ?? -Infinity);
      nonces.delete(nonce);
      return age >= 0 && age <= FRESH;
    },
    started(ticket) {
      tickets.set(ticket.id, ticket);
    },
    notStarted(id) {
      tickets.delete(id);
    },
    newest: (id) => tickets.get(id),
  };
}
