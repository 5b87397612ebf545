import type { Schedule } from './schedule.js';
import { latestDue } from './schedule-engine.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What is served within this time is on time: waking up takes a moment, and nobody was down. */
const ON_TIME = 2 * MINUTE;

/** `late`: too long ago to be made up; people are told. */
export type DueDecision =
  { readonly kind: 'not-yet' } | { readonly kind: 'schedule' | 'catch-up' | 'late'; readonly dueAt: Date };

/**
 * What is to become of `dueAt`, the oldest moment of a schedule that was not served. Of any number of moments that
 * have passed since, only the newest counts: one backup now holds all that the older ones would have held.
 */
export function dueDecision(due: {
  readonly dueAt: Date;
  readonly schedule: Schedule;
  readonly now: Date;
  readonly catchUpHours: number;
}): DueDecision {
  if (due.now < due.dueAt) return { kind: 'not-yet' };
  const latest = latestDue(due.schedule, due.now);
  // After a change of the schedule its newest moment may lie before the one that is to be served.
  const dueAt = latest > due.dueAt ? latest : due.dueAt;
  const late = due.now.getTime() - dueAt.getTime();
  if (late <= ON_TIME) return { kind: 'schedule', dueAt };
  return { kind: late < due.catchUpHours * HOUR ? 'catch-up' : 'late', dueAt };
}
