import { isDoc, typeName, type Doc, type Value } from '../bson/values.js';
import { badValue, CommandError } from '../errors.js';
import { arrayIndex } from '../query/path.js';

/** Arrays may be padded with nulls up to this many items, as in MongoDB. */
const longestPadding = 1_500_000;

/** The value at a concrete path of a document; undefined where it is missing. */
export function valueAt(doc: Doc, parts: readonly string[]): Value | undefined {
  let value: Value | undefined = doc;
  for (const part of parts) {
    if (isDoc(value)) value = value.get(part);
    else if (Array.isArray(value)) value = value[arrayIndex(part)];
    else return undefined;
  }
  return value;
}

/** Sets the value at a concrete path, making documents on the way. Throws PathNotViable where a scalar stands in it. */
export function setAt(doc: Doc, parts: readonly string[], value: Value): void {
  let parent: Doc | Value[] = doc;
  for (const [at, part] of parts.entries()) {
    if (at === parts.length - 1) return put(parent, part, value, parts, at);
    const next: Value | undefined = child(parent, part);
    if (isDoc(next) || Array.isArray(next)) {
      parent = next;
      continue;
    }
    if (next !== undefined) notViable(parts[at + 1] as string, part, next);
    const made: Doc = new Map();
    put(parent, part, made, parts, at);
    parent = made;
  }
}

/** Removes the value at a path: a field goes, an array's item becomes null. */
export function unsetAt(doc: Doc, parts: readonly string[]): void {
  const parent = valueAt(doc, parts.slice(0, -1));
  const last = parts.at(-1) as string;
  if (isDoc(parent)) parent.delete(last);
  else if (Array.isArray(parent) && arrayIndex(last) >= 0 && arrayIndex(last) < parent.length)
    parent[arrayIndex(last)] = null;
}

/** Throws as `setAt` would, without changing anything. */
export function checkViable(doc: Doc, parts: readonly string[]): void {
  let parent: Value | undefined = doc;
  for (const [at, part] of parts.entries()) {
    if (parent === undefined) return;
    if (Array.isArray(parent) ? arrayIndex(part) < 0 : !isDoc(parent)) notViable(part, parts[at - 1] ?? '', parent);
    parent = child(parent as Doc | Value[], part);
  }
}

function child(parent: Doc | Value[], part: string): Value | undefined {
  return isDoc(parent) ? parent.get(part) : parent[arrayIndex(part)];
}

function put(parent: Doc | Value[], part: string, value: Value, parts: readonly string[], at: number): void {
  if (isDoc(parent)) {
    parent.set(part, value);
    return;
  }
  const index = arrayIndex(part);
  if (index < 0) notViable(part, parts[at - 1] ?? '', parent);
  if (index - parent.length > longestPadding) badValue("can't backfill more than 1500000 elements");
  while (parent.length < index) parent.push(null);
  parent[index] = value;
}

function notViable(field: string, parent: string, value: Value): never {
  throw new CommandError(28, `Cannot create field '${field}' in element {${parent}: ${typeName(value)}}`);
}
