import { zoneOffset } from './time-zone.js';

export const DAY = 24 * 60 * 60 * 1000;

/**
 * What a wall clock in a zone shows, as a number that can be reckoned with: the milliseconds of the moment at which a
 * clock in UTC shows the same. Only to be compared with others of its kind.
 */
export type WallTime = number;

export function wallTimeAt(timeZone: string, at: number): WallTime {
  return at + zoneOffset(timeZone, at);
}

/** The midnight with which the day of a wall time begins. */
export function dayOf(wallTime: WallTime): WallTime {
  return Math.floor(wallTime / DAY) * DAY;
}

/**
 * The first moment at which a wall clock in the zone shows `wallTime` or, where a change skips that, the first moment
 * after the gap. A later `wallTime` never gives an earlier moment.
 */
export function firstMomentOf(timeZone: string, wallTime: WallTime): number {
  // No zone was ever further than 16 hours from UTC, so these two are on either side of whatever happens.
  const offsets = [zoneOffset(timeZone, wallTime - DAY), zoneOffset(timeZone, wallTime + DAY)];
  const candidates = offsets.map((offset) => wallTime - offset);
  const showing = candidates.filter((moment) => wallTimeAt(timeZone, moment) === wallTime);
  return showing.length > 0 ? Math.min(...showing) : endOfGap(timeZone, wallTime, candidates);
}

/** Between the two candidates clocks jump once: from before `wallTime` to after it. */
function endOfGap(timeZone: string, wallTime: WallTime, candidates: readonly number[]): number {
  let before = Math.min(...candidates);
  let after = Math.max(...candidates);
  while (after - before > 1) {
    const between = Math.floor((before + after) / 2);
    if (wallTimeAt(timeZone, between) < wallTime) before = between;
    else after = between;
  }
  return after;
}
