import type { Clock } from '../ports/clock.js';

/** What comes of `asked` within the time, or else `otherwise`; what comes later, an error too, is left alone. */
export async function withinTime<T, Other>(
  asked: Promise<T>,
  milliseconds: number,
  otherwise: Other,
  clock: Pick<Clock, 'wait'>,
): Promise<T | Other> {
  const inTime = new AbortController();
  asked.catch(() => {});
  try {
    return await Promise.race([asked, clock.wait(milliseconds, inTime.signal).then(() => otherwise)]);
  } finally {
    inTime.abort();
  }
}
