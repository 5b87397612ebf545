import { randomBytes } from 'node:crypto';
import { decodeDoc } from '../bson/decode.js';
import { encodeDoc } from '../bson/encode.js';
import { Int32, Opaque, bsonType, isDoc, type Doc, type Value } from '../bson/values.js';
import { numberOf } from '../bson/compare.js';
import { CommandError } from '../errors.js';
import { readIndexSpec, type Index } from './index-spec.js';
import { documentsEnd, idPrefix, recordOf } from './keys.js';
import type { Environment } from './environment.js';
import type { Table } from './table.js';

export interface Collection {
  readonly id: number;
  readonly db: string;
  readonly name: string;
  readonly uuid: Opaque;
  indexes: Index[];
  /** The next record's number; records lie in the order of insertion. */
  nextRecord: number;
}

/** The collections and their indexes, kept in memory and in the table `catalog`. Changes belong into a write transaction. */
export interface Catalog {
  find(db: string, name: string): Collection | undefined;
  list(db: string): Collection[];
  databases(): string[];
  create(db: string, name: string): Collection;
  /** Writes a collection's indexes down after they changed. */
  save(collection: Collection): void;
  forget(collection: Collection): void;
  nextId(): number;
  /** Reads everything anew, after a transaction that was not kept. */
  reload(): void;
}

export function namespaceOf(collection: Collection): string {
  return `${collection.db}.${collection.name}`;
}

const counterKey = Buffer.from('counter');

function catalogKey(db: string, name: string): Buffer {
  return Buffer.from(`collection\0${db}\0${name}`);
}

export function openCatalog(environment: Environment): Catalog {
  const table = environment.catalog;
  let collections = load(environment);
  const key = (db: string, name: string): string => `${db}\0${name}`;
  const save = (collection: Collection): void => {
    table.put(catalogKey(collection.db, collection.name), encodeDoc(toRecord(collection)));
  };
  const nextId = (): number => {
    const id = (table.get(counterKey)?.readUInt32LE() ?? 0) + 1;
    table.put(counterKey, uint32(id));
    return id;
  };
  return {
    find: (db, name) => collections.get(key(db, name)),
    list: (db) => [...collections.values()].filter((collection) => collection.db === db),
    databases: () => [...new Set([...collections.values()].map(({ db }) => db))].sort(),
    create(db, name) {
      checkNamespace(db, name);
      const spec: Doc = new Map<string, Value>([
        ['v', new Int32(2)],
        ['key', new Map([['_id', new Int32(1)]])],
        ['name', '_id_'],
      ]);
      const uuid = new Opaque(bsonType.binary, Buffer.concat([Buffer.from([16, 0, 0, 0, 4]), uuidBytes()]));
      const collection: Collection = { id: nextId(), db, name, uuid, indexes: [], nextRecord: 1 };
      collection.indexes.push(readIndexSpec(spec, nextId()));
      save(collection);
      collections.set(key(db, name), collection);
      return collection;
    },
    save,
    forget(collection) {
      table.remove(catalogKey(collection.db, collection.name));
      collections.delete(key(collection.db, collection.name));
    },
    nextId,
    reload() {
      environment.refresh();
      collections = load(environment);
    },
  };
}

function uuidBytes(): Buffer {
  const bytes = randomBytes(16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function toRecord(collection: Collection): Doc {
  const indexes = collection.indexes.map(
    (index): Doc =>
      new Map<string, Value>([
        ['id', new Int32(index.id)],
        ['spec', index.spec],
        ['multikey', index.multikey],
        ['shortened', index.shortened],
      ]),
  );
  return new Map<string, Value>([
    ['id', new Int32(collection.id)],
    ['db', collection.db],
    ['name', collection.name],
    ['uuid', collection.uuid],
    ['indexes', indexes],
  ]);
}

function load(environment: Environment): Map<string, Collection> {
  const collections = new Map<string, Collection>();
  const start = Buffer.from('collection\0');
  for (const { value } of environment.catalog.entries({ start, end: Buffer.from('collection\x01') })) {
    const record = decodeDoc(value);
    const collection = fromRecord(record);
    collection.nextRecord = lastRecord(environment.documents, collection.id) + 1;
    collections.set(`${collection.db}\0${collection.name}`, collection);
  }
  return collections;
}

function fromRecord(record: Doc): Collection {
  const indexes = (record.get('indexes') as Value[]).filter(isDoc).map((saved) => {
    const index = readIndexSpec(saved.get('spec') as Doc, numberAt(saved, 'id'));
    return { ...index, multikey: saved.get('multikey') === true, shortened: saved.get('shortened') === true };
  });
  return {
    id: numberAt(record, 'id'),
    db: record.get('db') as string,
    name: record.get('name') as string,
    uuid: record.get('uuid') as Opaque,
    indexes,
    nextRecord: 1,
  };
}

function numberAt(doc: Doc, name: string): number {
  return Number(numberOf(doc.get(name) as Value));
}

function lastRecord(documents: Table, collection: number): number {
  const last = documents.keys({
    start: documentsEnd(collection),
    end: idPrefix(collection),
    reverse: true,
    limit: 1,
  });
  for (const key of last) return recordOf(key);
  return 0;
}

function checkNamespace(db: string, name: string): void {
  checkDatabaseName(db);
  const invalid = (why: string): never => {
    throw new CommandError(73, `Invalid namespace specified '${db}.${name}'${why}`);
  };
  if (name === '' || name.startsWith('.') || name.endsWith('.')) invalid('');
  if (name.includes('$') || name.includes('\0')) invalid(': a collection name must not contain $ or a null character');
  if (name.startsWith('system.')) invalid(': names that begin with system. are reserved');
  if (Buffer.byteLength(`${db}.${name}`) > 255) invalid(': longer than 255 bytes');
}

export function checkDatabaseName(db: string): void {
  if (db === '' || Buffer.byteLength(db) > 63 || /[/\\. "$*<>:|?\0]/.test(db)) {
    throw new CommandError(73, `Invalid database name: '${db}'`);
  }
}
