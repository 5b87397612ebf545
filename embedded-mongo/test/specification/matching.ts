import { inspect } from 'node:util';
import { BSON } from 'mongodb';
import type { Document } from 'mongodb';

/** What a case has made so far, by name, for `$$matchesEntity` and `$$sessionLsid`. */
export interface KnownEntities {
  value(name: string): unknown;
  session(name: string): { readonly id: unknown };
}

/** Throws `Mismatch` unless `actual` is what the test expects, by the format's rules for evaluating matches. */
export function assertMatches(expected: unknown, actual: unknown, entities: KnownEntities): void {
  matchValue(expected, actual, entities, true, 'result');
}

export class Mismatch extends Error {}

export function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (value instanceof Date || value instanceof RegExp || value instanceof Uint8Array) return false;
  return !('_bsontype' in value);
}

export function show(value: unknown): string {
  try {
    return BSON.EJSON.stringify(value ?? null, { relaxed: true });
  } catch {
    return inspect(value, { depth: 2 });
  }
}

function matchValue(expected: unknown, given: unknown, entities: KnownEntities, root: boolean, at: string): void {
  const actual: unknown = given instanceof Map ? Object.fromEntries(given) : given; // The driver keeps a sort as a Map.
  if (isDocument(expected)) {
    const [operator] = Object.keys(expected);
    if (operator?.startsWith('$$') === true && Object.keys(expected).length === 1) {
      matchOperator(operator, expected[operator], actual, entities, root, at);
      return;
    }
    if (!isDocument(actual)) throw new Mismatch(`${at}: expected ${show(expected)}, got ${show(actual)}`);
    matchDocument(expected, actual, entities, root, at);
    return;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length)
      throw new Mismatch(`${at}: expected ${show(expected)}, got ${show(actual)}`);
    expected.forEach((item, index) => {
      matchValue(item, actual[index], entities, root, `${at}[${String(index)}]`);
    });
    return;
  }
  if (canonical(expected) !== canonical(actual))
    throw new Mismatch(`${at}: expected ${show(expected)}, got ${show(actual)}`);
}

function matchDocument(expected: Document, actual: Document, entities: KnownEntities, root: boolean, at: string): void {
  for (const [key, value] of Object.entries(expected)) {
    const inner: unknown = actual[key];
    if (inner === undefined && !toleratesAbsence(value))
      throw new Mismatch(`${at}.${key}: expected ${show(value)}, got nothing in ${show(actual)}`);
    matchValue(value, inner, entities, false, `${at}.${key}`);
  }
  if (root) return;
  for (const [key, value] of Object.entries(actual))
    if (value !== undefined && !(key in expected))
      throw new Mismatch(`${at}: unexpected field ${key} in ${show(actual)}`);
}

function toleratesAbsence(expected: unknown): boolean {
  return isDocument(expected) && (expected['$$exists'] === false || '$$unsetOrMatches' in expected);
}

function matchOperator(
  operator: string,
  operand: unknown,
  actual: unknown,
  entities: KnownEntities,
  root: boolean,
  at: string,
): void {
  const fail = (): never => {
    throw new Mismatch(`${at}: expected ${operator} ${show(operand)}, got ${show(actual)}`);
  };
  switch (operator) {
    case '$$exists':
      if ((actual !== undefined) !== operand) fail();
      return;
    case '$$unsetOrMatches':
      if (actual !== undefined && actual !== null) matchValue(operand, actual, entities, root, at);
      return;
    case '$$type': {
      const names: unknown[] = Array.isArray(operand) ? operand : [operand];
      if (!names.some((name) => hasType(actual, String(name)))) fail();
      return;
    }
    case '$$matchesEntity':
      matchValue(entities.value(String(operand)), actual, entities, root, at);
      return;
    case '$$sessionLsid':
      if (canonical(entities.session(String(operand)).id) !== canonical(actual)) fail();
      return;
    case '$$matchesHexBytes':
      if (!(actual instanceof Uint8Array) || Buffer.from(actual).toString('hex') !== operand) fail();
      return;
    case '$$lte':
      if (!(Number(actual) <= Number(operand))) fail();
      return;
    case '$$matchAsRoot':
      matchValue(operand, actual, entities, true, at);
      return;
    default:
      throw new Error(`this runner does not know ${operator}`);
  }
}

/** A text that is equal for equal values; numbers of whatever width compare by value, as the format asks. */
function canonical(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return `number ${String(value)}`;
  if (value instanceof BSON.Int32 || value instanceof BSON.Double) return `number ${String(value.valueOf())}`;
  if (value instanceof BSON.Long) return `number ${value.toString()}`;
  if (value === undefined) return 'nothing';
  if (value instanceof Uint8Array) return canonical(new BSON.Binary(value));
  return `${typeof value} ${BSON.EJSON.stringify(value, { relaxed: false })}`;
}

function hasType(value: unknown, name: string): boolean {
  switch (name) {
    case 'int':
    case 'long':
    case 'double':
    case 'number':
      return canonical(value).startsWith('number ');
    case 'string':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'null':
      return value === null;
    case 'date':
      return value instanceof Date;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isDocument(value);
    case 'objectId':
      return value instanceof BSON.ObjectId;
    case 'binData':
      return value instanceof BSON.Binary || value instanceof Uint8Array;
    case 'regex':
      return value instanceof RegExp || value instanceof BSON.BSONRegExp;
    default:
      throw new Error(`this runner does not know the type ${name}`);
  }
}
