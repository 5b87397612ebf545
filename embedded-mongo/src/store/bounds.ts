import { rankOf } from '../bson/compare.js';
import { encodeKey } from '../bson/index-key.js';
import { bsonType, isDoc, isOpaque, undefinedValue, type Doc, type Value } from '../bson/values.js';
import { isOperators } from '../query/match.js';
import { arrayIndex } from '../query/path.js';
import { encodeField, fieldLimit, inverted } from './entries.js';
import type { Index } from './index-spec.js';

/**
 * The encoded values of a field that may match: from `low` to every key that begins with `high`.
 * A bound may let too much through, never too little: what it finds is matched again.
 */
export interface Interval {
  readonly low: Buffer;
  readonly high: Buffer;
}

/** What a filter says of each field of an index; undefined where it says nothing. */
export type Bounds = readonly (readonly Interval[] | undefined)[];

/** The conditions on single fields that hold for every match, from the top level and from `$and`. */
export function conjuncts(filter: Doc): [path: string, name: string, operand: Value][] {
  const result: [string, string, Value][] = [];
  for (const [name, operand] of filter) {
    if (name === '$and' && Array.isArray(operand)) result.push(...operand.filter(isDoc).flatMap(conjuncts));
    if (name.startsWith('$')) continue;
    if (isOperators(operand)) for (const [operator, value] of operand) result.push([name, operator, value]);
    else if (!isOpaque(operand, bsonType.regex)) result.push([name, '$eq', operand]);
  }
  return result;
}

/** The bounds that conditions give an index. */
export function boundsOf(index: Index, conditions: ReturnType<typeof conjuncts>): Bounds {
  return index.fields.map((field, position) => {
    // In a multikey index two conditions may be met by two different items, so only one of them bounds it.
    if (index.multikey && position > 0) return undefined;
    const found = conditions.flatMap(([path, name, operand]) => {
      const intervals = path === field.path ? intervalsOf(index, position, name, operand) : undefined;
      return intervals ? [intervals] : [];
    });
    const [first, ...rest] = found;
    if (!first) return undefined;
    return ordered(index.multikey ? first : rest.reduce(intersect, first), field.direction);
  });
}

function intervalsOf(index: Index, position: number, name: string, operand: Value): Interval[] | undefined {
  const limit = fieldLimit(index);
  switch (name) {
    case '$eq':
      return points(index, position, [operand]);
    case '$in':
      return Array.isArray(operand) ? points(index, position, operand) : undefined;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte': {
      const rank = rankOf(operand);
      if (rank <= 5 || rank === 127 || Array.isArray(operand) || isDoc(operand)) return undefined;
      const type = Buffer.from([rank]);
      const value = encodeKey(operand).subarray(0, limit);
      return [name.startsWith('$g') ? { low: value, high: type } : { low: type, high: value }];
    }
    default:
      return undefined;
  }
}

function points(index: Index, position: number, operands: readonly Value[]): Interval[] | undefined {
  // An index in a path reads `a.0` of `{ a: [{}] }` as the item, a filter as a missing field of the item too.
  const named = index.fields[position]?.parts.some((part) => arrayIndex(part) >= 0) === true;
  if (named && operands.includes(null)) return undefined;
  const values = operands.flatMap((operand) => (operand === null ? [null, undefinedValue] : [operand]));
  // A whole array is not a key of its own, and a regular expression in `$in` is no value.
  if (values.some((value) => Array.isArray(value) || isOpaque(value, bsonType.regex))) return undefined;
  return values.map((value) => {
    const encoded = encodeField(index, position, value);
    const key = index.fields[position]?.direction === -1 ? inverted(encoded) : encoded;
    return { low: key, high: key };
  });
}

/** Whether a key lies at or below the high end, which stands for everything that begins with it. */
export function within(key: Buffer, high: Buffer): boolean {
  return Buffer.compare(key.length > high.length ? key.subarray(0, high.length) : key, high) <= 0;
}

function intersect(a: Interval[], b: Interval[]): Interval[] {
  return a.flatMap((x) =>
    b.flatMap((y) => {
      const low = Buffer.compare(x.low, y.low) >= 0 ? x.low : y.low;
      const high = lowerEnd(x.high, y.high);
      return within(low, high) ? [{ low, high }] : [];
    }),
  );
}

/** The stricter of two high ends: of two that begin alike, the longer one lets less through. */
function lowerEnd(a: Buffer, b: Buffer): Buffer {
  const shared = Math.min(a.length, b.length);
  const order = Buffer.compare(a.subarray(0, shared), b.subarray(0, shared)) || b.length - a.length;
  return order <= 0 ? a : b;
}

function ordered(intervals: Interval[], direction: 1 | -1): Interval[] {
  const turned =
    direction === 1 ? intervals : intervals.map(({ low, high }) => ({ low: inverted(high), high: inverted(low) }));
  return turned.sort((a, b) => Buffer.compare(a.low, b.low));
}
