import { equalValues } from '../bson/compare.js';
import { bsonType, isDoc, isOpaque, type Doc, type Value } from '../bson/values.js';
import { decodeDoc } from '../bson/decode.js';
import { encodeDoc } from '../bson/encode.js';
import { CommandError, failedToParse } from '../errors.js';
import { compileUpdatePipeline } from '../aggregate/stages.js';
import type { Variables } from '../expression/variables.js';
import { isOperators } from '../query/match.js';
import type { Positions } from './array-paths.js';
import { compileOperators } from './operators.js';
import { setAt } from './target.js';

/** An update of any of the three forms: gives the new document, and may change the one it is given. */
export interface Update {
  readonly replaces: boolean;
  apply(doc: Doc, positions: Positions): Doc;
}

/** Compiles an update: a document of operators, a replacement, or a pipeline. */
export function compileUpdate(update: Value, arrayFilters: readonly Doc[], variables: Variables): Update {
  if (Array.isArray(update)) {
    if (arrayFilters.length > 0) failedToParse('arrayFilters may not be specified for pipeline-syle updates');
    const change = compileUpdatePipeline(update, variables);
    return { replaces: false, apply: (doc) => keepId(doc, change(doc)) };
  }
  if (!isDoc(update)) failedToParse('Update argument must be either an object or an array');
  const [first] = update.keys();
  if (first?.startsWith('$') === true) {
    const change = compileOperators(update, arrayFilters, variables);
    return {
      replaces: false,
      apply(doc, positions) {
        const id = doc.get('_id');
        change(doc, positions);
        return checkId(id, doc);
      },
    };
  }
  for (const name of update.keys())
    if (name.startsWith('$'))
      throw new CommandError(
        52,
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document.`,
      );
  if (arrayFilters.length > 0) failedToParse('arrayFilters may not be specified for replacement-style updates');
  return { replaces: true, apply: (doc) => keepId(doc, update) };
}

/** The new document with the `_id` of the old one in front, where it brings none of its own. */
function keepId(before: Doc, after: Doc): Doc {
  const id = before.get('_id');
  if (id === undefined) return after;
  const result: Doc = new Map([['_id', after.get('_id') ?? id]]);
  for (const [name, value] of after) if (name !== '_id') result.set(name, value);
  return checkId(id, result);
}

function checkId(id: Value | undefined, doc: Doc): Doc {
  const now = doc.get('_id');
  if (id === undefined || (now !== undefined && equalValues(id, now))) return doc;
  throw new CommandError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
}

/** The document that an upsert begins with: the values that the filter demands by equality. */
export function upsertSeed(filter: Doc, replaces: boolean): Doc {
  const seed: Doc = new Map();
  const seen: string[] = [];
  for (const [path, value] of equalities(filter)) {
    if (replaces && path !== '_id') continue;
    if (seen.some((known) => known === path || known.startsWith(`${path}.`) || path.startsWith(`${known}.`))) {
      throw new CommandError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
    }
    seen.push(path);
    setAt(seed, path.split('.'), value);
  }
  // A copy: the update changes it, and the filter has to stay as it came for a second run of the command.
  return decodeDoc(encodeDoc(seed));
}

function* equalities(filter: Doc): Generator<[string, Value]> {
  for (const [name, operand] of filter) {
    if (
      (name === '$and' || (name === '$or' && Array.isArray(operand) && operand.length === 1)) &&
      Array.isArray(operand)
    ) {
      for (const branch of operand) if (isDoc(branch)) yield* equalities(branch);
    } else if (name.startsWith('$')) continue;
    else if (isOpaque(operand, bsonType.regex)) continue;
    else if (!isOperators(operand)) yield [name, operand];
    else if (operand.has('$eq')) yield [name, operand.get('$eq') as Value];
    else {
      const one = operand.get('$all') ?? operand.get('$in');
      const [value] = Array.isArray(one) && one.length === 1 ? one : [];
      if (value !== undefined && !isOperators(value) && !isOpaque(value, bsonType.regex)) yield [name, value];
    }
  }
}
