import { Int32, type Doc, type Value } from '../bson/values.js';
import { failedToParse } from '../errors.js';
import { compileFilter } from '../query/match.js';
import { compileUpdate } from '../update/compile.js';
import { boolAt, checkFields, docAt, docsAt, required } from './args.js';
import {
  answer,
  checkCollationOf,
  collectionName,
  ensureCollection,
  hintOf,
  variablesOf,
  type Command,
  type Context,
} from './command.js';
import { checkBatch, isOrdered } from './insert.js';
import { insertUpsert, runStatements, selectDocs, updateOne } from './writes.js';

const statementFields = new Set(['q', 'u', 'upsert', 'multi', 'collation', 'arrayFilters', 'hint']);

export const update: Command = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let', 'maxTimeMS'],
  writes: true,
  run(context, body) {
    const statements = required(docsAt(body, 'updates'), 'update', 'updates');
    checkBatch(statements.length);
    for (const statement of statements) checkFields(statement, 'update.updates', statementFields);
    const totals = { matched: 0, modified: 0, upserted: [] as Value[] };
    const errors = runStatements(statements, isOrdered(body), (statement, index) => {
      const upserted = runStatement(context, body, statement, totals);
      if (upserted === undefined) return;
      totals.upserted.push(
        new Map<string, Value>([
          ['index', new Int32(index)],
          ['_id', upserted],
        ]),
      );
    });
    const fields: [string, Value][] = [
      ['n', new Int32(totals.matched + totals.upserted.length)],
      ['nModified', new Int32(totals.modified)],
    ];
    if (totals.upserted.length > 0) fields.push(['upserted', totals.upserted]);
    if (errors.length > 0) fields.push(['writeErrors', errors]);
    return answer(fields);
  },
};

/** Gives the `_id` of a document that was inserted. */
function runStatement(
  context: Context,
  body: Doc,
  statement: Doc,
  totals: { matched: number; modified: number },
): Value | undefined {
  checkCollationOf(statement);
  const filter = required(docAt(statement, 'q'), 'update.updates', 'q');
  const variables = variablesOf(context, body);
  const matches = compileFilter(filter, variables);
  const change = compileUpdate(
    required(statement.get('u'), 'update.updates', 'u'),
    docsAt(statement, 'arrayFilters') ?? [],
    variables,
  );
  const multi = boolAt(statement, 'multi');
  if (multi && change.replaces) failedToParse('multi update is not supported for replacement-style update');
  const name = collectionName(body);
  const collection = context.catalog.find(context.db, name);
  const query = { filter, matches, limit: multi ? 0 : 1, hint: hintOf(collection, statement) };
  const before = totals.matched;
  for (const stored of selectDocs(context, collection, query)) {
    const { changed } = updateOne(context, ensureCollection(context, name), stored, matches, change);
    totals.matched++;
    if (changed) totals.modified++;
  }
  if (totals.matched > before || !boolAt(statement, 'upsert')) return undefined;
  return insertUpsert(context, ensureCollection(context, name), filter, change).doc.get('_id');
}
