import type { RunWait } from './run.js';

/** What stands on a scheme's line. Derived from the scheme and its runs, never stored. */
export type SchemeStatus =
  | { readonly is: 'never-run' }
  | { readonly is: 'scheduled' }
  | { readonly is: 'queued'; readonly wait: RunWait | null }
  | { readonly is: 'exporting'; readonly percent: number | null }
  | { readonly is: 'storing'; readonly percent: number | null }
  | { readonly is: 'verifying' }
  | { readonly is: 'ok' }
  | { readonly is: 'ok-with-warnings' }
  | { readonly is: 'failed' }
  | { readonly is: 'cancelled' }
  /** A due run did not happen. */
  | { readonly is: 'late'; readonly dueAt: Date }
  /** Atlassian's limit. */
  | { readonly is: 'waiting'; readonly until: Date }
  | { readonly is: 'paused' };
