import type { OperatorErrorCode } from './operator-error-codes.js';
import type { TextParams } from './text-params.js';

/**
 * What a test of a site does, in this order: finds a Jira Cloud site at the address, logs in, asks whether the account
 * administers it, reads how much there is.
 */
export const siteTestSteps = ['reach', 'login', 'administrator', 'read'] as const;
export type SiteTestStep = (typeof siteTestSteps)[number];

/** What a test of a storage does, in this order; the same calls that a backup makes. */
export const storageTestSteps = ['reach', 'login', 'write', 'list', 'read-back', 'space', 'remove'] as const;
export type StorageTestStep = (typeof storageTestSteps)[number];

/** One step of a test as it happens: it runs, and then it has passed or failed. Nothing comes after a failed one. */
export type TestProgress<Step extends string> =
  | { readonly step: Step; readonly state: 'running' }
  /** `found`: plain values for its words, such as counts of projects and issues, or free bytes. */
  | { readonly step: Step; readonly state: 'passed'; readonly found: TextParams }
  | { readonly step: Step; readonly state: 'failed'; readonly code: OperatorErrorCode; readonly params: TextParams };

export type SiteTestProgress = TestProgress<SiteTestStep>;
export type StorageTestProgress = TestProgress<StorageTestStep>;

/** How a connection's last test ended. */
export interface ConnectionTest {
  readonly at: Date;
  /** Slack user id; null for the bot itself. */
  readonly by: string | null;
  /** Null when all was well. */
  readonly failure: { readonly code: OperatorErrorCode; readonly params: TextParams } | null;
}
