import { numberOf } from '../bson/compare.js';
import { isDoc, isNumeric, type Doc, type Value } from '../bson/values.js';
import { badValue, CommandError, refuse } from '../errors.js';
import { compileExpression } from '../expression/compile.js';
import { truthy } from '../expression/truth.js';
import type { Scope, Variables } from '../expression/variables.js';
import { addComputed, withComputed, type Computed } from './computed.js';
import { compileElemMatch, type MatchTrace } from './match.js';
import { splitPath } from './path.js';

export type Projection = (doc: Doc, trace?: MatchTrace) => Doc;

/** What happens to a field that stands in the tree: it is kept or dropped whole, or its value is changed. */
type Rule = { readonly change: (value: Value, trace: MatchTrace | undefined) => Value | undefined };
type Tree = Map<string, Rule | Tree>;

const whole: Rule = { change: (value) => value };

interface Draft {
  readonly variables: Variables;
  readonly find: boolean;
  readonly kept: Tree;
  readonly dropped: Tree;
  readonly sliced: Tree;
  readonly computed: Computed;
  id: boolean | undefined;
  keeps: boolean;
  drops: boolean;
  positional: readonly string[] | undefined;
}

/** Compiles a projection. `find` knows `$slice`, `$elemMatch` and the positional `$` beside what `$project` knows. */
export function compileProjection(spec: Doc, variables: Variables, find: boolean): Projection {
  const draft: Draft = {
    variables,
    find,
    kept: new Map(),
    dropped: new Map(),
    sliced: new Map(),
    computed: new Map(),
    id: undefined,
    keeps: false,
    drops: false,
    positional: undefined,
  };
  readFields(draft, [], spec);
  if (draft.keeps && draft.drops)
    throw new CommandError(31254, 'Cannot do exclusion on a field in an inclusion projection');
  const inclusive = draft.keeps || (draft.id === true && !draft.drops && draft.sliced.size === 0);
  if (inclusive) return inclusion(draft);
  if (draft.id === false) add(draft.dropped, ['_id'], whole, '_id');
  for (const [name, rule] of draft.sliced) merge(draft.dropped, name, rule);
  return (doc, trace) => exclude(doc, draft.dropped, trace);
}

function inclusion(draft: Draft): Projection {
  checkApart(draft.kept, draft.computed, []);
  if (draft.id !== false && !draft.kept.has('_id') && !draft.computed.has('_id'))
    add(draft.kept, ['_id'], whole, '_id');
  for (const [name, rule] of draft.sliced) merge(draft.kept, name, rule);
  const late: Tree = new Map(
    [...draft.kept].filter(([, rule]) => !(rule instanceof Map) && rule.change !== whole.change && lateRules.has(rule)),
  );
  const early: Tree = new Map([...draft.kept].filter(([name]) => !late.has(name)));
  const { positional, variables, computed } = draft;
  return (doc, trace) => {
    const source = positional ? atPosition(doc, positional, trace) : doc;
    const scope = variables.start(doc);
    const result = includeComputed(source, early, computed, trace, doc, scope);
    for (const [name, value] of include(source, late, trace)) result.set(name, value);
    return result;
  };
}

/** What is kept of a document, with the computed fields: inside a field in its place, else behind the others. */
function includeComputed(
  doc: Doc,
  kept: Tree,
  computed: Computed,
  trace: MatchTrace | undefined,
  current: Doc,
  scope: Scope,
): Doc {
  const inside = (value: Value, rest: Tree, node: Computed): Value => {
    if (Array.isArray(value)) return value.map((item) => inside(item, rest, node));
    if (isDoc(value)) return includeComputed(value, rest, node, trace, current, scope);
    return withComputed(new Map(), node, current, scope);
  };
  const result = include(doc, kept, trace, (name, value, rest) => {
    const node = computed.get(name);
    return node instanceof Map ? inside(value, rest, node) : undefined;
  });
  const behind: Computed = new Map(
    [...computed].filter(([name, node]) => typeof node === 'function' || !doc.has(name)),
  );
  return withComputed(result, behind, current, scope);
}

