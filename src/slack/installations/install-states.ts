import { randomBytes } from 'node:crypto';
import type { Clock } from '../../ports/clock.js';

/** How long somebody may take at Slack. */
const lifetime = 10 * 60_000;

/** Anybody can begin an installation, and many can be begun at once: of more than these the oldest are forgotten. */
const most = 10_000;

/** Installations that were begun here. They are in memory only: who comes back after a restart begins again. */
export interface InstallStates {
  /** What a browser takes along to Slack and back. */
  begin(): string;
  /** Whether one of these was begun here, less than ten minutes ago; good for one use. */
  take(state: string): boolean;
}

export function installStates(clock: Pick<Clock, 'now'>): InstallStates {
  const begun = new Map<string, number>();

  function forget(now: number): void {
    for (const [state, at] of begun) {
      // The oldest come first.
      if (now - at < lifetime && begun.size < most) return;
      begun.delete(state);
    }
  }

  return {
    begin() {
      const now = clock.now().getTime();
      forget(now);
      const state = randomBytes(32).toString('base64url');
      begun.set(state, now);
      return state;
    },
    take(state) {
      const at = begun.get(state);
      begun.delete(state);
      return at !== undefined && clock.now().getTime() - at < lifetime;
    },
  };
}
