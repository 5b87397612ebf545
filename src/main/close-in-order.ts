import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';

/** All parts together: who stops a process waits half a minute before it kills it. */
const LONGEST_MS = 27_000;

/** Closes what was opened, the last first; what fails or hangs does not keep the rest from it. */
export function closeInOrder(clock: Clock, log: Logger) {
  const parts: { readonly name: string; readonly close: () => Promise<unknown> }[] = [];

  async function closePart(part: (typeof parts)[number], end: number): Promise<void> {
    const patience = new AbortController();
    const late = clock.wait(Math.max(0, end - clock.now().getTime()), patience.signal).then(() => 'late' as const);
    try {
      const how = await Promise.race([part.close().then(() => 'closed' as const), late]);
      if (how === 'late') log.warn({ part: part.name }, 'a part did not close in time');
    } catch (error) {
      log.error({ err: error, part: part.name }, 'a part did not close');
    } finally {
      patience.abort();
    }
  }

  return {
    add(name: string, close: () => Promise<unknown>): void {
      parts.push({ name, close });
    },
    async close(): Promise<void> {
      const end = clock.now().getTime() + LONGEST_MS;
      for (let part = parts.pop(); part !== undefined; part = parts.pop()) await closePart(part, end);
    },
  };
}
