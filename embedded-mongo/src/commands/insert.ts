import { Int32, type Value } from '../bson/values.js';
import { CommandError } from '../errors.js';
import { boolAt, docsAt, required } from './args.js';
import { answer, collectionName, ensureCollection, type Command } from './command.js';
import { storedForm } from './stored-form.js';
import { runStatements } from './writes.js';

export const insert: Command = {
  fields: ['documents', 'ordered', 'bypassDocumentValidation', 'maxTimeMS'],
  writes: true,
  run(context, body) {
    const documents = required(docsAt(body, 'documents'), 'insert', 'documents');
    checkBatch(documents.length);
    const collection = ensureCollection(context, collectionName(body));
    let inserted = 0;
    const errors = runStatements(documents, isOrdered(body), (document) => {
      const { doc, raw } = storedForm(document, context.now, true);
      context.records.insert(collection, doc, raw);
      inserted++;
    });
    const fields: [string, Value][] = [['n', new Int32(inserted)]];
    if (errors.length > 0) fields.push(['writeErrors', errors]);
    return answer(fields);
  },
};

export function isOrdered(body: Parameters<typeof boolAt>[0]): boolean {
  return !body.has('ordered') || boolAt(body, 'ordered');
}

export function checkBatch(size: number): void {
  if (size < 1 || size > 100_000) {
    throw new CommandError(16, `Write batch sizes must be between 1 and 100000. Got ${size} operations.`);
  }
}
