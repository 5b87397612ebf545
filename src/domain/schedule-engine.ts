import { type Schedule, type Weekday } from './schedule.js';
import { DAY, type WallTime, dayOf, firstMomentOf, wallTimeAt } from './wall-clock.js';

/** As `getUTCDay` counts. */
const dayNames: readonly Weekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** A week, a day on either side for clocks that jump over midnight, and one for a day that does not exist. */
const MOST_DAYS = 10;

/**
 * The first moment of the schedule that is later than `after`.
 *
 * Each day of the schedule has one moment. A time of day that a clock change skips has it at the first moment after
 * the gap, one that comes twice has it the first time. A day that the zone's calendar left out altogether (Samoa had
 * no 30 December 2011) has it there too, unless the day that came instead has a moment of its own.
 */
export function nextDue(schedule: Schedule, after: Date): Date {
  const today = dayOf(wallTimeAt(schedule.timeZone, after.getTime()));
  for (let step = -1; step < MOST_DAYS; step++) {
    const moment = momentOf(schedule, today + step * DAY);
    if (moment !== null && moment > after.getTime()) return new Date(moment);
  }
  throw new Error('A schedule without days is never due');
}

/** The first `count` moments later than `after`, in order. */
export function nextDues(schedule: Schedule, after: Date, count: number): readonly Date[] {
  const dues: Date[] = [];
  for (let last = after; dues.length < count; dues.push(last)) last = nextDue(schedule, last);
  return dues;
}

/** The last moment of the schedule that is not later than `notAfter`. */
export function latestDue(schedule: Schedule, notAfter: Date): Date {
  const today = dayOf(wallTimeAt(schedule.timeZone, notAfter.getTime()));
  // From tomorrow on: a clock that was put back over midnight has shown it already.
  for (let step = 1; step > -MOST_DAYS; step--) {
    const moment = momentOf(schedule, today + step * DAY);
    if (moment !== null && moment <= notAfter.getTime()) return new Date(moment);
  }
  throw new Error('A schedule without days was never due');
}

/** When the schedule is due on a day; null when it is not, or when the day does not exist and another stands in. */
function momentOf(schedule: Schedule, day: WallTime): number | null {
  if (!isScheduled(schedule, day)) return null;
  const moment = firstMomentOf(schedule.timeZone, day + timeInDay(schedule.time));
  const dayShown = dayOf(wallTimeAt(schedule.timeZone, moment));
  const leftOut = dayShown > day && firstMomentOf(schedule.timeZone, day) === moment;
  return leftOut && isScheduled(schedule, dayShown) ? null : moment;
}

function isScheduled(schedule: Schedule, day: WallTime): boolean {
  return schedule.days.some((name) => name === dayNames[new Date(day).getUTCDay()]);
}

function timeInDay(time: string): number {
  const [hours, minutes] = time.split(':');
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}
