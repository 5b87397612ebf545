import { Int32, type Value } from '../bson/values.js';
import { failedToParse } from '../errors.js';
import { compileFilter } from '../query/match.js';
import { checkFields, docAt, docsAt, required, wholeAt } from './args.js';
import { answer, checkCollationOf, findCollection, hintOf, variablesOf, type Command } from './command.js';
import { checkBatch, isOrdered } from './insert.js';
import { runStatements, selectDocs } from './writes.js';

const statementFields = new Set(['q', 'limit', 'collation', 'hint']);

export const remove: Command = {
  fields: ['deletes', 'ordered', 'let', 'maxTimeMS'],
  writes: true,
  run(context, body) {
    const statements = required(docsAt(body, 'deletes'), 'delete', 'deletes');
    checkBatch(statements.length);
    for (const statement of statements) checkFields(statement, 'delete.deletes', statementFields);
    const collection = findCollection(context, body);
    let removed = 0;
    const errors = runStatements(statements, isOrdered(body), (statement) => {
      checkCollationOf(statement);
      const filter = required(docAt(statement, 'q'), 'delete.deletes', 'q');
      const limit = required(wholeAt(statement, 'limit'), 'delete.deletes', 'limit');
      if (limit !== 0 && limit !== 1) failedToParse(`The limit field in delete objects must be 0 or 1. Got ${limit}`);
      const matches = compileFilter(filter, variablesOf(context, body));
      for (const stored of selectDocs(context, collection, {
        filter,
        matches,
        limit,
        hint: hintOf(collection, statement),
      })) {
        if (collection) context.records.remove(collection, stored);
        removed++;
      }
    });
    const fields: [string, Value][] = [['n', new Int32(removed)]];
    if (errors.length > 0) fields.push(['writeErrors', errors]);
    return answer(fields);
  },
};
