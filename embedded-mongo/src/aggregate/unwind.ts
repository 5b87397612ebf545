import { isDoc, type Doc, type Value } from '../bson/values.js';
import { CommandError } from '../errors.js';
import { nullish, truthy } from '../expression/truth.js';
import { setAt, unsetAt, valueAt } from '../update/target.js';

/** `$unwind`: a document for each item of an array. */
export function compileUnwind(spec: Value): (docs: Iterable<Doc>) => Iterable<Doc> {
  const options: Doc = isDoc(spec) ? spec : new Map([['path', spec]]);
  for (const name of options.keys()) {
    if (!['path', 'preserveNullAndEmptyArrays', 'includeArrayIndex'].includes(name))
      throw new CommandError(28811, `unrecognized option to $unwind stage: ${name}`);
  }
  const path = options.get('path');
  if (typeof path !== 'string') throw new CommandError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$'))
    throw new CommandError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const parts = path.slice(1).split('.');
  const preserve = truthy(options.get('preserveNullAndEmptyArrays'));
  const indexName = options.get('includeArrayIndex');
  if (indexName !== undefined && (typeof indexName !== 'string' || indexName === '' || indexName.startsWith('$'))) {
    throw new CommandError(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage');
  }
  const label = typeof indexName === 'string' ? indexName.split('.') : undefined;
  const labelled = (doc: Doc, index: Value): Doc => {
    if (!label) return doc;
    const copy = copyPath(doc, label);
    setAt(copy, label, index);
    return copy;
  };
  return function* unwind(docs) {
    for (const doc of docs) {
      const value = throughDocs(doc, parts);
      if (Array.isArray(value) && value.length > 0) {
        for (const [index, item] of value.entries()) {
          const copy = copyPath(doc, parts);
          setAt(copy, parts, item);
          yield labelled(copy, BigInt(index));
        }
      } else if (Array.isArray(value) || nullish(value)) {
        if (!preserve) continue;
        const copy = copyPath(doc, parts);
        if (Array.isArray(value)) unsetAt(copy, parts);
        yield labelled(copy, null);
      } else yield labelled(doc, null);
    }
  };
}

/** An array in the middle of the path is not entered. */
function throughDocs(doc: Doc, parts: readonly string[]): Value | undefined {
  for (let at = 1; at < parts.length; at++) if (!isDoc(valueAt(doc, parts.slice(0, at)))) return undefined;
  return valueAt(doc, parts);
}

/** A copy in which the documents along a path are copies too, so that it can be changed there. */
function copyPath(doc: Doc, parts: readonly string[]): Doc {
  const copy = new Map(doc);
  const [first, ...rest] = parts;
  const inner = first === undefined ? undefined : copy.get(first);
  if (first !== undefined && rest.length > 0 && isDoc(inner)) copy.set(first, copyPath(inner, rest));
  return copy;
}
