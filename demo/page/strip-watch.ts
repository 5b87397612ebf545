import type { Strip } from '../troubles/strip.js';
import type { StripPiece } from './page-state.js';

/** The strip as it was looked at last. */
export interface StripWatch {
  latest(): StripPiece | null;
  stop(): void;
}

/** Looks at the strip whenever it changed, one look at a time, and tells when there is something new. */
export function watchStrip(strip: Strip | undefined, changed: () => void): StripWatch {
  let latest: StripPiece | null = null;
  let looking = false;
  let again = false;
  let stopped = false;
  if (strip === undefined) return { latest: () => null, stop: () => undefined };
  const watched = strip;

  async function look(): Promise<void> {
    again = looking;
    if (looking || stopped) return;
    looking = true;
    try {
      const sight = await watched.sights();
      // JSON has no moments: what is sent is what the page gets.
      latest = JSON.parse(JSON.stringify({ sight, troubles: watched.troubles })) as StripPiece;
      if (!stopped) changed();
    } catch {
      // What is being switched off or on cannot be looked at for a moment; the next change looks again.
    } finally {
      looking = false;
    }
    if (again) await look();
  }

  const forget = watched.onChange(() => void look());
  void look();
  return {
    latest: () => latest,
    stop() {
      stopped = true;
      forget();
    },
  };
}
