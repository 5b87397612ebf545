import { isDoc, type Doc } from '../bson/values.js';
import { filters } from '../query/match.js';
import type { Sort } from '../query/sort.js';
import { boundsOf, conjuncts, type Bounds } from './bounds.js';
import type { Collection } from './catalog.js';
import type { Index } from './index-spec.js';

export interface IndexRange {
  readonly index: Index;
  readonly bounds: Bounds;
}

/** How the documents of a query are found. Every plan only proposes: what it finds is matched against the filter. */
export type Plan =
  | { readonly kind: 'collection'; readonly backwards: boolean; readonly sorted: boolean }
  | { readonly kind: 'index'; readonly range: IndexRange; readonly backwards: boolean; readonly sorted: boolean }
  | { readonly kind: 'union'; readonly ranges: readonly IndexRange[]; readonly sorted: false };

/** The index that a query has to use, or the order of insertion. */
export type Hint = Index | { readonly natural: 1 | -1 };

/** Chooses a plan. */
export function choosePlan(collection: Collection, filter: Doc, sort: Sort | undefined, hint?: Hint): Plan {
  const forced = hint && 'natural' in hint ? hint.natural : undefined;
  if (forced !== undefined || sort?.natural) {
    return {
      kind: 'collection',
      backwards: (sort?.natural ?? forced) === -1,
      sorted: sort === undefined || sort.natural !== undefined,
    };
  }
  const conditions = conjuncts(filter);
  const usable = hint && !('natural' in hint) ? [hint] : collection.indexes.filter((index) => !index.sparse);
  const best = bestRange(usable, conditions, sort);
  const union = hint ? undefined : unionPlan(usable, filter, conditions);
  if (union && Math.min(...union.ranges.map(weight)) > weight(best)) return union;
  if (best && (hint || weight(best) > 0 || sortedBy(best, sort) !== undefined)) return indexPlan(best, sort);
  return { kind: 'collection', backwards: false, sorted: sort === undefined };
}

/** The index that narrows most; one that also gives the order may narrow a little less. */
function bestRange(
  usable: readonly Index[],
  conditions: ReturnType<typeof conjuncts>,
  sort?: Sort,
): IndexRange | undefined {
  let best: { range: IndexRange; value: number } | undefined;
  for (const index of usable) {
    const range = { index, bounds: boundsOf(index, conditions) };
    const value = weight(range) + (sortedBy(range, sort) === undefined ? 0 : 2);
    if (!best || value > best.value) best = { range, value };
  }
  return best?.range;
}

function indexPlan(range: IndexRange, sort: Sort | undefined): Plan {
  const direction = sortedBy(range, sort);
  return { kind: 'index', range, backwards: direction === -1, sorted: sort === undefined || direction !== undefined };
}

function unionPlan(
  usable: readonly Index[],
  filter: Doc,
  conditions: ReturnType<typeof conjuncts>,
): Extract<Plan, { kind: 'union' }> | undefined {
  const branches = filter.get('$or');
  if (branches === undefined) return undefined;
  const ranges = filters('$or', branches).map((branch) => {
    return bestRange(usable, [...conditions, ...conjuncts(branch)]);
  });
  if (!ranges.every((range) => range !== undefined && weight(range) > 0)) return undefined;
  return { kind: 'union', ranges: ranges as IndexRange[], sorted: false };
}

/**
 * How much of an index the bounds narrow: nothing without its first field; a point counts more than a range, and a
 * bound behind an open field still lets the scan jump.
 */
function weight(range: IndexRange | undefined): number {
  if (!range?.bounds[0]) return 0;
  let total = 0;
  let leading = true;
  for (const intervals of range.bounds) {
    if (!intervals) leading = false;
    else total += leading ? (isPoints(intervals) ? 4 : 3) : 1;
    if (leading && intervals && !isPoints(intervals)) leading = false;
  }
  return range.index.unique && range.bounds.every((intervals) => intervals && isPoints(intervals))
    ? total + 100
    : total;
}

function isPoints(intervals: NonNullable<Bounds[number]>): boolean {
  return intervals.every(({ low, high }) => low.equals(high));
}

/** Whether an index gives the order of a sort: 1 forwards, -1 backwards, undefined if it does not. */
function sortedBy({ index, bounds }: IndexRange, sort: Sort | undefined): 1 | -1 | undefined {
  if (!sort || sort.fields.length === 0 || index.multikey || index.shortened || index.sparse) return undefined;
  let direction: 1 | -1 | undefined;
  let at = 0;
  for (const [position, field] of index.fields.entries()) {
    const wanted = sort.fields[at];
    if (!wanted) return direction;
    if (wanted.path === field.path) {
      const here = wanted.direction === field.direction ? 1 : -1;
      if (direction !== undefined && here !== direction) return undefined;
      direction = here;
      at++;
      continue;
    }
    // A field that has one value throughout may stand before the sorted ones.
    const intervals = bounds[position];
    if (!intervals || intervals.length !== 1 || !isPoints(intervals)) return undefined;
  }
  return at === sort.fields.length ? direction : undefined;
}

/** The plan as `explain` shows it. */
export function describePlan(plan: Plan): Record<string, unknown> {
  if (plan.kind === 'collection') return { stage: 'COLLSCAN', direction: plan.backwards ? 'backward' : 'forward' };
  if (plan.kind === 'union')
    return { stage: 'OR', inputStages: plan.ranges.map(({ index }) => indexStage(index, false)) };
  return indexStage(plan.range.index, plan.backwards);
}

function indexStage(index: Index, backwards: boolean): Record<string, unknown> {
  const keyPattern = index.spec.get('key');
  return {
    stage: 'IXSCAN',
    keyPattern: isDoc(keyPattern) ? keyPattern : {},
    indexName: index.name,
    isMultiKey: index.multikey,
    direction: backwards ? 'backward' : 'forward',
  };
}
