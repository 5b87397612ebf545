import { numberOf } from '../bson/compare.js';
import { bsonType, isDoc, isNumeric, isOpaque, type Doc, type Value } from '../bson/values.js';
import { badValue, refuse } from '../errors.js';
import { compileExpression } from '../expression/compile.js';
import { truthy } from '../expression/truth.js';
import type { Variables } from '../expression/variables.js';
import { predicateOf } from './predicates.js';
import { walkLeaves, walkPath } from './path.js';

/** What a match says beside yes: the array index that the positional `$` stands for. */
export interface MatchTrace {
  position: number;
}

/** Decides whether a document matches. A trace is written only by a match. */
export type Matcher = (doc: Doc, trace?: MatchTrace) => boolean;
type ValueMatcher = (value: Value, trace?: MatchTrace) => boolean;

/** How the values at the end of a path are reached: `walkLeaves` for a field, `walkPath` for the item of an `$elemMatch`. */
type Leaves = typeof walkLeaves;

/** Compiles a filter. Throws BadValue for what is no filter and NotImplemented for operators this server lacks. */
export function compileFilter(filter: Doc, variables: Variables): Matcher {
  const tests: Matcher[] = [];
  for (const [name, operand] of filter) {
    if (name.startsWith('$')) {
      const test = logical(name, operand, variables);
      if (test) tests.push(test);
    } else tests.push(field(splitLeniently(name), operand, variables));
  }
  if (tests.length === 1) return tests[0] as Matcher;
  return all(tests);
}

/** What fails as a whole leaves no trace of the tests that were met before. */
function all<T>(
  tests: readonly ((value: T, trace?: MatchTrace) => boolean)[],
): (value: T, trace?: MatchTrace) => boolean {
  return (value, trace) => {
    if (tests.every((test) => test(value, trace))) return true;
    if (trace) trace.position = -1;
    return false;
  };
}

function logical(name: string, operand: Value, variables: Variables): Matcher | undefined {
  switch (name) {
    case '$and':
    case '$or':
    case '$nor': {
      const branches = filters(name, operand).map((filter) => compileFilter(filter, variables));
      if (name === '$and') return all(branches);
      if (name === '$or') return (doc, trace) => branches.some((branch) => branch(doc, trace));
      return (doc) => !branches.some((branch) => branch(doc));
    }
    case '$expr': {
      const expression = compileExpression(operand, variables);
      return (doc) => truthy(expression(doc, variables.start(doc)));
    }
    case '$comment':
      return undefined;
    default:
      return unknownTopLevel(name);
  }
}

