/** A part of a list: `limit` items (a whole number from 1) after skipping `offset` (from 0). */
export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** One page, and how many items the whole list has. */
export interface Paged<T> {
  readonly items: readonly T[];
  readonly total: number;
}
