import { type Jql, parseJql } from './jql.js';
import type { Brief } from './site-world.js';

type Order = Jql['order'];

export function orderOf(jql: string): Order {
  const parsed = parseJql(jql);
  return parsed.kind === 'query' ? parsed.jql.order : { by: 'id', descending: false };
}

/** Keys sort by project and then by number. */
export function sortValue(brief: Brief, { by }: Order): number | string {
  if (by !== 'key') return brief[by];
  const cut = brief.key.lastIndexOf('-');
  return `${brief.key.slice(0, cut)}-${brief.key.slice(cut + 1).padStart(9, '0')}`;
}

export function sorted(briefs: readonly Brief[], order: Order): readonly Brief[] {
  return briefs.toSorted((one, other) =>
    comparison(order, [sortValue(one, order), one.id], [sortValue(other, order), other.id]),
  );
}

function comparison(
  { descending }: Order,
  one: readonly (number | string)[],
  other: readonly (number | string)[],
): number {
  const at = one[0] === other[0] ? 1 : 0;
  const way = (one[at] ?? 0) < (other[at] ?? 0) ? -1 : one[at] === other[at] ? 0 : 1;
  return descending ? -way : way;
}

export function firstBehind(
  briefs: readonly Brief[],
  order: Order,
  after: readonly [number | string, number] | null,
): number {
  if (after === null) return 0;
  const at = briefs.findIndex((brief) => comparison(order, [sortValue(brief, order), brief.id], after) > 0);
  return at === -1 ? briefs.length : at;
}
