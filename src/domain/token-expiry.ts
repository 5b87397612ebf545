const DAY_MS = 24 * 60 * 60_000;

/** So many days ahead people are told that a token expires; 0 is when it has. */
export const expiryThresholds = [30, 14, 3, 1, 0] as const;
export type ExpiryThreshold = (typeof expiryThresholds)[number];

/**
 * Whole days from `now` until the day on which a token expires, such as `2027-03-31`: 0 on that day, negative after it.
 * Days are counted in UTC; nobody knows in which zone Atlassian means them, and in which hour.
 */
export function tokenDaysLeft(expiresOn: string, now: Date): number {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return Math.round((Date.parse(`${expiresOn}T00:00:00Z`) - today) / DAY_MS);
}

/** The last threshold that has been reached with so many days left; null while there is time. */
export function expiryThreshold(daysLeft: number): ExpiryThreshold | null {
  if (daysLeft < 0) return 0;
  // On its last day it is good still: only the day after it has expired.
  const reached = expiryThresholds.filter((threshold) => threshold > 0 && daysLeft <= threshold);
  return reached.at(-1) ?? null;
}

/** Whether it is a day of the calendar, written as `2027-03-31`. */
export function isCalendarDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
