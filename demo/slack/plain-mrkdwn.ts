export const emoji: Record<string, string> = {
  white_check_mark: '✅',
  x: '❌',
  warning: '⚠️',
  rotating_light: '🚨',
  hourglass_flowing_sand: '⏳',
  hourglass: '⌛',
  calendar: '📅',
  question: '❓',
  no_entry: '⛔',
  no_entry_sign: '🚫',
  pushpin: '📌',
  eyes: '👀',
  double_vertical_bar: '⏸️',
  arrow_forward: '▶️',
  pencil2: '✏️',
  wastebasket: '🗑️',
  alarm_clock: '⏰',
  white_circle: '⚪',
};

/** A mrkdwn text as plain text: tokens resolved, dates in UTC, entities unescaped. */
export function plainMrkdwn(text: string, names: (id: string) => string): string {
  return text
    .replaceAll(/<([^<>]+)>/g, (_, token: string) => plainToken(token, names))
    .replaceAll(/:([a-z0-9_]+):/g, (whole, name: string) => emoji[name] ?? whole)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function plainToken(token: string, names: (id: string) => string): string {
  const [target = '', label] = token.split('|');
  if (target.startsWith('!date^')) return dateToken(target, label ?? '');
  if (target.startsWith('@')) return `@${names(target.slice(1))}`;
  if (target.startsWith('#')) return `#${names(target.slice(1))}`;
  return label === undefined ? target : `${label} (${target})`;
}

type Format = Intl.DateTimeFormatOptions;
const day: Format = { year: 'numeric', month: 'short', day: 'numeric' };
const formats: Record<string, Format> = {
  date: { ...day, month: 'long' },
  date_pretty: { ...day, month: 'long' },
  date_short: day,
  date_short_pretty: day,
  date_long: { ...day, month: 'long', weekday: 'long' },
  date_long_pretty: { ...day, month: 'long', weekday: 'long' },
  date_num: { ...day, month: '2-digit', day: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
};

function dateToken(target: string, fallback: string): string {
  const [, seconds = '', format = ''] = target.split('^');
  const words = [...format.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  if (words.length === 0 || words.some((word) => !Object.hasOwn(formats, word))) return fallback;
  const shown = format.replaceAll(/\{(\w+)\}/g, (_, word: string) =>
    new Intl.DateTimeFormat('en-GB', { ...formats[word], timeZone: 'UTC' }).format(Number(seconds) * 1000),
  );
  return words.some((word) => word.startsWith('time')) ? `${shown} UTC` : shown;
}
