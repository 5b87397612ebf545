import type { DateTime, Doc, Value } from '../bson/values.js';
import { CommandError, badValue } from '../errors.js';
import { compileExpression } from '../expression/compile.js';
import { Variables } from '../expression/variables.js';
import { isDoc } from '../bson/values.js';
import type { Catalog, Collection } from '../store/catalog.js';
import type { Environment } from '../store/environment.js';
import { naturalDirection } from '../query/sort.js';
import type { Hint } from '../store/plan.js';
import { checkCollation } from '../store/index-spec.js';
import type { Records } from '../store/records.js';
import { equalValues } from '../bson/compare.js';
import type { Cursors } from './cursors.js';
import { docAt } from './args.js';

/** What a command works with. */
export interface Context {
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly records: Records;
  readonly cursors: Cursors;
  readonly now: DateTime;
  readonly db: string;
  readonly connectionId: number;
}

export interface Command {
  /** The fields that it knows, beside those that every command has. */
  readonly fields: readonly string[];
  /** A writing command runs in a write transaction. */
  readonly writes?: boolean;
  /** Not part of version 1 of MongoDB's stable API. */
  readonly unstable?: boolean;
  run(context: Context, body: Doc): Doc;
}

/** The collection that a command names in its first field. Throws InvalidNamespace where that is no name. */
export function collectionName(body: Doc): string {
  const [command, value] = [...body][0] as [string, Value];
  if (typeof value !== 'string')
    throw new CommandError(73, `collection name has invalid type for the command ${command}`);
  if (value === '') throw new CommandError(73, 'Invalid namespace specified: the collection name is empty');
  return value;
}

export function findCollection(context: Context, body: Doc): Collection | undefined {
  return context.catalog.find(context.db, collectionName(body));
}

/** The collection, made where it is missing. */
export function ensureCollection(context: Context, name: string): Collection {
  return context.catalog.find(context.db, name) ?? context.catalog.create(context.db, name);
}

/** `$$NOW` and the variables of `let`, whose values may be expressions without field paths. */
export function variablesOf(context: Context, body: Doc): Variables {
  const constants = new Variables(context.now);
  const lets = new Map<string, Value | undefined>();
  for (const [name, value] of docAt(body, 'let') ?? []) {
    if (!/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name))
      throw new CommandError(16867, `'${name}' starts with an invalid character for a user variable name`);
    const empty: Doc = new Map();
    lets.set(name, compileExpression(value, constants)(empty, constants.start(empty)));
  }
  return new Variables(context.now, lets);
}

/** The index that a hint names. Throws BadValue for one that is not there. */
export function hintOf(collection: Collection | undefined, body: Doc): Hint | undefined {
  const hint = body.get('hint');
  if (hint === undefined || (isDoc(hint) && hint.size === 0)) return undefined;
  if (typeof hint !== 'string' && !isDoc(hint)) throw new CommandError(9, 'Hint must be a string or an object');
  if (isDoc(hint) && hint.has('$natural')) return { natural: naturalDirection(hint) };
  if (!collection) return undefined;
  const found = collection.indexes.find(({ name, spec }) =>
    typeof hint === 'string' ? name === hint : equalValues(spec.get('key') as Value, hint),
  );
  return (
    found ??
    badValue(
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    )
  );
}

export function checkCollationOf(body: Doc): void {
  const collation = body.get('collation');
  if (collation !== undefined && collation !== null) checkCollation(collation);
}

/** An answer: the fields given, and `ok: 1` as the double that clients expect. */
export function answer(fields: Doc | Iterable<[string, Value]>): Doc {
  const doc: Doc = new Map(fields);
  doc.set('ok', 1);
  return doc;
}
