/** Why a run exists. `dueAt` is the moment of the schedule that it serves, so that none is served twice. */
export type Trigger =
  | { readonly kind: 'schedule'; readonly dueAt: Date }
  | { readonly kind: 'catch-up'; readonly dueAt: Date }
  /** A person asked for it. */
  | { readonly kind: 'manual'; readonly userId: string }
  /** It repeats a failed run; `userId` is null when nobody asked. */
  | { readonly kind: 'retry'; readonly runId: string; readonly userId: string | null };
