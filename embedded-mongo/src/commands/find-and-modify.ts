import { decodeDoc } from '../bson/decode.js';
import { Int32, type Doc, type Value } from '../bson/values.js';
import { failedToParse } from '../errors.js';
import { compileFilter, type MatchTrace } from '../query/match.js';
import { compileProjection } from '../query/projection.js';
import { compileSort } from '../query/sort.js';
import { compileUpdate } from '../update/compile.js';
import { boolAt, docAt, docsAt } from './args.js';
import {
  answer,
  checkCollationOf,
  collectionName,
  ensureCollection,
  hintOf,
  variablesOf,
  type Command,
} from './command.js';
import { insertUpsert, selectDocs, updateOne } from './writes.js';

/** One document is found, changed and given back in one step, which nothing else comes between. */
export const findAndModify: Command = {
  fields: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'bypassDocumentValidation',
    'collation',
    'arrayFilters',
    'hint',
    'let',
    'maxTimeMS',
  ],
  writes: true,
  run(context, body) {
    checkCollationOf(body);
    checkOptions(body);
    const name = collectionName(body);
    const variables = variablesOf(context, body);
    const filter = docAt(body, 'query') ?? new Map<string, Value>();
    const matches = compileFilter(filter, variables);
    const sort = docAt(body, 'sort');
    const fields = docAt(body, 'fields');
    const project = fields && fields.size > 0 ? compileProjection(fields, variables, true) : undefined;
    const change = body.has('update')
      ? compileUpdate(body.get('update') as Value, docsAt(body, 'arrayFilters') ?? [], variables)
      : undefined;
    const collection = context.catalog.find(context.db, name);
    const [stored] = selectDocs(context, collection, {
      filter,
      matches,
      limit: 1,
      hint: hintOf(collection, body),
      sort: sort && sort.size > 0 ? compileSort(sort) : undefined,
    });
    const shown = (doc: Doc): Value => {
      if (!project) return doc;
      const trace: MatchTrace = { position: -1 };
      matches(doc, trace);
      return project(doc, trace);
    };
    if (!stored || !collection) {
      if (!change || !boolAt(body, 'upsert')) return result(change ? { updatedExisting: false } : {}, 0, null);
      const { doc } = insertUpsert(context, ensureCollection(context, name), filter, change);
      return result(
        { updatedExisting: false, upserted: doc.get('_id') as Value },
        1,
        boolAt(body, 'new') ? shown(doc) : null,
      );
    }
    if (!change) {
      const before = shown(stored.doc);
      context.records.remove(collection, stored);
      return result({}, 1, before);
    }
    const { raw } = updateOne(context, collection, stored, matches, change);
    return result({ updatedExisting: true }, 1, shown(boolAt(body, 'new') ? decodeDoc(raw) : stored.doc));
  },
};

function checkOptions(body: Doc): void {
  const removes = boolAt(body, 'remove');
  const updates = (body.get('update') ?? null) !== null;
  if (removes && updates) failedToParse('Cannot specify both an update and remove=true');
  if (!removes && !updates) failedToParse('Either an update or remove=true must be specified');
  if (removes && boolAt(body, 'upsert')) failedToParse('Cannot specify both upsert=true and remove=true');
  if (removes && boolAt(body, 'new'))
    failedToParse("Cannot specify both new=true and remove=true; 'remove' always returns the deleted document");
  if (removes && body.has('arrayFilters')) failedToParse('Cannot specify arrayFilters and remove=true');
}

function result(fields: Record<string, Value>, count: number, value: Value): Doc {
  const last: Doc = new Map<string, Value>([['n', new Int32(count)], ...Object.entries(fields)]);
  return answer([
    ['lastErrorObject', last],
    ['value', value],
  ]);
}
