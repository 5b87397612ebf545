import { equalValues } from '../bson/compare.js';
import { encodeDoc } from '../bson/encode.js';
import { Int32, isDoc, type Doc, type Value } from '../bson/values.js';
import { CommandError } from '../errors.js';
import { namespaceOf, type Collection } from '../store/catalog.js';
import { readIndexSpec, type Index } from '../store/index-spec.js';
import { docsAt, required } from './args.js';
import { answer, collectionName, ensureCollection, findCollection, type Command, type Context } from './command.js';
import { firstBatch } from './collections.js';
import { Batches } from './cursors.js';

const mostIndexes = 64;

export const createIndexes: Command = {
  fields: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions', 'maxTimeMS'],
  writes: true,
  run(context, body) {
    const specs = required(docsAt(body, 'indexes'), 'createIndexes', 'indexes');
    if (specs.length === 0) throw new CommandError(2, 'Must specify at least one index to create');
    const wanted = specs.map((spec) => readIndexSpec(normalized(spec), 0));
    const existed = findCollection(context, body) !== undefined;
    const collection = ensureCollection(context, collectionName(body));
    const before = collection.indexes.length;
    for (const index of wanted) addIndex(context, collection, index);
    const after = collection.indexes.length;
    const fields: [string, Value][] = [
      ['numIndexesBefore', new Int32(before)],
      ['numIndexesAfter', new Int32(after)],
      ['createdCollectionAutomatically', !existed],
    ];
    if (before === after) fields.push(['note', 'all indexes already exist']);
    return answer(fields);
  },
};

/** The specification as it is kept: with its version, and without options that are accepted because they say nothing. */
function normalized(spec: Doc): Doc {
  const result: Doc = new Map([['v', new Int32(2)]]);
  for (const [name, value] of spec) if (!['v', 'ns', 'hidden', 'collation'].includes(name)) result.set(name, value);
  for (const name of ['hidden', 'collation']) if (spec.has(name)) readIndexSpec(new Map(spec), 0);
  return result;
}

function addIndex(context: Context, collection: Collection, wanted: Index): void {
  const key = wanted.spec.get('key') as Doc;
  if (equalKeys(key, new Map([['_id', new Int32(1)]]))) return;
  const sameKind = (index: Index): boolean =>
    equalKeys(index.spec.get('key') as Doc, key) && index.unique === wanted.unique && index.sparse === wanted.sparse;
  const sameName = collection.indexes.find(({ name }) => name === wanted.name);
  const twin = collection.indexes.find(sameKind);
  if (sameName && !sameKind(sameName)) {
    throw new CommandError(
      86,
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Requested index name: ${wanted.name}`,
    );
  }
  if (sameName && sameName.expireAfterSeconds !== wanted.expireAfterSeconds) {
    throw new CommandError(
      85,
      `An equivalent index already exists with the same name but different options: ${wanted.name}`,
    );
  }
  if (sameName) return;
  if (twin) throw new CommandError(85, `Index already exists with a different name: ${twin.name}`);
  if (collection.indexes.length >= mostIndexes)
    throw new CommandError(67, `add index fails, too many indexes for ${namespaceOf(collection)}`);
  const index = { ...wanted, id: context.catalog.nextId() };
  collection.indexes.push(index);
  context.records.build(collection, index);
  context.catalog.save(collection);
}

/** Key patterns are the same when fields, order and directions are, whatever number type says it. */
function equalKeys(a: Doc, b: Doc): boolean {
  return equalValues(a, b);
}

export const listIndexes: Command = {
  fields: ['cursor', 'maxTimeMS', 'includeBuildUUIDs', 'includeIndexBuildInfo'],
  run(context, body) {
    const collection = findCollection(context, body);
    if (!collection) throw new CommandError(26, `ns does not exist: ${context.db}.${collectionName(body)}`);
    const docs = collection.indexes.map(({ spec }) => encodeDoc(spec));
    const batches = new Batches(namespaceOf(collection), docs[Symbol.iterator](), docs.length);
    return answer([['cursor', context.cursors.open(batches, firstBatch(body))]]);
  },
};

export const dropIndexes: Command = {
  fields: ['index', 'maxTimeMS'],
  writes: true,
  run(context, body) {
    const collection = findCollection(context, body);
    if (!collection) throw new CommandError(26, `ns not found ${context.db}.${collectionName(body)}`);
    const before = collection.indexes.length;
    const gone = selected(collection, required(body.get('index'), 'dropIndexes', 'index'));
    for (const index of gone) context.records.clearIndex(index);
    collection.indexes = collection.indexes.filter((index) => !gone.includes(index));
    context.catalog.save(collection);
    return answer([['nIndexesWas', new Int32(before)]]);
  },
};

function selected(collection: Collection, which: Value): Index[] {
  const others = collection.indexes.filter(({ name }) => name !== '_id_');
  if (which === '*') return others;
  const wanted = Array.isArray(which) ? which : [which];
  return wanted.map((item) => {
    const found = collection.indexes.find(({ name, spec }) =>
      isDoc(item) ? equalKeys(spec.get('key') as Doc, item) : name === item,
    );
    if (!found)
      throw new CommandError(
        27,
        `index not found with name [${typeof item === 'string' ? item : "can't find index with key"}]`,
      );
    if (found.name === '_id_') throw new CommandError(72, 'cannot drop _id index');
    return found;
  });
}
