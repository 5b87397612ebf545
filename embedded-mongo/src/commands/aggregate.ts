import { compilePipeline, run } from '../aggregate/stages.js';
import { encodeDoc } from '../bson/encode.js';
import { isDoc, type Doc, type Value } from '../bson/values.js';
import { CommandError, failedToParse, refuse } from '../errors.js';
import { compileFilter } from '../query/match.js';
import { compileSort } from '../query/sort.js';
import { findDocs, type Query } from '../store/find.js';
import { boolAt, countAt, docAt, listAt, required } from './args.js';
import {
  answer,
  checkCollationOf,
  collectionName,
  findCollection,
  hintOf,
  variablesOf,
  type Command,
  type Context,
} from './command.js';
import { Batches } from './cursors.js';
import { firstBatchSize } from './find.js';

/** The results of a pipeline are kept in memory until they are fetched: up to this many bytes. */
const resultBytes = 100 * 1024 * 1024;

export const aggregate: Command = {
  fields: [
    'pipeline',
    'cursor',
    'explain',
    'allowDiskUse',
    'maxTimeMS',
    'bypassDocumentValidation',
    'collation',
    'hint',
    'let',
  ],
  run(context, body) {
    checkCollationOf(body);
    if (boolAt(body, 'explain')) refuse('the option explain of aggregate; the command explain is there');
    const cursor =
      docAt(body, 'cursor') ??
      failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
    const pipeline = required(listAt(body, 'pipeline'), 'aggregate', 'pipeline');
    const variables = variablesOf(context, body);
    const whole = compilePipeline(pipeline, variables);
    if (typeof body.get('aggregate') !== 'string')
      throw new CommandError(
        73,
        '{aggregate: 1} is not valid for this pipeline; the stages that need no collection are not there',
      );
    const { query, used } = leadingQuery(context, body, pipeline);
    const collection = findCollection(context, body);
    const found = collection ? findDocs(context.environment, collection, query) : [];
    const docs = (function* decoded() {
      for (const { doc } of found) yield doc;
    })();
    const results = collect(run(docs, whole.slice(used)));
    const batches = new Batches(`${context.db}.${collectionName(body)}`, results[Symbol.iterator]());
    return answer([['cursor', context.cursors.open(batches, countAt(cursor, 'batchSize') ?? firstBatchSize)]]);
  },
};

/** A leading `$match`, and a `$sort` behind it, are given to the planner, which may have an index for them. */
export function leadingQuery(context: Context, body: Doc, pipeline: readonly Value[]): { query: Query; used: number } {
  const stage = (at: number, name: string): Doc | undefined => {
    const item = pipeline[at];
    const spec = isDoc(item) ? item.get(name) : undefined;
    return isDoc(spec) && spec.size > 0 ? spec : undefined;
  };
  const filter = stage(0, '$match');
  const sort = stage(filter ? 1 : 0, '$sort');
  const query: Query = {
    filter: filter ?? new Map(),
    matches: compileFilter(filter ?? new Map(), variablesOf(context, body)),
    sort: sort && compileSort(sort),
    hint: hintOf(findCollection(context, body), body),
  };
  return { query, used: (filter ? 1 : 0) + (sort ? 1 : 0) };
}

function collect(docs: Iterable<Doc>): Buffer[] {
  const results: Buffer[] = [];
  let bytes = 0;
  for (const doc of docs) {
    const raw = encodeDoc(doc);
    bytes += raw.length;
    if (bytes > resultBytes)
      throw new CommandError(292, `The result of the pipeline is larger than ${resultBytes} bytes`);
    results.push(raw);
  }
  return results;
}
