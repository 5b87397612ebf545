import { numberOf } from '../bson/compare.js';
import { bsonType, isNumeric, isOpaque, type Value } from '../bson/values.js';

/** What counts as true: everything but false, null, a missing value and zero. */
export function truthy(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false || isOpaque(value, bsonType.undefined)) return false;
  return !isNumeric(value) || Number(numberOf(value)) !== 0;
}

/** Null, missing and BSON's "undefined" count as "nothing there" in expressions. */
export function nullish(value: Value | undefined): value is null | undefined {
  return value === undefined || value === null || isOpaque(value, bsonType.undefined);
}
