import type { AnyBulkWriteOperation, BulkWriteResult, Collection, Document, Filter, UpdateResult } from 'mongodb';

/** One operation of the format on a collection; results in the format's terms. */
export async function runCollectionOperation(name: string, collection: Collection, args: Document): Promise<unknown> {
  const { filter: given, ...rest } = args;
  const filter = (given ?? {}) as Filter<Document>;
  switch (name) {
    case 'find':
      return collection.find(filter, rest).toArray();
    case 'createFindCursor':
      return collection.find(filter, rest);
    case 'findOne':
      return collection.findOne(filter, rest);
    case 'countDocuments':
      return collection.countDocuments(filter, rest);
    case 'count':
      return legacyCount(collection, filter, rest);
    case 'estimatedDocumentCount':
      return collection.estimatedDocumentCount(rest);
    case 'distinct': {
      const { fieldName, ...options } = rest;
      return collection.distinct(String(fieldName), filter, options);
    }
    case 'aggregate': {
      const { pipeline, ...options } = rest;
      return collection.aggregate(pipeline as Document[], options).toArray();
    }
    case 'createIndex': {
      const { keys, ...options } = rest;
      return collection.createIndex(keys as Document, options);
    }
    case 'dropIndex':
      return collection.dropIndex(String(rest['name']));
    case 'dropIndexes':
      return collection.dropIndexes(rest);
    case 'listIndexes':
      return collection.listIndexes(rest).toArray();
    case 'createSearchIndex':
      return collection.createSearchIndex(rest['model'] as { definition: Document });
    case 'createSearchIndexes':
      return collection.createSearchIndexes(rest['models'] as { definition: Document }[]);
    case 'updateSearchIndex':
      return collection.updateSearchIndex(String(rest['name']), rest['definition'] as Document);
    case 'dropSearchIndex':
      return collection.dropSearchIndex(String(rest['name']));
    case 'listSearchIndexes':
      return collection
        .listSearchIndexes(rest['name'] as string, rest['aggregationOptions'] as Document | undefined)
        .toArray();
    case 'mapReduce':
      return collection.db.command({ mapReduce: collection.collectionName, ...rest });
    default:
      return runWrite(name, collection, filter, rest);
  }
}

async function legacyCount(collection: Collection, filter: Filter<Document>, options: Document): Promise<unknown> {
  const answer = await collection.db.command({ count: collection.collectionName, query: filter, ...options });
  return answer['n'] as unknown;
}

async function runWrite(
  name: string,
  collection: Collection,
  filter: Filter<Document>,
  args: Document,
): Promise<unknown> {
  const { document, documents, update, replacement, requests, returnDocument, ...options } = args;
  if (typeof returnDocument === 'string') options['returnDocument'] = returnDocument.toLowerCase();
  switch (name) {
    case 'insertOne':
      return collection.insertOne(document as Document, options);
    case 'insertMany':
      return collection.insertMany(documents as Document[], options);
    case 'updateOne':
      return updateResult(await collection.updateOne(filter, update as Document, options));
    case 'updateMany':
      return updateResult(await collection.updateMany(filter, update as Document, options));
    case 'replaceOne':
      return updateResult(await collection.replaceOne(filter, replacement as Document, options));
    case 'deleteOne':
      return collection.deleteOne(filter, options);
    case 'deleteMany':
      return collection.deleteMany(filter, options);
    case 'findOneAndUpdate':
      return collection.findOneAndUpdate(filter, update as Document, options);
    case 'findOneAndReplace':
      return collection.findOneAndReplace(filter, replacement as Document, options);
    case 'findOneAndDelete':
      return collection.findOneAndDelete(filter, options);
    case 'bulkWrite':
      return bulkResult(await collection.bulkWrite(requests as AnyBulkWriteOperation[], options));
    default:
      throw new Error(`this runner does not know collection.${name}`);
  }
}

function updateResult(result: UpdateResult | Document): Document {
  const { upsertedId, ...rest } = result;
  return upsertedId === null || upsertedId === undefined ? rest : { ...rest, upsertedId: upsertedId as unknown };
}

export function bulkResult(result: BulkWriteResult): Document {
  if (!result.isOk() && result.insertedCount === undefined) return {};
  return {
    insertedCount: result.insertedCount,
    matchedCount: result.matchedCount,
    modifiedCount: result.modifiedCount,
    deletedCount: result.deletedCount,
    upsertedCount: result.upsertedCount,
    insertedIds: result.insertedIds,
    upsertedIds: result.upsertedIds,
  };
}
