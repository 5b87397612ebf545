import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../../ports/clock.js';
import type { Rest } from '../rest/rest.js';

export interface HeartbeatOptions {
  /** The number of entries so far: while it grows the storage has bytes to take. */
  entries(): number;
  /** Puts a small entry out. */
  note(nth: number, line: { readonly at: string; readonly entries: number }): Promise<void>;
  readonly rest: Pick<Rest, 'account'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds between two looks. */
  readonly every: number;
  /** Looks between two questions whether we are still let in. */
  readonly looksPerLogin: number;
}

/**
 * Keeps the archive alive while a site lets us wait, for minutes at times: a storage that gets no byte for so long
 * takes the transfer for dead. Beside that it makes sure that the login is still ours. Ends with `signal`; rejects with
 * what the login met.
 */
export async function heartbeat(options: HeartbeatOptions): Promise<void> {
  const { entries, note, rest, clock, signal, every, looksPerLogin } = options;
  let seen = entries();
  let nth = 0;
  for (let look = 1; ; look += 1) {
    await pause(every, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    if (look % looksPerLogin === 0) await rest.account();
    if (entries() === seen) await note((nth += 1), { at: clock.now().toISOString(), entries: seen });
    seen = entries();
  }
}
