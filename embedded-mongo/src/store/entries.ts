import { encodeKey, shortenKey } from '../bson/index-key.js';
import type { Doc, Value } from '../bson/values.js';
import { CommandError } from '../errors.js';
import { docKeys } from '../query/path.js';
import { namespaceOf, type Catalog, type Collection } from './catalog.js';
import type { Table } from './table.js';
import type { Index } from './index-spec.js';
import { entryKey, fieldEnds, idPrefix, prefixEnd, recordOf } from './keys.js';
import { describeKey } from './describe-key.js';

/** One entry of an index for a document. */
interface Entry {
  readonly fields: readonly Buffer[];
  readonly values: readonly Value[];
}

/** LMDB's longest key is 1,978 bytes: room for ids and the hash of a shortened field, the rest shared by the fields. */
const keySpace = 1900;

export function fieldLimit(index: Index): number {
  return Math.floor(keySpace / index.fields.length) - 32;
}

/** An index value as it stands in an entry, turned over where the index descends. */
export function encodeField(index: Index, field: number, value: Value): Buffer {
  const key = shortenKey(encodeKey(value), fieldLimit(index));
  return index.fields[field]?.direction === -1 ? inverted(key) : key;
}

export function inverted(bytes: Buffer): Buffer {
  const result = Buffer.allocUnsafe(bytes.length);
  for (let at = 0; at < bytes.length; at++) result[at] = ~(bytes[at] as number) & 0xff;
  return result;
}

/** The entries of a document in an index, each once. Marks the index where it learns that it gives no order. */
function entriesOf(index: Index, doc: Doc, learn: (what: 'multikey' | 'shortened') => void): Entry[] {
  const { keys, multikey } = docKeys(
    doc,
    index.fields.map(({ parts }) => parts),
    index.sparse,
  );
  if (multikey) learn('multikey');
  const entries = new Map<string, Entry>();
  for (const values of keys) {
    const fields = values.map((value, field) => encodeField(index, field, value));
    if (fields.some((field) => field.length > fieldLimit(index))) learn('shortened');
    entries.set(Buffer.concat(fields).toString('latin1'), { fields, values });
  }
  return [...entries.values()];
}

/**
 * Brings the indexes of a collection from one version of a document to the next (undefined: there is none).
 * Every unique index is checked before anything is written, so a refused document leaves no trace.
 */
export function updateEntries(
  table: Table,
  catalog: Catalog,
  collection: Collection,
  record: number,
  before: Doc | undefined,
  after: Doc | undefined,
  indexes: readonly Index[] = collection.indexes,
): void {
  let learned = false;
  const changes = indexes.map((index) => {
    const learn = (what: 'multikey' | 'shortened'): void => {
      learned ||= !index[what];
      index[what] = true;
    };
    const old = before
      ? keyed(
          index,
          record,
          entriesOf(index, before, () => undefined),
        )
      : new Map<string, Entry>();
    const fresh = after ? keyed(index, record, entriesOf(index, after, learn)) : new Map<string, Entry>();
    const added = [...fresh].filter(([key]) => !old.has(key)).map(([, entry]) => entry);
    const removed = [...old].filter(([key]) => !fresh.has(key)).map(([, entry]) => entry);
    if (index.unique) for (const entry of added) checkUnique(table, collection, index, entry, record);
    return { index, added, removed };
  });
  for (const { index, added, removed } of changes) {
    for (const { fields } of removed) table.remove(entryKey(index.id, fields, record));
    for (const { fields } of added) table.put(entryKey(index.id, fields, record), fieldEnds(fields));
  }
  if (learned) catalog.save(collection);
}

function keyed(index: Index, record: number, entries: Entry[]): Map<string, Entry> {
  return new Map(entries.map((entry) => [entryKey(index.id, entry.fields, record).toString('latin1'), entry]));
}

function checkUnique(table: Table, collection: Collection, index: Index, entry: Entry, record: number): void {
  const start = Buffer.concat([idPrefix(index.id), ...entry.fields]);
  for (const key of table.keys({ start, end: prefixEnd(start) })) {
    if (key.length !== start.length + 6 || recordOf(key) === record) continue;
    const { text, pattern, value } = describeKey(index, entry.values);
    throw new CommandError(
      11000,
      `E11000 duplicate key error collection: ${namespaceOf(collection)} index: ${index.name} dup key: ${text}`,
      { keyPattern: pattern, keyValue: value },
    );
  }
}
