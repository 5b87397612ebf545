import { encodeDoc } from '../bson/encode.js';
import { type Doc, type Value } from '../bson/values.js';
import { CommandError, refuse } from '../errors.js';
import { compileFilter } from '../query/match.js';
import type { Collection } from '../store/catalog.js';
import { checkDatabaseName, namespaceOf } from '../store/catalog.js';
import { documentsEnd, idPrefix } from '../store/keys.js';
import { boolAt, countAt, docAt } from './args.js';
import {
  answer,
  checkCollationOf,
  collectionName,
  findCollection,
  variablesOf,
  type Command,
  type Context,
} from './command.js';
import { Batches } from './cursors.js';

const absentOptions = [
  'capped',
  'size',
  'max',
  'validator',
  'validationLevel',
  'validationAction',
  'viewOn',
  'pipeline',
  'timeseries',
  'expireAfterSeconds',
  'clusteredIndex',
  'changeStreamPreAndPostImages',
  'storageEngine',
  'encryptedFields',
  'indexOptionDefaults',
];

export const create: Command = {
  fields: ['collation', 'idIndex', 'autoIndexId', 'flags', 'maxTimeMS', ...absentOptions],
  writes: true,
  run(context, body) {
    checkCollationOf(body);
    for (const option of [...absentOptions, 'idIndex']) {
      const value = body.get(option);
      if (value !== undefined && value !== false && !(value instanceof Map && value.size === 0))
        refuse(`the option ${option} of collections`);
    }
    const name = collectionName(body);
    if (findCollection(context, body)) throw new CommandError(48, `Collection ${context.db}.${name} already exists.`);
    context.catalog.create(context.db, name);
    return answer([]);
  },
};

export const drop: Command = {
  fields: ['maxTimeMS'],
  writes: true,
  run(context, body) {
    const collection = findCollection(context, body);
    if (!collection) return answer([]);
    const indexes = collection.indexes.length;
    discard(context, collection);
    return answer([
      ['nIndexesWas', BigInt(indexes)],
      ['ns', namespaceOf(collection)],
    ]);
  },
};

export const dropDatabase: Command = {
  fields: ['maxTimeMS'],
  writes: true,
  run(context) {
    const collections = context.catalog.list(context.db);
    for (const collection of collections) discard(context, collection);
    return answer(collections.length > 0 ? [['dropped', context.db]] : []);
  },
};

function discard(context: Context, collection: Collection): void {
  context.records.clear(collection);
  context.catalog.forget(collection);
  context.cursors.killNamespace(namespaceOf(collection));
}

export const listCollections: Command = {
  fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor', 'maxTimeMS'],
  run(context, body) {
    const matches = compileFilter(docAt(body, 'filter') ?? new Map(), variablesOf(context, body));
    const names = boolAt(body, 'nameOnly');
    const docs = context.catalog
      .list(context.db)
      .map((collection) => describe(collection, names))
      .filter((doc) => matches(doc));
    const batches = new Batches(
      `${context.db}.$cmd.listCollections`,
      docs.map(encodeDoc)[Symbol.iterator](),
      docs.length,
    );
    return answer([['cursor', context.cursors.open(batches, firstBatch(body))]]);
  },
};

/** How many results the option `cursor` wants at first; all, where it says nothing. */
export function firstBatch(body: Doc): number {
  return countAt(docAt(body, 'cursor') ?? new Map(), 'batchSize') ?? Number.MAX_SAFE_INTEGER;
}

function describe(collection: Collection, nameOnly: boolean): Doc {
  const doc: Doc = new Map<string, Value>([
    ['name', collection.name],
    ['type', 'collection'],
  ]);
  if (nameOnly) return doc;
  doc.set('options', new Map());
  doc.set(
    'info',
    new Map<string, Value>([
      ['readOnly', false],
      ['uuid', collection.uuid],
    ]),
  );
  const [id] = collection.indexes;
  return id ? doc.set('idIndex', id.spec) : doc;
}

export const listDatabases: Command = {
  fields: ['filter', 'nameOnly', 'authorizedDatabases', 'maxTimeMS'],
  run(context, body) {
    if (context.db !== 'admin') throw new CommandError(13, 'listDatabases may only be run against the admin database.');
    const matches = compileFilter(docAt(body, 'filter') ?? new Map(), variablesOf(context, body));
    const names = boolAt(body, 'nameOnly');
    let total = 0n;
    const databases: Value[] = [];
    for (const name of context.catalog.databases()) {
      const size = names ? 0n : sizeOf(context, name);
      const doc: Doc = new Map<string, Value>([['name', name]]);
      if (!names) doc.set('sizeOnDisk', size).set('empty', false);
      if (!matches(doc)) continue;
      total += size;
      databases.push(doc);
    }
    const fields: [string, Value][] = [['databases', databases]];
    if (!names) fields.push(['totalSize', total], ['totalSizeMb', total / 1_048_576n]);
    return answer(fields);
  },
};

/** The bytes of the documents alone: indexes and free pages are shared by all databases. */
function sizeOf(context: Context, db: string): bigint {
  checkDatabaseName(db);
  let bytes = 0;
  for (const { id } of context.catalog.list(db)) {
    for (const { value } of context.environment.documents.entries({ start: idPrefix(id), end: documentsEnd(id) }))
      bytes += value.length;
  }
  return BigInt(bytes);
}
