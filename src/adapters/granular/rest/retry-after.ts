/** The pause in milliseconds that a `Retry-After` asks for, in seconds or as a date; null when there is none to read. */
export function retryAfter(value: string | null, now: Date): number | null {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // What is no date in words is no HTTP date; `Date.parse` would make a year of "-5".
  if (!/^[A-Za-z]{3,9},? /.test(text)) return null;
  return untilThen(Date.parse(text), now, 0);
}

/**
 * The pause until an `X-RateLimit-Reset`, an ISO 8601 time that may lack its seconds; null when there is none to read or
 * it has passed.
 */
export function untilReset(value: string | null, now: Date): number | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/i.exec(value?.trim() ?? '');
  if (match === null) return null;
  const [, minute = '', seconds = ':00', zone = 'Z'] = match;
  return untilThen(Date.parse(`${minute}${seconds}${zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`), now, null);
}

function untilThen<Passed>(time: number, now: Date, passed: Passed): number | Passed | null {
  if (Number.isNaN(time)) return null;
  const pause = time - now.getTime();
  return pause > 0 ? pause : passed;
}