/** Throws where a field is kept and computed, or one of them inside the other. */
function checkApart(kept: Tree, computed: Computed, path: readonly string[]): void {
  for (const [name, node] of computed) {
    const rule = kept.get(name);
    if (!rule) continue;
    const here = [...path, name];
    if (!(rule instanceof Map) || typeof node === 'function')
      throw new CommandError(31249, `Path collision at ${here.join('.')}`);
    checkApart(rule, node, here);
  }
}

/** The rules of `$elemMatch`, whose fields stand behind the others. */
const lateRules = new WeakSet<Rule>();

function readFields(draft: Draft, prefix: readonly string[], fields: Doc): void {
  for (const [name, value] of fields) {
    const positional = draft.find && name.endsWith('.$');
    const parts = [...prefix, ...splitPath(positional ? name.slice(0, -2) : name)];
    const path = parts.join('.');
    if (parts.some((part) => part.startsWith('$')))
      throw new CommandError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField: '${name}'`,
      );
    if (positional) readPositional(draft, parts, value);
    else if (typeof value === 'boolean' || isNumeric(value)) flag(draft, parts, truthy(value));
    else if (isDoc(value)) readDoc(draft, parts, value);
    else {
      draft.keeps = true;
      addComputed(draft.computed, parts, compileExpression(value, draft.variables), path);
    }
  }
}

function readPositional(draft: Draft, parts: readonly string[], value: Value): void {
  if (!truthy(value)) throw new CommandError(31395, 'positional projection cannot be used with exclusion');
  if (draft.positional) throw new CommandError(31276, 'Cannot specify more than one positional projection per query.');
  draft.positional = parts;
  keep(draft, parts, whole);
}

function flag(draft: Draft, parts: readonly string[], wanted: boolean): void {
  if (parts.length === 1 && parts[0] === '_id') {
    draft.id = wanted;
    return;
  }
  if (wanted) keep(draft, parts, whole);
  else {
    draft.drops = true;
    add(draft.dropped, parts, whole, parts.join('.'));
  }
}

function keep(draft: Draft, parts: readonly string[], rule: Rule): void {
  draft.keeps = true;
  add(draft.kept, parts, rule, parts.join('.'));
}

function readDoc(draft: Draft, parts: readonly string[], value: Doc): void {
  const [operator] = value.keys();
  if (operator === undefined)
    throw new CommandError(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
  if (!operator.startsWith('$')) return readFields(draft, parts, value);
  const operand = value.get(operator) as Value;
  if (operator === '$meta') refuse('$meta');
  if (draft.find && operator === '$elemMatch') {
    if (!isDoc(operand)) badValue('elemMatch: Invalid argument, object required');
    if (parts.length > 1) throw new CommandError(31275, 'Cannot use $elemMatch projection on a nested field');
    const rule: Rule = { change: firstMatching(compileElemMatch(operand, draft.variables)) };
    lateRules.add(rule);
    return keep(draft, parts, rule);
  }
  const bounds = draft.find && operator === '$slice' ? sliceBounds(operand) : undefined;
  if (bounds) return add(draft.sliced, parts, { change: slicer(bounds) }, parts.join('.'));
  draft.keeps = true;
  addComputed(draft.computed, parts, compileExpression(value, draft.variables), parts.join('.'));
}

function add(tree: Tree, parts: readonly string[], rule: Rule, path: string): void {
  const [name, ...rest] = parts as [string, ...string[]];
  const known = tree.get(name);
  if (rest.length === 0) {
    if (known) throw new CommandError(31250, `Path collision at ${path}`);
    tree.set(name, rule);
    return;
  }
  if (known && !(known instanceof Map))
    throw new CommandError(31249, `Path collision at ${path} remaining portion ${rest.join('.')}`);
  const next: Tree = known ?? new Map<string, Rule | Tree>();
  tree.set(name, next);
  add(next, rest, rule, path);
}

function merge(tree: Tree, name: string, rule: Rule | Tree): void {
  const known = tree.get(name);
  if (known instanceof Map && rule instanceof Map) for (const [inner, next] of rule) merge(known, inner, next);
  else if (known) throw new CommandError(31249, `Path collision at ${name}`);
  else tree.set(name, rule);
}

function include(
  doc: Doc,
  tree: Tree,
  trace: MatchTrace | undefined,
  instead?: (name: string, value: Value, kept: Tree) => Value | undefined,
): Doc {
  const result: Doc = new Map();
  for (const [name, value] of doc) {
    const rule = tree.get(name);
    const other = instead?.(name, value, rule instanceof Map ? rule : new Map());
    if (other !== undefined) result.set(name, other);
    if (!rule || other !== undefined) continue;
    const kept = rule instanceof Map ? includeInside(value, rule, trace) : rule.change(value, trace);
    if (kept !== undefined) result.set(name, kept);
  }
  return result;
}

function includeInside(value: Value, tree: Tree, trace: MatchTrace | undefined): Value | undefined {
  if (isDoc(value)) return include(value, tree, trace);
  if (!Array.isArray(value)) return undefined;
  return value.map((item) => includeInside(item, tree, trace)).filter((item) => item !== undefined);
}

function exclude(doc: Doc, tree: Tree, trace: MatchTrace | undefined): Doc {
  const result: Doc = new Map();
  for (const [name, value] of doc) {
    const rule = tree.get(name);
    if (rule === whole) continue;
    const kept = rule instanceof Map ? excludeInside(value, rule, trace) : (rule?.change(value, trace) ?? value);
    result.set(name, kept);
  }
  return result;
}

function excludeInside(value: Value, tree: Tree, trace: MatchTrace | undefined): Value {
  if (isDoc(value)) return exclude(value, tree, trace);
  return Array.isArray(value) ? value.map((item) => excludeInside(item, tree, trace)) : value;
}

function firstMatching(matches: (item: Value) => boolean): Rule['change'] {
  return (value) => {
    const found = Array.isArray(value) ? value.find(matches) : undefined;
    return found === undefined ? undefined : [found];
  };
}

/** A copy of a document in which the first array on a path holds the item alone that the filter matched. */
function atPosition(doc: Doc, parts: readonly string[], trace: MatchTrace | undefined): Doc {
  const [name, ...rest] = parts as [string, ...string[]];
  const value = doc.get(name);
  if (isDoc(value) && rest.length > 0) return new Map(doc).set(name, atPosition(value, rest, trace));
  if (!Array.isArray(value)) return doc;
  const item = trace && trace.position >= 0 ? value[trace.position] : undefined;
  if (item === undefined)
    throw new CommandError(
      51246,
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    );
  return new Map(doc).set(name, [item]);
}

/** `$slice: n` and `$slice: [skip, n]`; anything else is the expression of the same name. */
function sliceBounds(operand: Value): { skip: number | undefined; count: number } | undefined {
  const numbers = (Array.isArray(operand) ? operand : [operand]).map((item) =>
    isNumeric(item) ? Math.trunc(Number(numberOf(item))) : undefined,
  );
  const [first, second] = numbers;
  if (first === undefined)
    return Array.isArray(operand)
      ? undefined
      : badValue('Invalid $slice syntax. The given syntax does not match the find() syntax');
  if (!Array.isArray(operand)) return { skip: undefined, count: first };
  if (second === undefined || numbers.length > 2) return badValue('Invalid $slice syntax. Expected [skip, limit]');
  if (second <= 0) throw new CommandError(28724, 'First argument to $slice must be an array');
  return { skip: first, count: second };
}

function slicer({ skip, count }: { skip: number | undefined; count: number }): Rule['change'] {
  return (value) => {
    if (!Array.isArray(value)) return value;
    if (skip === undefined) return count < 0 ? value.slice(count) : value.slice(0, count);
    const start = skip < 0 ? Math.max(0, value.length + skip) : skip;
    return value.slice(start, start + count);
  };
}
