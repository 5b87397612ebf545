import type { Doc, Value } from '../bson/values.js';
import type { Matcher } from '../query/match.js';
import { compareSortKeys, sortKey, type Sort } from '../query/sort.js';
import type { Collection } from './catalog.js';
import type { Environment } from './environment.js';
import { scanIndex, scanIndexBackwards } from './index-scan.js';
import { documentKey, documentsEnd, idPrefix, recordOf } from './keys.js';
import { choosePlan, type Hint, type IndexRange, type Plan } from './plan.js';
import { StoredDoc } from './records.js';

export interface Query {
  readonly filter: Doc;
  readonly matches: Matcher;
  readonly sort?: Sort | undefined;
  readonly skip?: number;
  /** 0 for all. */
  readonly limit?: number;
  readonly hint?: Hint | undefined;
}

/** What a query touched, for `explain`. */
export interface Effort {
  keys: number;
  docs: number;
}

export function planOf(collection: Collection, query: Query): Plan {
  return choosePlan(collection, query.filter, query.sort, query.hint);
}

/** Reads one document by its place; undefined when it is gone. */
export function readRecord({ documents }: Environment, collection: Collection, record: number): StoredDoc | undefined {
  const raw = documents.get(documentKey(collection.id, record));
  return raw && new StoredDoc(record, raw);
}

/** The documents of a query in its order, one after the other. */
export function* findDocs(
  environment: Environment,
  collection: Collection,
  query: Query,
  effort?: Effort,
): Generator<StoredDoc> {
  const plan = planOf(collection, query);
  const found = matching(environment, collection, query, plan, effort);
  const skip = query.skip ?? 0;
  const end = query.limit ? skip + query.limit : Infinity;
  if (plan.sorted || !query.sort) {
    let position = 0;
    if (end === 0) return;
    for (const stored of found) {
      if (position >= skip) yield stored;
      if (++position >= end) return;
    }
    return;
  }
  // Only the places are kept while sorting; the documents are read again when they are wanted.
  const { sort } = query;
  const keyed: { record: number; key: Value[] }[] = [];
  for (const stored of found) keyed.push({ record: stored.record, key: sortKey(stored.doc, sort) });
  keyed.sort((a, b) => compareSortKeys(a.key, b.key, sort));
  for (const { record } of keyed.slice(skip, end)) {
    const stored = readRecord(environment, collection, record);
    if (stored) yield stored;
  }
}

function* matching(
  environment: Environment,
  collection: Collection,
  query: Query,
  plan: Plan,
  effort?: Effort,
): Generator<StoredDoc> {
  for (const stored of candidates(environment, collection, plan, effort)) {
    if (effort) effort.docs++;
    if (query.matches(stored.doc)) yield stored;
  }
}

function* candidates(
  environment: Environment,
  collection: Collection,
  plan: Plan,
  effort?: Effort,
): Generator<StoredDoc> {
  if (plan.kind === 'collection') {
    yield* scanCollection(environment, collection, plan.backwards);
    return;
  }
  const seen = new Set<number>();
  for (const record of records(environment, plan)) {
    if (effort) effort.keys++;
    if (seen.has(record)) continue;
    seen.add(record);
    const stored = readRecord(environment, collection, record);
    if (stored) yield stored;
  }
}

function* records(environment: Environment, plan: Exclude<Plan, { kind: 'collection' }>): Generator<number> {
  const ranges: readonly IndexRange[] = plan.kind === 'union' ? plan.ranges : [plan.range];
  for (const { index, bounds } of ranges) {
    if (plan.kind === 'index' && plan.backwards) yield* scanIndexBackwards(environment.entries, index, bounds);
    else yield* scanIndex(environment.entries, index, bounds);
  }
}

function* scanCollection({ documents }: Environment, collection: Collection, backwards: boolean): Generator<StoredDoc> {
  const first = idPrefix(collection.id);
  const end = documentsEnd(collection.id);
  const range = backwards ? { start: end, end: first, reverse: true } : { start: first, end };
  for (const { key, value } of documents.entries(range)) {
    yield new StoredDoc(recordOf(key), value);
  }
}
