import { DateTime, type Doc, type Value } from '../bson/values.js';
import type { Context } from '../commands/command.js';
import { selectDocs } from '../commands/writes.js';
import { Variables } from '../expression/variables.js';
import { compileFilter } from '../query/match.js';

/** Removes the documents whose time is over in every index that has `expireAfterSeconds`. Belongs into a transaction. */
export function expireDocuments(context: Context): Doc {
  for (const db of context.catalog.databases()) {
    for (const collection of context.catalog.list(db)) {
      for (const index of collection.indexes) {
        const [field] = index.fields;
        if (index.expireAfterSeconds === undefined || !field) continue;
        const latest = new DateTime(context.now.ms - BigInt(index.expireAfterSeconds) * 1000n);
        const filter: Doc = new Map<string, Value>([[field.path, new Map([['$lte', latest]])]]);
        const matches = compileFilter(filter, new Variables(context.now));
        for (const stored of selectDocs(context, collection, { filter, matches }))
          context.records.remove(collection, stored);
      }
    }
  }
  return new Map();
}
