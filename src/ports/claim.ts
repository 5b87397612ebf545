/**
 * How an attempt to hold something for a run ended.
 * - `claimed`: the run holds it, now or since an earlier call.
 * - `held`: another run does, named by `by`.
 * - `missing`: there is no such record in this workspace (any more).
 */
export type Claim =
  { readonly result: 'claimed' } | { readonly result: 'held'; readonly by: string } | { readonly result: 'missing' };
