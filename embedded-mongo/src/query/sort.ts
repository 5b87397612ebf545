import { compareValues, numberOf } from '../bson/compare.js';
import { isDoc, isNumeric, type Doc, type Value } from '../bson/values.js';
import { badValue, CommandError, refuse } from '../errors.js';
import { docKeys } from './path.js';

export interface SortField {
  readonly path: string;
  readonly parts: readonly string[];
  readonly direction: 1 | -1;
}

export interface Sort {
  readonly fields: readonly SortField[];
  /** Insertion order, forwards or backwards, instead of fields. */
  readonly natural?: 1 | -1;
}

/** Reads a sort specification. Throws BadValue for a direction that is neither 1 nor -1. */
export function compileSort(spec: Doc): Sort {
  if (spec.has('$natural')) return { fields: [], natural: naturalDirection(spec) };
  if (spec.size > 32) badValue('too many compound keys');
  const fields = [...spec].map(([path, value]) => {
    if (isDoc(value)) refuse('sorting by an expression ($meta)');
    return { path, parts: sortPath(path), direction: direction(value) };
  });
  return { fields };
}

/** The direction in `{ $natural: 1 }`, as a sort or a hint says it. */
export function naturalDirection(spec: Doc): 1 | -1 {
  if (spec.size > 1) badValue('$natural cannot be set to a value other than -1 or 1, nor combined with other fields');
  return direction(spec.get('$natural') as Value);
}

function sortPath(path: string): string[] {
  if (path === '') throw new CommandError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw new CommandError(40353, "FieldPath must not end with a '.'.");
  const parts = path.split('.');
  if (parts.includes('')) throw new CommandError(15998, 'FieldPath field names may not be empty strings.');
  if (parts[0]?.startsWith('$') === true)
    throw new CommandError(16410, `FieldPath field names may not start with '$': '${path}'`);
  return parts;
}

function direction(value: Value): 1 | -1 {
  const number = isNumeric(value) ? Number(numberOf(value)) : NaN;
  if (number === 1 || number === -1) return number;
  return badValue('$sort key ordering must be 1 (for ascending) or -1 (for descending)');
}

/** The values by which a document is sorted: of an array its smallest item going up, its largest going down. */
export function sortKey(doc: Doc, sort: Sort): Value[] {
  let best: Value[] | undefined;
  for (const key of keysOf(doc, sort)) if (!best || compareSortKeys(key, best, sort) < 0) best = key;
  return best ?? [];
}

function keysOf(doc: Doc, sort: Sort): Value[][] {
  try {
    return docKeys(
      doc,
      sort.fields.map(({ parts }) => parts),
    ).keys;
  } catch (error) {
    if (error instanceof CommandError && error.code === 171) badValue('cannot sort with keys that are parallel arrays');
    throw error;
  }
}

export function compareSortKeys(a: readonly Value[], b: readonly Value[], sort: Sort): number {
  for (const [index, field] of sort.fields.entries()) {
    const order = compareValues(a[index] as Value, b[index] as Value);
    if (order !== 0) return order * field.direction;
  }
  return 0;
}

/** Sorts documents, or what carries one; equal ones keep their order. */
export function sortBy<T>(items: readonly T[], docOf: (item: T) => Doc, sort: Sort): T[] {
  const keyed = items.map((item) => ({ item, key: sortKey(docOf(item), sort) }));
  return keyed.sort((a, b) => compareSortKeys(a.key, b.key, sort)).map(({ item }) => item);
}
