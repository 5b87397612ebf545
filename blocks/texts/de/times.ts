import type { Texts } from '../texts.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The largest unit that says enough. After "vor" days stand in the dative: `vor 2 Tagen`, but `noch 2 Tage`. */
function roughly(milliseconds: number, days: string): string {
  const minutes = Math.max(1, Math.round(milliseconds / minute));
  if (minutes < 60) return count(minutes, 'Minute', 'Minuten');
  if (milliseconds < 2 * day) return count(Math.round(milliseconds / hour), 'Stunde', 'Stunden');
  return count(Math.round(milliseconds / day), 'Tag', days);
}

export const times: Texts['times'] = {
  dateFormat: '{date_short_pretty} um {time}',

  ago: (milliseconds) => (milliseconds < minute ? 'gerade eben' : `vor ${roughly(milliseconds, 'Tagen')}`),

  left: (milliseconds) =>
    milliseconds < minute ? 'noch weniger als eine Minute' : `noch etwa ${roughly(milliseconds, 'Tage')}`,

  duration(milliseconds) {
    const seconds = Math.max(0, Math.round(milliseconds / second));
    if (seconds < 60) return `${seconds} Sek.`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return seconds % 60 === 0 ? `${minutes} Min.` : `${minutes} Min. ${seconds % 60} Sek.`;
    return minutes % 60 === 0 ? `${minutes / 60} Std.` : `${Math.floor(minutes / 60)} Std. ${minutes % 60} Min.`;
  },
};
