/** As Java writes the pattern; the one of all dates in the CSV, which are in UTC. */
export const CSV_DATE_PATTERN = 'yyyy-MM-dd HH:mm:ss';

/** Years before 1000 and after 9999 are in no calendar that Jira's importer and this agree on. */
const DAY = /^[1-9]\d{3}-\d\d-\d\d$/;
const STAMP = /^([1-9]\d{3}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?(?:Z|([+-]\d\d):?(\d\d))$/;

/** A day, a timestamp with a zone, or milliseconds since 1970, as the importer reads it; what is odd is passed on. */
export function csvDate(value: unknown): string {
  if (typeof value === 'number') return shown(value) ?? String(value);
  if (typeof value !== 'string') return '';
  if (DAY.test(value)) return shown(Date.parse(`${value}T00:00:00Z`), value) ?? value;
  const [, day, minutes, seconds = ':00', hours, rest = '00'] = STAMP.exec(value) ?? [];
  if (day === undefined || minutes === undefined) return value;
  const zone = hours === undefined ? 'Z' : `${hours}:${rest}`;
  return shown(Date.parse(`${day}T${minutes}${seconds}${zone}`)) ?? value;
}

/** Null for a time without a year of four digits, and for a `day` that no calendar has. */
function shown(time: number, day?: string): string | null {
  if (!(Math.abs(time) < 8.64e15)) return null;
  const text = new Date(time).toISOString().slice(0, 19).replace('T', ' ');
  return /^[1-9]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) && (day === undefined || text.startsWith(day))
    ? text
    : null;
}
