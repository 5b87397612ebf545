const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

/** The largest unit that says enough: `3 minutes`, `2 days`. */
function roughly(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / minute));
  if (minutes < 60) return count(minutes, 'minute');
  if (milliseconds < 2 * day) return count(Math.round(milliseconds / hour), 'hour');
  return count(Math.round(milliseconds / day), 'day');
}

export const times = {
  /** Slack's own words in braces, shown in the reader's language and zone. */
  dateFormat: '{date_short_pretty} at {time}',

  ago: (milliseconds: number): string => (milliseconds < minute ? 'just now' : `${roughly(milliseconds)} ago`),

  left: (milliseconds: number): string =>
    milliseconds < minute ? 'less than a minute left' : `about ${roughly(milliseconds)} left`,

  /** How long something took. */
  duration(milliseconds: number): string {
    const seconds = Math.max(0, Math.round(milliseconds / second));
    if (seconds < 60) return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
    return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  },
};
