import { compareValues, numberOf } from '../bson/compare.js';
import { sumOf } from '../bson/numbers.js';
import { Int32, isNumeric, type Value } from '../bson/values.js';
import { nullish } from './truth.js';

/** The names that `$group` takes. */
export const accumulatorNames = [
  '$sum',
  '$avg',
  '$min',
  '$max',
  '$first',
  '$last',
  '$push',
  '$addToSet',
  '$count',
] as const;
export type AccumulatorName = (typeof accumulatorNames)[number];

/** The result of an accumulator over the values of a group, in the order in which they came. */
export function accumulate(name: AccumulatorName, values: readonly (Value | undefined)[]): Value {
  switch (name) {
    case '$sum':
      return sumOf(values.filter(isNumeric));
    case '$avg': {
      const numbers = values.filter(isNumeric);
      if (numbers.length === 0) return null;
      return Number(numberOf(sumOf(numbers))) / numbers.length;
    }
    case '$min':
    case '$max':
      return extreme(values, name === '$min' ? -1 : 1);
    case '$first':
      return values[0] ?? null;
    case '$last':
      return values.at(-1) ?? null;
    case '$push':
      return values.filter((value) => value !== undefined);
    case '$addToSet': {
      const set: Value[] = [];
      for (const value of values) {
        if (value !== undefined && !set.some((known) => compareValues(known, value) === 0)) set.push(value);
      }
      return set;
    }
    case '$count':
      return new Int32(values.length);
  }
}

function extreme(values: readonly (Value | undefined)[], sign: number): Value {
  let best: Value = null;
  for (const value of values) {
    if (nullish(value)) continue;
    if (best === null || compareValues(value as Value, best) * sign > 0) best = value as Value;
  }
  return best;
}
