import { isDoc, type Doc, type Value } from '../bson/values.js';
import { badValue, CommandError, failedToParse } from '../errors.js';
import type { Variables } from '../expression/variables.js';
import { arrayIndex, splitPath } from '../query/path.js';
import { arrayOperators } from './array-operators.js';
import { compileArrayFilters, resolvePaths, type Positions } from './array-paths.js';
import type { Change, Operation } from './operation.js';
import { checkViable, setAt, unsetAt, valueAt } from './target.js';
import { valueOperators } from './value-operators.js';

/** One operator on one path, the path still with its `$`, `$[]` and `$[id]`. */
interface Step {
  readonly parts: string[];
  readonly apply: (doc: Doc, parts: readonly string[], positions: Positions) => void;
}

/** An update in operators, compiled: changes a document in place. */
export type OperatorUpdate = (doc: Doc, positions: Positions) => void;

/** Compiles `{ $set: …, $inc: … }`. Throws for unknown operators and for paths that get in each other's way. */
export function compileOperators(update: Doc, arrayFilters: readonly Doc[], variables: Variables): OperatorUpdate {
  const filters = compileArrayFilters(arrayFilters, variables);
  const steps: Step[] = [];
  const used: string[][] = [];
  for (const [operator, fields] of update) {
    checkKnown(operator);
    if (!isDoc(fields))
      failedToParse(
        `Modifiers operate on fields but we found type another type instead. For example: {$mod: {<field>: ...}} not {${operator}: ...}`,
      );
    for (const [path, operand] of fields) {
      const parts = updatePath(path);
      used.push(parts);
      if (operator === '$rename') {
        const target = renameTarget(parts, path, operand);
        used.push(target);
        steps.push(renameStep(parts, target));
      } else steps.push(step(operator, parts, path, operand, variables));
    }
  }
  checkConflicts(used);
  filters.checkUsed(used);
  checkMixing(used);
  steps.sort((a, b) => comparePaths(a.parts, b.parts));
  return (doc, positions) => {
    // All array filters see the document as it was, and two of them must not meet in one place.
    const found = steps.map(({ parts, apply }) => ({ apply, paths: resolvePaths(doc, parts, positions, filters) }));
    if (used.some((path) => path.some((part) => part.startsWith('$'))))
      checkConflicts(found.flatMap(({ paths }) => paths));
    for (const { apply, paths } of found) for (const concrete of paths) apply(doc, concrete, positions);
  };
}

function checkKnown(operator: string): void {
  if (operator === '$rename' || operator === '$unset' || operator === '$setOnInsert') return;
  if (Object.hasOwn(valueOperators, operator) || Object.hasOwn(arrayOperators, operator)) return;
  failedToParse(
    `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
  );
}

function step(operator: string, parts: string[], path: string, operand: Value, variables: Variables): Step {
  if (operator === '$unset') return { parts, apply: unsetAt };
  const name = operator === '$setOnInsert' ? '$set' : operator;
  const compile = (valueOperators[name] ?? arrayOperators[name]) as Operation;
  const change = compile(operand, { path, variables });
  if (operator !== '$setOnInsert') return { parts, apply: (doc, concrete) => applyChange(doc, concrete, change) };
  return { parts, apply: (doc, concrete, { inserting }) => inserting && applyChange(doc, concrete, change) };
}

function applyChange(doc: Doc, parts: readonly string[], change: Change): void {
  checkViable(doc, parts);
  const current = valueAt(doc, parts);
  const value = change(current);
  if (value !== undefined && value !== current) setAt(doc, parts, value);
}

function renameTarget(from: string[], path: string, operand: Value): string[] {
  if (typeof operand !== 'string') badValue(`The 'to' field for $rename must be a string: ${path}`);
  const target = updatePath(operand);
  if ([...from, ...target].some((part) => part.startsWith('$')))
    badValue(`The source and target field for $rename may not be dynamic: ${path}`);
  if (path === operand) badValue(`The source and target field for $rename must differ: ${path}: "${operand}"`);
  return target;
}

function renameStep(from: string[], target: string[]): Step {
  return {
    parts: target,
    apply(doc) {
      const value = valueAt(doc, from);
      if (crossesArray(doc, from) && value !== undefined)
        badValue(`The source field cannot be an array element, '${from.join('.')}'`);
      if (value === undefined) return;
      if (crossesArray(doc, target))
        badValue(`The destination field cannot be an array element, '${target.join('.')}'`);
      checkViable(doc, target);
      unsetAt(doc, from);
      setAt(doc, target, value);
    },
  };
}

function crossesArray(doc: Doc, parts: readonly string[]): boolean {
  return parts.some((_, at) => at > 0 && Array.isArray(valueAt(doc, parts.slice(0, at))));
}

function updatePath(path: string): string[] {
  if (path === '') throw new CommandError(56, 'An empty update path is not valid.');
  const parts = splitPath(path);
  if (parts[0]?.startsWith('$') === true) {
    if (parts[0] === '$' || parts[0].startsWith('$['))
      badValue(`Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
    throw new CommandError(52, `The dollar ($) prefixed field '${parts[0]}' in '${path}' is not valid for storage.`);
  }
  if (parts.filter((part) => part === '$').length > 1) {
    badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
  }
  for (const part of parts) {
    if (part.startsWith('$') && part !== '$' && !/^\$\[[a-z]?[A-Za-z0-9]*\]$/.test(part)) {
      throw new CommandError(52, `The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`);
    }
  }
  return parts;
}

function checkConflicts(paths: readonly string[][]): void {
  const sorted = [...paths].sort(comparePaths);
  for (const [at, path] of sorted.entries()) {
    const next = sorted[at + 1];
    if (next && path.every((part, index) => part === next[index])) {
      throw new CommandError(
        40,
        `Updating the path '${next.join('.')}' would create a conflict at '${path.join('.')}'`,
      );
    }
  }
}

/** Where one path goes through `$[]` or `$[id]`, another one must not name a field or an index in the same place. */
function checkMixing(paths: readonly string[][]): void {
  const seen = new Map<string, boolean>();
  for (const path of paths) {
    for (const [at, part] of path.entries()) {
      const before = path.slice(0, at).join('.');
      const items = part.startsWith('$[');
      if (seen.has(before) && seen.get(before) !== items)
        throw new CommandError(40, `Updating the path '${path.join('.')}' would create a conflict at '${before}'`);
      seen.set(before, items);
    }
  }
}

/** New fields appear in this order: by name, numbers by value, as MongoDB does since 5.0. */
function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const x = a[at] as string;
    const y = b[at] as string;
    if (x === y) continue;
    if (arrayIndex(x) >= 0 && arrayIndex(y) >= 0) return arrayIndex(x) - arrayIndex(y);
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}
