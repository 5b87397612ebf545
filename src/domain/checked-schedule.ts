import { OperatorError } from './operator-error.js';
import { type Schedule, type Weekday, timeOfDay, weekdays } from './schedule.js';
import { isTimeZone, spelledTimeZone } from './time-zone.js';

/**
 * What a person chose, as a schedule: each day once, in the order of the week.
 *
 * @throws OperatorError `schedule-without-days`, `schedule-time-invalid` or `time-zone-unknown`.
 */
export function checkedSchedule(days: readonly Weekday[], time: string, timeZone: string): Schedule {
  return { days: checkedDays(days), time: checkedTime(time), timeZone: checkedTimeZone(timeZone) };
}

/** @throws OperatorError `schedule-without-days` */
export function checkedDays(days: readonly Weekday[]): readonly Weekday[] {
  const chosen = weekdays.filter((day) => days.includes(day));
  if (chosen.length === 0) throw new OperatorError('schedule-without-days', {});
  return chosen;
}

/** @throws OperatorError `schedule-time-invalid` for anything but `HH:mm` */
export function checkedTime(time: string): string {
  if (!timeOfDay.test(time)) throw new OperatorError('schedule-time-invalid', { time });
  return time;
}

/** @throws OperatorError `time-zone-unknown` for what `isTimeZone` refuses */
export function checkedTimeZone(timeZone: string): string {
  if (!isTimeZone(timeZone)) throw new OperatorError('time-zone-unknown', { timeZone });
  return spelledTimeZone(timeZone);
}
