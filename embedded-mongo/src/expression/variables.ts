import type { DateTime, Doc, Value } from '../bson/values.js';

/** The values of variables while an expression is evaluated, innermost first. */
export interface Scope {
  readonly root: Doc;
  get(name: string): Value | undefined;
}

/** The variables that a command defines: `$$NOW` and those of its `let`. */
export class Variables {
  constructor(
    readonly now: DateTime,
    private readonly lets: ReadonlyMap<string, Value | undefined> = new Map(),
    private readonly inner: ReadonlySet<string> = new Set(),
  ) {}

  knows(name: string): boolean {
    return this.lets.has(name) || this.inner.has(name);
  }

  /** Names that an operator such as `$map` defines for the expression inside it. */
  with(names: Iterable<string>): Variables {
    return new Variables(this.now, this.lets, new Set([...this.inner, ...names]));
  }

  start(root: Doc): Scope {
    return { root, get: (name) => this.lets.get(name) };
  }
}

/** A scope in which `values` hide the outer variables of the same names. */
export function nested(outer: Scope, values: Record<string, Value | undefined>): Scope {
  return { root: outer.root, get: (name) => (Object.hasOwn(values, name) ? values[name] : outer.get(name)) };
}
