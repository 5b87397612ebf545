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

/** Called with each value at a path (undefined where it is missing) and the index in the outermost array that led there. */
export type Visit = (value: Value | undefined, outerIndex: number) => boolean;

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
    const seenFrom = outer < 0 ? position : outer;
    if (isDoc(item) && walkPath(item, parts, visit, index, seenFrom)) return true;
    if (position === wanted && walkPath(item, parts, visit, index + 1, seenFrom)) return true;
  }
  return false;
}

/** Like `walkPath`, and at the end of the path an array's items are visited too, then the array itself. */
export function walkLeaves(doc: Value | undefined, parts: readonly string[], visit: Visit): boolean {
  return walkPath(doc, parts, (value, outer) => {
    if (Array.isArray(value)) {
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
  /** False when none of the paths exists; a sparse index leaves such a document out. */
  readonly present: boolean;
}

/** The keys of a document over several paths. Throws CannotIndexParallelArrays where two paths meet different arrays. */
export function docKeys(doc: Doc, paths: readonly (readonly string[])[]): DocKeys {
  const result = { keys: [] as Value[][], multikey: false, present: false };
  expand(
    paths,
    paths.map(() => ({ value: doc, at: 0, settled: false })),
    result,
  );
  return result;
}

function expand(
  paths: readonly (readonly string[])[],
  from: readonly Reach[],
  result: { keys: Value[][]; multikey: boolean; present: boolean },
): void {
  const reaches = from.map((reach, field) => advance(reach, paths[field] as readonly string[]));
  const pending = reaches.map((reach) => !reach.settled && Array.isArray(reach.value));
  const arrays = new Set(reaches.filter((_, field) => pending[field]).map((reach) => reach.value));
  if (arrays.size > 1) throw new CommandError(171, 'cannot index parallel arrays');
  const [array] = arrays;
  if (!Array.isArray(array)) {
    if (reaches.some(({ value }) => value !== undefined)) result.present = true;
    result.keys.push(reaches.map(({ value }) => value ?? null));
    return;
  }
  result.multikey = true;
  const items = array.length > 0 ? array : [undefined];
  for (const item of items) {
    const next = reaches.map((reach, field): Reach => {
      if (!pending[field]) return reach;
      if (array.length === 0) return { value: undefinedValue, at: reach.at, settled: true };
      if (reach.at === (paths[field] as readonly string[]).length) return { value: item, at: reach.at, settled: true };
      return isDoc(item)
        ? { value: item, at: reach.at, settled: false }
        : { value: undefined, at: reach.at, settled: true };
    });
    expand(paths, next, result);
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
      if (index < 0 || index >= value.length || value.some((item) => isDoc(item) && item.has(part)))
        return { value, at, settled: false };
      value = value[index];
    } else return { value: undefined, at, settled: true };
    at++;
    if (value === undefined) return { value, at, settled: true };
  }
  return { value, at, settled: false };
}
