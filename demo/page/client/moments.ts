type Format = Intl.DateTimeFormatOptions;

function written(ts: string, timeZone: string, format: Format): string {
  return new Intl.DateTimeFormat('en-GB', { ...format, timeZone }).format(Number(ts) * 1000);
}

/** A message's time of day on its reader's wall clock. */
export function timeOf(ts: string, timeZone: string): string {
  return written(ts, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

export function wholeTimeOf(ts: string, timeZone: string): string {
  return written(ts, timeZone, { dateStyle: 'full', timeStyle: 'medium' });
}

export function dayOf(ts: string, timeZone: string): string {
  return (
    dayWords(Number(ts) * 1000, timeZone) ?? written(ts, timeZone, { weekday: 'long', day: 'numeric', month: 'long' })
  );
}

const dayMilliseconds = 86_400_000;

/** "Today", "Yesterday", "Tomorrow" in a language, or undefined for other days. */
function dayWords(moment: number, timeZone: string, locale = 'en'): string | undefined {
  const day = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
  const now = Date.now();
  const away = [0, -1, 1].find((days) => day(moment) === day(now + days * dayMilliseconds));
  if (away === undefined) return undefined;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(away, 'day');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const date: Format = { year: 'numeric', month: 'long', day: 'numeric' };
const formats: Readonly<Record<string, Format>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date,
  date_short: { ...date, month: 'short' },
  date_long: { ...date, weekday: 'long' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
};

/** A `<!date^…>` of a text in the zone and language of its reader; its fallback when the format is not known. */
export function slackDate(
  seconds: number,
  format: string,
  fallback: string,
  reader: { tz: string; locale: string },
): string {
  const names = [...format.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (names.length === 0 || names.some((name) => formats[name.replace(/_pretty$/, '')] === undefined)) return fallback;
  const moment = seconds * 1000;
  let shown = format;
  for (const name of names) {
    const pretty = name.endsWith('_pretty') ? dayWords(moment, reader.tz, reader.locale) : undefined;
    const written = new Intl.DateTimeFormat(reader.locale, {
      ...formats[name.replace(/_pretty$/, '')],
      timeZone: reader.tz,
    });
    shown = shown.replace(`{${name}}`, () => pretty ?? written.format(moment));
  }
  return shown;
}
