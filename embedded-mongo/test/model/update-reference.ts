import { compareValues, isFields, matches } from './reference.js';
import type { Condition, Fields, Value } from './reference.js';

/** MongoDB refuses this update of this document. */
export class Refused extends Error {}

type Container = Value[] | { [key: string]: Value };

/** What an update makes of a document, by MongoDB's rules for the operators that the property tests draw. */
export function updated(document: Fields, update: Condition): Fields {
  const result = copy(document) as { [key: string]: Value };
  if (!Object.keys(update).some((name) => name.startsWith('$')))
    return { _id: document['_id'] ?? null, ...(update as Fields) };
  for (const [operator, fields] of Object.entries(update))
    for (const [path, operand] of Object.entries(fields as Condition))
      apply(result, operator, path.split('.'), operand);
  return result;
}

function apply(document: { [key: string]: Value }, operator: string, path: string[], operand: unknown): void {
  if (operator === '$rename') {
    const from = path[0] ?? '';
    if (!(from in document)) return;
    const value = document[from] as Value;
    Reflect.deleteProperty(document, from);
    document[String(operand)] = value;
    return;
  }
  const making = operator === '$unset' ? 'tolerate' : operator === '$pull' || operator === '$pop' ? 'check' : 'make';
  const place = find(document, path, making);
  if (place === undefined) return;
  const { container, key } = place;
  const before = read(container, key);
  const after = changed(operator, before, operand);
  if (after !== undefined) write(container, key, after);
  else if (Array.isArray(container)) {
    if (before !== undefined) container[Number(key)] = null;
  } else Reflect.deleteProperty(container, key);
}

/** The value after the operator, or undefined for a field that goes. */
function changed(operator: string, before: Value | undefined, operand: unknown): Value | undefined {
  switch (operator) {
    case '$set':
      return operand as Value;
    case '$unset':
      return undefined;
    case '$inc':
      if (before !== undefined && typeof before !== 'number') throw new Refused('not a number');
      return (before ?? 0) + Number(operand);
    case '$max':
      return before === undefined || compareValues(before, operand as Value) < 0 ? (operand as Value) : before;
    case '$push': {
      const modified = isFields(operand) && '$each' in operand;
      const grown = [...elements(before), ...(modified ? (operand['$each'] as Value[]) : [operand as Value])];
      if (!modified) return grown;
      const slice = Number(operand['$slice']);
      return slice === 0 ? [] : slice > 0 ? grown.slice(0, slice) : grown.slice(slice);
    }
    case '$addToSet': {
      const all = elements(before);
      return all.some((each) => matches({ v: [each] }, { 'v.0': { $in: [operand] } }) && same(each, operand as Value))
        ? all
        : [...all, operand as Value];
    }
    case '$pull':
      return before === undefined ? undefined : elements(before).filter((each) => !same(each, operand as Value));
    case '$pop': {
      if (before === undefined) return undefined;
      const all = elements(before);
      return operand === 1 ? all.slice(0, -1) : all.slice(1);
    }
    default:
      throw new Error(`the reference does not know ${operator}`);
  }
}

function same(one: Value, other: Value): boolean {
  return compareValues(one, other) === 0;
}

function elements(value: Value | undefined): Value[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Refused('not an array');
  return value;
}

/**
 * Where a path ends; undefined when it leads nowhere and is not to be made. Only `tolerate` takes a path that could not be made.
 */
function find(
  document: Container,
  path: string[],
  how: 'make' | 'check' | 'tolerate',
): { container: Container; key: string } | undefined {
  let container = document;
  for (const [index, key] of path.entries()) {
    if (Array.isArray(container) && !/^\d+$/.test(key)) {
      if (how !== 'tolerate') throw new Refused('a name in an array');
      return undefined;
    }
    if (index === path.length - 1) return { container, key };
    const next = read(container, key);
    if (next === undefined) {
      if (how !== 'make') return undefined;
      const made: { [key: string]: Value } = {};
      write(container, key, made);
      container = made;
    } else if (Array.isArray(next)) container = next;
    else if (isFields(next)) container = next as { [key: string]: Value };
    else if (how !== 'tolerate') throw new Refused('a path through a scalar');
    else return undefined;
  }
  return undefined;
}

function read(container: Container, key: string): Value | undefined {
  return Array.isArray(container) ? container[Number(key)] : Object.hasOwn(container, key) ? container[key] : undefined;
}

function write(container: Container, key: string, value: Value): void {
  if (!Array.isArray(container)) {
    container[key] = value;
    return;
  }
  while (container.length < Number(key)) container.push(null);
  container[Number(key)] = value;
}

function copy(value: Value): Value {
  if (Array.isArray(value)) return value.map(copy);
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]));
}
