import { isDoc, undefinedValue, type Doc, type Value } from '../bson/values.js';
import { CommandError } from '../errors.js';

/** Splits a dotted path; empty parts are refused as MongoDB refuses them. */
export function splitPath(path: string): string[] {
  const parts = path.split('.');
  if (parts.includes('')) throw new CommandError(56, `The path '${path}' contains an empty field name`);
  return parts;
}

/** A part of a path as an array index, or -1. */
export function arrayIndex(part: string): number {
  return /^(0|[1-9]\d{0,8})$/.test(part) ? Number(part) : -1;
}

/**
 * Called with each value at a path (undefined where it is missing), the index in the outermost array that led there, and
 * whether the end of the path named its place in an array.
 */
export type Visit = (value: Value | undefined, outerIndex: number, named?: boolean) => boolean;

/**
 * Walks to the values at a path as a query does: documents inside arrays are entered, a number in the path is an array
 * index as well as a field name. Stops and answers true as soon as `visit` answers true.
 */
export function walkPath(
  value: Value | undefined,
  parts: readonly string[],
  visit: Visit,
  at = 0,
  outer = -1,
): boolean {
  let current = value;
  let index = at;
  for (; index < parts.length && isDoc(current); index++) current = current.get(parts[index] as string);
  if (index === parts.length || current === undefined) return visit(current, outer);
  if (!Array.isArray(current)) return visit(undefined, outer);
  const wanted = arrayIndex(parts[index] as string);
  for (const [position, item] of current.entries()) {
    if (isDoc(item) && walkPath(item, parts, visit, index, outer < 0 ? position : outer)) return true;
    if (position !== wanted) continue;
    // An index that the path names is not the one that `$` stands for.
    if (index + 1 === parts.length) {
      if (visit(item, outer, true)) return true;
    } else if ((isDoc(item) || Array.isArray(item)) && walkPath(item, parts, visit, index + 1, outer)) return true;
  }
  return false;
}

/**
 * Like `walkPath`, and at the end of the path an array's items are visited too, then the array itself. An array that the
 * path names by its place in another one is visited only itself.
 */
export function walkLeaves(doc: Value | undefined, parts: readonly string[], visit: Visit): boolean {
  return walkPath(doc, parts, (value, outer, named = false) => {
    if (Array.isArray(value) && !named) {
      for (const [position, item] of value.entries()) if (visit(item, outer < 0 ? position : outer)) return true;
    }
    return visit(value, outer);
  });
}

interface Reach {
  value: Value | undefined;
  at: number;
  /** An item of an array that was taken apart already is not taken apart again. */
  settled: boolean;
}

/** The keys of a document in an index: one unless an array lies on a path. */
export interface DocKeys {
  readonly keys: Value[][];
  readonly multikey: boolean;
}

/**
 * The keys of a document over several paths; without those of missing values alone where `sparse` leaves them out.
 * Throws CannotIndexParallelArrays where two paths meet different arrays.
 */
export function docKeys(doc: Doc, paths: readonly (readonly string[])[], sparse = false): DocKeys {
  const result = { keys: [] as Value[][], multikey: false };
  expand(
    paths,
    paths.map(() => ({ value: doc, at: 0, settled: false })),
    sparse,
    result,
  );
  return result;
}

function expand(
  paths: readonly (readonly string[])[],
  from: readonly Reach[],
  sparse: boolean,
  result: { keys: Value[][]; multikey: boolean },
): void {
  const reaches = from.map((reach, field) => advance(reach, paths[field] as readonly string[]));
  const pending = reaches.map((reach) => !reach.settled && Array.isArray(reach.value));
  const arrays = new Set(reaches.filter((_, field) => pending[field]).map((reach) => reach.value));
  if (arrays.size > 1) throw new CommandError(171, 'cannot index parallel arrays');
  const [array] = arrays;
  if (!Array.isArray(array)) {
    if (sparse && reaches.every(({ value }) => value === undefined)) return;
    result.keys.push(reaches.map(({ value }) => value ?? null));
    return;
  }
  result.multikey = true;
  const items = array.length > 0 ? array : [undefined];
  for (const item of items) {
    const next = reaches.map((reach, field): Reach => {
      if (!pending[field]) return reach;
      const ends = reach.at === (paths[field] as readonly string[]).length;
      if (ends) return { value: array.length === 0 ? undefinedValue : item, at: reach.at, settled: true };
      return isDoc(item)
        ? { value: item, at: reach.at, settled: false }
        : { value: undefined, at: reach.at, settled: true };
    });
    expand(paths, next, sparse, result);
  }
}

function advance(reach: Reach, parts: readonly string[]): Reach {
  let { value, at } = reach;
  if (reach.settled) return reach;
  while (at < parts.length) {
    const part = parts[at] as string;
    if (isDoc(value)) value = value.get(part);
    else if (Array.isArray(value)) {
      const index = arrayIndex(part);
      if (index < 0 || index >= value.length) return { value, at, settled: false };
      if (value.some((item) => isDoc(item) && item.has(part)))
        throw new CommandError(
          16746,
          `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${part}'`,
        );
      value = value[index];
      // An array that is named by its place in another one is one value.
      if (at + 1 === parts.length && Array.isArray(value) && value.length > 0)
        return { value, at: at + 1, settled: true };
    } else return { value: undefined, at, settled: true };
    at++;
    if (value === undefined) return { value, at, settled: true };
  }
  return { value, at, settled: false };
}
