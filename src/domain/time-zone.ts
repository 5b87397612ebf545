const SECOND = 1000;

/** Only to be had from a format: `GMT+05:45`, with seconds before zones became whole minutes. */
const offset = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Making one costs as much as fifty questions to it. Intl ignores case, so there are as many as there are zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Whether schedules may use it: an IANA name that this machine knows, in any case. Refused although Intl takes them:
 * - offsets such as `+02:00`, which miss the clock changes of the place that was meant;
 * - abbreviations such as `EST`, `CST` or `IST`, which are several zones each or have no summer time;
 * - ICU's own `SystemV/` names. `UTC` and `GMT` are fine: everybody means the same by them.
 */
export function isTimeZone(name: string): boolean {
  if (/^(?!utc$|gmt$)[a-z]{3}$|^[+-]|^SystemV\//i.test(name)) return false;
  return formatOf(name) !== null;
}

/** How far the wall clocks of a zone are ahead of UTC at a moment, in milliseconds. Throws for what is no zone. */
export function zoneOffset(timeZone: string, at: number): number {
  const format = formats.get(timeZone.toLowerCase()) ?? remembered(timeZone);
  const [matched, sign, hours, minutes, seconds] = offset.exec(format.format(at)) ?? [];
  if (matched === undefined) throw new Error(`Intl tells no offset for ${timeZone}`);
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0);
  return (sign === '-' ? -size : size) * SECOND;
}

/**
 * The name as the time zone database spells it, as far as Intl tells: `europe/berlin` becomes `Europe/Berlin`. An old
 * or new name of a zone stays that name, because people look for what they chose.
 */
export function spelledTimeZone(name: string): string {
  const resolved = formatOf(name)?.resolvedOptions().timeZone;
  return resolved?.toLowerCase() === name.toLowerCase() ? resolved : name;
}

function remembered(timeZone: string): Intl.DateTimeFormat {
  const format = formatOf(timeZone);
  if (format === null) throw new Error(`There is no time zone ${timeZone}`);
  formats.set(timeZone.toLowerCase(), format);
  return format;
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
