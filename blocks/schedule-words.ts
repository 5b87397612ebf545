import { type Schedule, type Weekday, weekdays } from '../src/domain/schedule.js';
import { escapeText } from './escape.js';
import type { Texts } from './texts/texts.js';

const workdays: readonly Weekday[] = weekdays.slice(0, 5);

/** A schedule in mrkdwn, in its own zone: `Monday to Friday at 02:00 Europe/Berlin`. */
export function scheduleWords(texts: Texts, { days, time, timeZone }: Schedule): string {
  return texts.schemes.schedule(dayWords(texts, days), escapeText(time), escapeText(timeZone));
}

function dayWords({ schemes }: Texts, days: readonly Weekday[]): string {
  const chosen = weekdays.filter((day) => days.includes(day));
  if (chosen.length === weekdays.length) return schemes.everyDay;
  if (chosen.length === workdays.length && workdays.every((day) => chosen.includes(day))) return schemes.weekdays;
  if (chosen.join() === 'saturday,sunday') return schemes.weekends;
  return schemes.someDays(chosen);
}
