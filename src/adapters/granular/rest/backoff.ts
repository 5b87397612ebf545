import type { RestLimits } from './rest-limits.js';

/** The pause before the try after the `failures`th: it doubles, and differs so that many don't come back at once. */
export function backoff(
  failures: number,
  { pauseFirst, pauseMost }: Pick<RestLimits, 'pauseFirst' | 'pauseMost'>,
  random: () => number,
): number {
  const pause = Math.min(pauseFirst * 2 ** Math.min(failures - 1, 30), pauseMost);
  return Math.min(pause * (0.7 + 0.6 * random()), pauseMost);
}
