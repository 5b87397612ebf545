import { byId, idOf, isRaw } from './raw.js';

/** An epoch below this is one in seconds: in milliseconds it would lie before 1973. */
const SECONDS_BELOW = 100_000_000_000;

/**
 * Milliseconds of a time as Jira writes it: ISO 8601 with an offset without colon, or an epoch number. Null when it is
 * neither.
 */
export function momentOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? epoch(value) : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  if (/^\d+$/.test(value)) return epoch(Number(value));
  const time = Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? null : time;
}

function epoch(value: number): number {
  return value < SECONDS_BELOW ? value * 1000 : value;
}

/** By their time, and those of one millisecond by their id; what has no time that can be read goes first. */
export function oldestFirst(things: readonly unknown[]): readonly unknown[] {
  const dated = things.map((thing) => ({
    thing,
    at: (isRaw(thing) ? momentOf(thing['created']) : null) ?? -Infinity,
    id: idOf(thing) ?? '',
  }));
  // Two times that are the same are compared before they are subtracted: of two infinities it would be no number.
  dated.sort((one, other) => (one.at === other.at ? byId(one.id, other.id) : one.at - other.at));
  return dated.map(({ thing }) => thing);
}
