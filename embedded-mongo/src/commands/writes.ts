import { decodeDoc } from '../bson/decode.js';
import { Int32, isDoc, type Doc, type Value } from '../bson/values.js';
import { CommandError } from '../errors.js';
import type { Matcher, MatchTrace } from '../query/match.js';
import { findDocs, readRecord, type Query } from '../store/find.js';
import type { Collection } from '../store/catalog.js';
import type { StoredDoc } from '../store/records.js';
import { upsertSeed, type Update } from '../update/compile.js';
import type { Context } from './command.js';
import { storedForm } from './stored-form.js';

/** Runs the statements of a write command: a failed one is told by its place, and ends an ordered command. */
export function runStatements<T>(
  statements: readonly T[],
  ordered: boolean,
  run: (statement: T, index: number) => void,
): Value[] {
  const errors: Value[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      errors.push(writeError(error, index));
      if (ordered) break;
    }
  }
  return errors;
}

function writeError(error: CommandError, index: number): Doc {
  const doc: Doc = new Map<string, Value>([
    ['index', new Int32(index)],
    ['code', new Int32(error.code)],
  ]);
  for (const [name, value] of Object.entries(error.extra)) if (isDoc(value)) doc.set(name, value);
  return doc.set('errmsg', error.message);
}

/**
 * The documents of a query for changing: all are found before the first is given, so that no change decides what is
 * found. Only their places are kept meanwhile.
 */
export function* selectDocs(context: Context, collection: Collection | undefined, query: Query): Generator<StoredDoc> {
  if (!collection) return;
  const places = Array.from(findDocs(context.environment, collection, query), ({ record }) => record);
  for (const place of places) {
    const stored = readRecord(context.environment, collection, place);
    if (stored) yield stored;
  }
}

/** Applies an update to one stored document and writes it if it differs. Gives the new content. */
export function updateOne(
  context: Context,
  collection: Collection,
  stored: StoredDoc,
  matches: Matcher,
  update: Update,
): { changed: boolean; raw: Buffer } {
  const trace: MatchTrace = { position: -1 };
  matches(stored.doc, trace);
  // The stored document stays as it is: its index entries are still needed.
  const after = update.apply(decodeDoc(stored.raw), { matched: trace.position, inserting: false });
  const { doc, raw } = storedForm(after, context.now, update.replaces);
  if (raw.equals(stored.raw)) return { changed: false, raw };
  context.records.replace(collection, stored, doc, raw);
  return { changed: true, raw };
}

/** Inserts what an upsert makes of its filter and its update. Gives the new document. */
export function insertUpsert(
  context: Context,
  collection: Collection,
  filter: Doc,
  update: Update,
): { doc: Doc; raw: Buffer } {
  const seed = upsertSeed(filter, update.replaces);
  const form = storedForm(update.apply(seed, { matched: -1, inserting: true }), context.now, update.replaces);
  context.records.insert(collection, form.doc, form.raw);
  return form;
}
