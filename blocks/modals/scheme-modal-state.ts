import type { BackupMethod } from '../../src/domain/backup-kind.js';
import type { ErrorLike } from '../error-words.js';
import type { fields } from '../ids.js';

export type SchemeField = (typeof fields)[keyof typeof fields];

/** What is typed so far; an empty text where nothing is. */
export interface SchemeFormValues {
  readonly name: string;
  readonly siteId: string;
  readonly type: string;
  readonly method: string;
  /** Of `weekdays`. */
  readonly days: readonly string[];
  readonly time: string;
  readonly timeZone: string;
  readonly keep: string;
  readonly storageId: string;
  readonly folder: string;
  /** Slack channel id. */
  readonly channel: string;
}

export interface SchemeProblem {
  /** Null when it is about the whole form. */
  readonly field: SchemeField | null;
  readonly error: ErrorLike;
}

/** What does not hinder saving, but must be known. */
export type SchemeFormWarning = 'extended-limit';

export interface SchemeModalState {
  readonly mode: 'new' | 'edit';
  readonly metadata: string;
  readonly values: SchemeFormValues;
  readonly sites: readonly { readonly id: string; readonly url: string; readonly broken?: boolean }[];
  /** `broken`: its last test failed. */
  readonly storages: readonly { readonly id: string; readonly name: string; readonly broken?: boolean }[];
  /** Those that can be chosen. */
  readonly methods: readonly BackupMethod[];
  readonly timeZones?: readonly string[];
  /** Null while the schedule is not valid. */
  readonly nextRuns: readonly Date[] | null;
  readonly problems: readonly SchemeProblem[];
  readonly warnings: readonly SchemeFormWarning[];
  /** Who changed the scheme last; of a new one nobody. */
  readonly changed?: { readonly by: string; readonly at: Date } | null;
}
