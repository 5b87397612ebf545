import { isDeepStrictEqual } from 'node:util';

/** Where two JSON values differ first, and how; null when they don't. */
export function difference(found: unknown, expected: unknown, at = ''): string | null {
  if (isDeepStrictEqual(found, expected)) return null;
  if (isObject(found) && isObject(expected) && Array.isArray(found) === Array.isArray(expected)) {
    const [ours, theirs] = [new Map(Object.entries(found)), new Map(Object.entries(expected))];
    for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
      const inner = difference(ours.get(name), theirs.get(name), `${at}/${name}`);
      if (inner !== null) return inner;
    }
  }
  return `${at === '' ? 'all' : at} is ${shown(found)} and should be ${shown(expected)}`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  return value === undefined ? 'not there' : JSON.stringify(value).slice(0, 120);
}
