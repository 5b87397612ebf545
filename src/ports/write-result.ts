/**
 * How a compare-and-set ended.
 * - `written`: `record` is what is stored now.
 * - `changed`: somebody else was first, nothing was written; `current` is what they left.
 * - `missing`: there is no such record in this workspace (any more).
 */
export type WriteResult<T> =
  | { readonly result: 'written'; readonly record: T }
  | { readonly result: 'changed'; readonly current: T }
  | { readonly result: 'missing' };
