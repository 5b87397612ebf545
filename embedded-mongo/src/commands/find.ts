import { encodeDoc } from '../bson/encode.js';
import type { Doc, Value } from '../bson/values.js';
import { refuse } from '../errors.js';
import { compileFilter, type Matcher, type MatchTrace } from '../query/match.js';
import { compileProjection, type Projection } from '../query/projection.js';
import { compileSort } from '../query/sort.js';
import type { Collection } from '../store/catalog.js';
import { findDocs, readRecord, type Query } from '../store/find.js';
import type { StoredDoc } from '../store/records.js';
import { boolAt, countAt, docAt } from './args.js';
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

/** Without a batch size MongoDB gives this many documents at first. */
export const firstBatchSize = 101;

/** So many documents of a first batch are kept while the others are looked for. */
const mostEarly = 1000;

const absent = ['tailable', 'awaitData', 'returnKey', 'showRecordId', 'min', 'max'];

export const find: Command = {
  fields: [
    'filter',
    'sort',
    'projection',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'maxTimeMS',
    'collation',
    'let',
    'allowDiskUse',
    'noCursorTimeout',
    'allowPartialResults',
    'oplogReplay',
    ...absent,
  ],
  run(context, body) {
    const query = readQuery(context, body);
    const spec = docAt(body, 'projection');
    const project = spec && spec.size > 0 ? compileProjection(spec, variablesOf(context, body), true) : undefined;
    const collection = findCollection(context, body);
    const namespace = `${context.db}.${collectionName(body)}`;
    const size = countAt(body, 'batchSize') ?? firstBatchSize;
    const source = collection ? results(context, collection, query, project, size) : [][Symbol.iterator]();
    return answer([
      [
        'cursor',
        context.cursors.open(
          new Batches(namespace, source, collection ? query.limit || Infinity : 0),
          size,
          boolAt(body, 'singleBatch'),
        ),
      ],
    ]);
  },
};

/** What a find command asks for. Refuses options that this server lacks. */
export function readQuery(context: Context, body: Doc, filterName = 'filter'): Query {
  checkCollationOf(body);
  for (const option of absent) {
    const value = body.get(option);
    if (value !== undefined && value !== false && !(value instanceof Map && value.size === 0))
      refuse(`the option ${option} of find`);
  }
  const filter = docAt(body, filterName) ?? new Map<string, Value>();
  const sort = docAt(body, 'sort');
  return {
    filter,
    matches: compileFilter(filter, variablesOf(context, body)),
    sort: sort && sort.size > 0 ? compileSort(sort) : undefined,
    skip: countAt(body, 'skip') ?? 0,
    limit: countAt(body, 'limit') ?? 0,
    hint: hintOf(findCollection(context, body), body),
  };
}

/**
 * The first documents at once, of the others only their places, so that a cursor holds neither the documents nor a
 * view of the database. A document that is gone or changed its mind by the time of its batch is left out.
 */
function results(
  context: Context,
  collection: Collection,
  query: Query,
  project: Projection | undefined,
  size: number,
): Iterator<Buffer> {
  const show = shower(query.matches, project);
  const early: Buffer[] = [];
  const late: number[] = [];
  for (const stored of findDocs(context.environment, collection, query)) {
    if (early.length < Math.min(size, mostEarly)) early.push(show(stored));
    else late.push(stored.record);
  }
  return (function* all() {
    yield* early;
    for (const record of late) {
      const stored = readRecord(context.environment, collection, record);
      if (stored && query.matches(stored.doc)) yield show(stored);
    }
  })();
}

function shower(matches: Matcher, project: Projection | undefined): (stored: StoredDoc) => Buffer {
  if (!project) return ({ raw }) => raw;
  return ({ doc }) => {
    const trace: MatchTrace = { position: -1 };
    matches(doc, trace);
    return encodeDoc(project(doc, trace));
  };
}
