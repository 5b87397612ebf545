import { isDoc, type Doc, type Value } from '../bson/values.js';
import { compileExpression } from '../expression/compile.js';
import type { Expression } from '../expression/operands.js';
import type { Scope, Variables } from '../expression/variables.js';
import { CommandError } from '../errors.js';
import { splitPath } from './path.js';

/** Fields with values to compute, as a tree of paths. */
export type Computed = Map<string, Expression | Computed>;

/** Puts an expression at a path of a tree. Throws where two paths get in each other's way. */
export function addComputed(tree: Computed, parts: readonly string[], expression: Expression, path: string): void {
  let node = tree;
  for (const [at, part] of parts.entries()) {
    const known = node.get(part);
    if (at === parts.length - 1) {
      if (known)
        throw new CommandError(
          known instanceof Map ? 31250 : 31249,
          `Invalid $addFields :: caused by :: specification contains two conflicting paths: ${path}`,
        );
      node.set(part, expression);
      return;
    }
    if (typeof known === 'function') throw new CommandError(31249, `Path collision at ${path}`);
    const next = known ?? (new Map() as Computed);
    node.set(part, next);
    node = next;
  }
}

/** The tree of `$addFields`: a document that is no operator means the fields inside it. */
export function compileAdded(spec: Doc, variables: Variables): Computed {
  const tree: Computed = new Map();
  const add = (prefix: readonly string[], fields: Doc): void => {
    for (const [name, value] of fields) {
      const parts = [...prefix, ...splitPath(name)];
      if (parts.some((part) => part.startsWith('$')))
        throw new CommandError(16410, `FieldPath field names may not start with '$': '${name}'`);
      if (isDoc(value) && value.size === 0)
        throw new CommandError(
          40180,
          `an empty object is not a valid value. Found empty object at path ${parts.join('.')}`,
        );
      if (isDoc(value) && [...value.keys()][0]?.startsWith('$') === false) add(parts, value);
      else addComputed(tree, parts, compileExpression(value, variables), parts.join('.'));
    }
  };
  add([], spec);
  return tree;
}

/** A copy of a document with the computed fields set; inside an array every document gets them. */
export function withComputed(doc: Doc, tree: Computed, current: Value, scope: Scope): Doc {
  const result = new Map(doc);
  for (const [name, node] of tree) {
    if (typeof node === 'function') {
      const value = node(current, scope);
      if (value === undefined) result.delete(name);
      else result.set(name, value);
    } else result.set(name, inside(result.get(name), node, current, scope));
  }
  return result;
}

function inside(value: Value | undefined, tree: Computed, current: Value, scope: Scope): Value {
  if (Array.isArray(value)) return value.map((item) => inside(item, tree, current, scope));
  return withComputed(isDoc(value) ? value : new Map(), tree, current, scope);
}