function unknownTopLevel(name: string): never {
  if (['$where', '$text', '$jsonSchema', '$sampleRate', '$alwaysTrue', '$alwaysFalse'].includes(name)) {
    refuse(name);
  }
  return badValue(
    `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
  );
}

/** The list of filters under `$and`, `$or` and `$nor`. */
export function filters(name: string, operand: Value): Doc[] {
  if (!Array.isArray(operand)) badValue(`${name} must be an array`);
  if (operand.length === 0) badValue('$and/$or/$nor must be a nonempty array');
  if (!operand.every(isDoc)) badValue('$or/$and/$nor entries need to be full objects');
  return operand as Doc[];
}

/** Whether an operand is a document of operators, as `{ $gt: 5 }` is. */
export function isOperators(operand: Value): operand is Doc {
  if (!isDoc(operand)) return false;
  const [first] = operand.keys();
  return first !== undefined && first.startsWith('$') && !['$ref', '$id', '$db'].includes(first);
}

function field(parts: string[], operand: Value, variables: Variables, leaves: Leaves = walkLeaves): ValueMatcher {
  if (!isOperators(operand)) return equality(parts, operand, variables, leaves);
  const tests = [...operand].flatMap(([name, value]) =>
    name === '$options' && operand.has('$regex') ? [] : [single(parts, name, value, operand, variables, leaves)],
  );
  return tests.length === 1 ? (tests[0] as ValueMatcher) : all(tests);
}

function equality(parts: string[], operand: Value, variables: Variables, leaves: Leaves): ValueMatcher {
  const name = isOpaque(operand, bsonType.regex) ? '$regex' : '$eq';
  return single(parts, name, operand, new Map(), variables, leaves);
}

/** A filter may name a field '' or 'a.'; MongoDB finds nothing surprising there, so neither do we. */
function splitLeniently(path: string): string[] {
  return path.includes('.') ? path.split('.') : [path];
}

function single(
  parts: string[],
  name: string,
  operand: Value,
  siblings: Doc,
  variables: Variables,
  leaves: Leaves,
): ValueMatcher {
  switch (name) {
    case '$ne':
      if (isOpaque(operand, bsonType.regex)) badValue("Can't have regex as arg to $ne.");
      return not(single(parts, '$eq', operand, siblings, variables, leaves));
    case '$nin':
      return not(single(parts, '$in', operand, siblings, variables, leaves));
    case '$not':
      return not(negated(parts, operand, variables, leaves));
    case '$exists': {
      const wanted = truthy(operand);
      return (root) => walkPath(root, parts, (value) => value !== undefined) === wanted;
    }
    case '$size': {
      const size = wholeNumber('$size', operand);
      return (root) => walkPath(root, parts, (value) => Array.isArray(value) && value.length === size);
    }
    case '$elemMatch':
      return elemMatch(parts, operand, variables);
    case '$all':
      return allOf(parts, operand, variables, leaves);
    default: {
      const test = predicateOf(name, operand, siblings);
      return (root, trace) =>
        leaves(root, parts, (value, outer) => {
          if (!test(value)) return false;
          if (trace && outer >= 0) trace.position = outer;
          return true;
        });
    }
  }
}

function firstKey(doc: Doc): string {
  return [...doc.keys()][0] ?? '';
}

function not(test: ValueMatcher): ValueMatcher {
  return (value) => !test(value);
}

function negated(parts: string[], operand: Value, variables: Variables, leaves: Leaves): ValueMatcher {
  if (isOpaque(operand, bsonType.regex)) return single(parts, '$regex', operand, new Map(), variables, leaves);
  if (!isDoc(operand)) badValue('$not needs a regex or a document');
  if (operand.size === 0) badValue('$not cannot be empty');
  if (!isOperators(operand)) badValue(`unknown operator: ${firstKey(operand)}`);
  return field(parts, operand, variables, leaves);
}

function wholeNumber(name: string, operand: Value): number {
  if (!isNumeric(operand)) badValue(`Failed to parse ${name}. Expected a number`);
  const value = Number(numberOf(operand));
  if (!Number.isInteger(value)) badValue(`Failed to parse ${name}. Expected an integer`);
  if (value < 0) badValue(`Failed to parse ${name}. Expected a non-negative number`);
  return value;
}

function elemMatch(parts: string[], operand: Value, variables: Variables): ValueMatcher {
  if (!isDoc(operand)) badValue('$elemMatch needs an Object');
  const matches = compileElemMatch(operand, variables);
  return (root, trace) =>
    walkPath(root, parts, (value, outer) => {
      if (!Array.isArray(value)) return false;
      const position = value.findIndex((item) => matches(item));
      if (position >= 0 && trace) trace.position = outer < 0 ? position : outer;
      return position >= 0;
    });
}

const logicalNames = new Set(['$and', '$or', '$nor', '$where', '$expr']);

/** The test of one array item under `$elemMatch`: of its fields, or of the item itself with `{ $gte: 5 }`. */
export function compileElemMatch(operand: Doc, variables: Variables): (item: Value) => boolean {
  const [first] = operand.keys();
  if (asksForExpression(operand)) badValue('$expr can only be applied to the top-level document');
  if (isOperators(operand) && !logicalNames.has(first as string)) return field([], operand, variables, walkPath);
  const matches = compileFilter(operand, variables);
  return (item) => {
    if (isDoc(item)) return matches(item);
    // An array inside the array is seen as a document whose fields are its indexes.
    return Array.isArray(item) && matches(new Map(item.map((inner, index) => [String(index), inner])));
  };
}

function asksForExpression(filter: Doc): boolean {
  return [...filter].some(
    ([name, operand]) =>
      name === '$expr' ||
      (name.startsWith('$') && Array.isArray(operand) && operand.filter(isDoc).some(asksForExpression)),
  );
}

function allOf(parts: string[], operand: Value, variables: Variables, leaves: Leaves): ValueMatcher {
  if (!Array.isArray(operand)) badValue('$all needs an array');
  if (operand.length === 0) return () => false;
  const tests = operand.map((item) => {
    if (isDoc(item) && [...item.keys()][0] === '$elemMatch') {
      return elemMatch(parts, item.get('$elemMatch') as Value, variables);
    }
    if (isOperators(item)) badValue('no $ expressions in $all');
    return equality(parts, item, variables, leaves);
  });
  return all(tests);
}
