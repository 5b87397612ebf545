import { compareValues, equalValues, numberOf, rankOf } from '../bson/compare.js';
import {
  bsonType,
  isNumeric,
  isOpaque,
  type Doc,
  type Opaque,
  type Value,
  typeNumber,
  typeOf,
} from '../bson/values.js';
import { badValue, refuse } from '../errors.js';
import { compileRegex, regexParts } from './regex.js';

/** A test of one value at the end of a path; undefined is a missing field. */
export type Predicate = (value: Value | undefined) => boolean;

const absent = [
  '$bitsAllSet',
  '$bitsAnySet',
  '$bitsAllClear',
  '$bitsAnyClear',
  '$geoWithin',
  '$geoIntersects',
  '$near',
  '$nearSphere',
  '$within',
  '$maxDistance',
  '$minDistance',
  '$uniqueDocs',
];

/** Compiles one operator of a field. `siblings` are the operators beside it, for `$regex` with `$options`. */
export function predicateOf(name: string, operand: Value, siblings: Doc): Predicate {
  switch (name) {
    case '$eq':
      return isOpaque(operand, bsonType.regex) ? sameRegex(operand) : comparison('$eq', operand);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (isOpaque(operand, bsonType.regex)) badValue(`Can't have RegEx as arg to predicate over field.`);
      return comparison(name, operand);
    case '$in':
      return oneOf(operand);
    case '$type':
      return ofType(operand);
    case '$mod':
      return modulo(operand);
    case '$regex':
      return regex(operand, siblings);
    case '$options':
      return badValue('$options needs a $regex');
    default:
      if (absent.includes(name)) refuse(name);
      return badValue(`unknown operator: ${name}`);
  }
}

type Comparison = '$eq' | '$gt' | '$gte' | '$lt' | '$lte';

/** Compares within one type, as MongoDB does: a number is never greater than a string in a query. */
function comparison(name: Comparison, operand: Value): Predicate {
  const rank = rankOf(operand);
  const withEqual = name === '$eq' || name === '$gte' || name === '$lte';
  const fits = (order: number): boolean =>
    order === 0 ? withEqual : order < 0 ? name === '$lt' || name === '$lte' : name === '$gt' || name === '$gte';
  const isNan = (value: Value): boolean => typeof value === 'number' && Number.isNaN(value);
  return (value) => {
    if (value === undefined || rankOf(value) !== rank) {
      // A missing field and BSON's "undefined" equal null; MinKey and MaxKey lie beyond every other type.
      if (rank === 5 && (value === undefined || rankOf(value) === 3)) return withEqual;
      if (rank === 3 && value === null) return withEqual;
      if (rank === 127) return name === '$lt' || name === '$lte';
      return rank === 1 && (name === '$gt' || name === '$gte');
    }
    if (rank === 10 && (isNan(value) || isNan(operand))) return withEqual && isNan(value) && isNan(operand);
    return fits(compareValues(value, operand));
  };
}

function sameRegex(operand: Value): Predicate {
  return (value) => value !== undefined && equalValues(value, operand);
}

function oneOf(operand: Value): Predicate {
  if (!Array.isArray(operand)) badValue('$in needs an array');
  const tests = operand.map((item): Predicate => {
    if (isOpaque(item, bsonType.regex)) return regex(item, new Map());
    if (item instanceof Map && [...item.keys()][0]?.startsWith('$') === true && !item.has('$ref')) {
      badValue('cannot nest $ under $in');
    }
    return comparison('$eq', item);
  });
  return (value) => tests.some((test) => test(value));
}

function ofType(operand: Value): Predicate {
  const wanted = new Set<number>();
  const list = Array.isArray(operand) ? operand : [operand];
  if (list.length === 0) badValue('$type must match at least one type');
  for (const item of list) {
    if (item === 'number') [bsonType.double, bsonType.int, bsonType.long].forEach((type) => wanted.add(type));
    else if (typeof item === 'string') wanted.add(typeNumber(item) ?? badValue(`Unknown type name alias: ${item}`));
    else if (isNumeric(item)) wanted.add(knownType(Number(numberOf(item))));
    else badValue('type must be represented as a number or a string');
  }
  return (value) => value !== undefined && wanted.has(typeOf(value));
}

function knownType(type: number): number {
  if (!Object.values(bsonType).includes(type as 1)) badValue(`Invalid numerical type code: ${type}`);
  return type;
}

function modulo(operand: Value): Predicate {
  if (!Array.isArray(operand)) badValue('malformed mod, needs to be an array');
  if (operand.length < 2) badValue('malformed mod, not enough elements');
  if (operand.length > 2) badValue('malformed mod, too many elements');
  const [divisor, remainder] = operand.map(
    (item) => wholePart(item) ?? badValue('malformed mod, divisor and remainder must be numbers'),
  );
  if (divisor === 0n) badValue('divisor cannot be 0');
  return (value) => {
    const whole = value === undefined ? undefined : wholePart(value);
    return whole !== undefined && whole % (divisor as bigint) === remainder;
  };
}

function wholePart(value: Value): bigint | undefined {
  if (!isNumeric(value)) return undefined;
  const number = numberOf(value);
  if (typeof number === 'bigint') return number;
  // What is no int64 has no remainder in MongoDB.
  return Math.abs(number) < 2 ** 63 ? BigInt(Math.trunc(number)) : undefined;
}

function regex(operand: Value, siblings: Doc): Predicate {
  let pattern: string;
  let options = '';
  if (isOpaque(operand, bsonType.regex)) ({ pattern, options } = regexParts(operand));
  else if (typeof operand === 'string') pattern = operand;
  else return badValue('$regex has to be a string');
  const beside = siblings.get('$options');
  if (beside !== undefined) {
    if (typeof beside !== 'string') badValue('$options has to be a string');
    if (options !== '') badValue('options set in both $regex and $options');
    options = beside;
  }
  const matches = compileRegex(pattern, options);
  return (value) => {
    if (typeof value === 'string') return matches(value);
    if (isOpaque(value, bsonType.symbol)) return matches(value.bytes.toString('utf8', 4, value.bytes.length - 1));
    if (!isOpaque(value, bsonType.regex)) return false;
    const stored = regexParts(value as Opaque);
    return stored.pattern === pattern && stored.options === [...options].sort().join('');
  };
}
