import { numberOf } from '../bson/compare.js';
import { isDoc, isNumeric, typeName, type Doc, type Value } from '../bson/values.js';
import { CommandError, typeMismatch } from '../errors.js';
import { truthy } from '../expression/truth.js';

function wrong(name: string, value: Value, expected: string): never {
  return typeMismatch(`BSON field '${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`);
}

/** The readers below give undefined for a field that is absent or null and throw TypeMismatch for one of another type. */
export function stringAt(body: Doc, name: string): string | undefined {
  const value = body.get(name) ?? undefined;
  if (value !== undefined && typeof value !== 'string') wrong(name, value, 'string');
  return value;
}

export function docAt(body: Doc, name: string): Doc | undefined {
  const value = body.get(name) ?? undefined;
  if (value !== undefined && !isDoc(value)) wrong(name, value, 'object');
  return value;
}

export function listAt(body: Doc, name: string): Value[] | undefined {
  const value = body.get(name) ?? undefined;
  if (value !== undefined && !Array.isArray(value)) wrong(name, value, 'array');
  return value;
}

export function docsAt(body: Doc, name: string): Doc[] | undefined {
  return listAt(body, name)?.map((item, index) => (isDoc(item) ? item : wrong(`${name}.${index}`, item, 'object')));
}

export function boolAt(body: Doc, name: string): boolean {
  const value = body.get(name) ?? undefined;
  if (value !== undefined && typeof value !== 'boolean' && !isNumeric(value)) wrong(name, value, 'bool');
  return truthy(value);
}

export function wholeAt(body: Doc, name: string): number | undefined {
  const value = body.get(name) ?? undefined;
  if (value === undefined) return undefined;
  const number = isNumeric(value) ? Number(numberOf(value)) : wrong(name, value, 'long');
  if (!Number.isInteger(number)) throw new CommandError(14, `BSON field '${name}' must be a whole number`);
  return number;
}

export function countAt(body: Doc, name: string): number | undefined {
  const number = wholeAt(body, name);
  if (number !== undefined && number < 0)
    throw new CommandError(51024, `BSON field '${name}' value must be >= 0, actual value '${number}'`);
  return number;
}

/** A field that a command cannot do without. */
export function required<T>(value: T | undefined, command: string, name: string): T {
  if (value === undefined)
    throw new CommandError(40414, `BSON field '${command}.${name}' is missing but a required field`);
  return value;
}

/** Refuses fields that are not known: one that is ignored would be a wrong answer. */
export function checkFields(body: Doc, where: string, known: ReadonlySet<string>): void {
  for (const name of body.keys()) {
    if (!known.has(name)) throw new CommandError(40415, `BSON field '${where}.${name}' is an unknown field.`);
  }
}
