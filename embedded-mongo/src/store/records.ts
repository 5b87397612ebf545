import { randomBytes } from 'node:crypto';
import { decodeDoc } from '../bson/decode.js';
import { Opaque, bsonType, type Doc } from '../bson/values.js';
import type { Catalog, Collection } from './catalog.js';
import { updateEntries } from './entries.js';
import type { Environment } from './environment.js';
import { documentKey, documentsEnd, idPrefix, prefixEnd } from './keys.js';
import type { Index } from './index-spec.js';

/** A stored document with its place in the collection; it is decoded when that is first wanted. */
export class StoredDoc {
  private decoded: Doc | undefined;

  constructor(
    readonly record: number,
    readonly raw: Buffer,
  ) {}

  get doc(): Doc {
    return (this.decoded ??= decodeDoc(this.raw));
  }
}

/** Writing documents and their index entries together. Everything here belongs into a write transaction. */
export interface Records {
  insert(collection: Collection, doc: Doc, raw: Buffer): number;
  replace(collection: Collection, stored: StoredDoc, doc: Doc, raw: Buffer): void;
  remove(collection: Collection, stored: StoredDoc): void;
  /** Fills a new index from the documents that are there. */
  build(collection: Collection, index: Index): void;
  /** Removes the entries of an index. */
  clearIndex(index: Index): void;
  /** Removes the documents and entries of a collection. */
  clear(collection: Collection): void;
}

export function openRecords({ documents, entries }: Environment, catalog: Catalog): Records {
  const clearRange = (table: typeof documents, start: Buffer, end: Buffer): void => {
    for (const key of [...table.keys({ start, end })]) table.remove(key);
  };
  const clearIndex = (index: Index): void => {
    const start = idPrefix(index.id);
    clearRange(entries, start, prefixEnd(start));
  };
  return {
    insert(collection, doc, raw) {
      const record = collection.nextRecord;
      updateEntries(entries, catalog, collection, record, undefined, doc);
      documents.put(documentKey(collection.id, record), raw);
      collection.nextRecord++;
      return record;
    },
    replace(collection, stored, doc, raw) {
      updateEntries(entries, catalog, collection, stored.record, stored.doc, doc);
      documents.put(documentKey(collection.id, stored.record), raw);
    },
    remove(collection, stored) {
      updateEntries(entries, catalog, collection, stored.record, stored.doc, undefined);
      documents.remove(documentKey(collection.id, stored.record));
    },
    build(collection, index) {
      const range = { start: idPrefix(collection.id), end: documentsEnd(collection.id) };
      for (const { key, value } of documents.entries(range)) {
        updateEntries(entries, catalog, collection, key.readUIntBE(4, 6), undefined, decodeDoc(value), [index]);
      }
    },
    clearIndex,
    clear(collection) {
      for (const index of collection.indexes) clearIndex(index);
      clearRange(documents, idPrefix(collection.id), documentsEnd(collection.id));
    },
  };
}

let counter = randomBytes(3).readUIntBE(0, 3);
const processPart = randomBytes(5);

/** A new ObjectId, for documents that come without an `_id`. */
export function newObjectId(nowMs: number): Opaque {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(Math.floor(nowMs / 1000));
  processPart.copy(bytes, 4);
  bytes.writeUIntBE((counter = (counter + 1) % 0x1000000), 9, 3);
  return new Opaque(bsonType.objectId, bytes);
}
