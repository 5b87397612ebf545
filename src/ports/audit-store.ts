import type { AuditEntry } from '../domain/audit-entry.js';
import type { Page, Paged } from './page.js';

/** Which entries; what is left out does not matter. */
export interface AuditFilter {
  /** Null: those of the bot itself. */
  readonly userId?: string | null;
  readonly action?: string;
  readonly subjectId?: string;
}

/** The audit log. Every promise of `Stores` holds; it can be added to and read, and nothing else. */
export interface AuditStore {
  append(entry: AuditEntry): Promise<void>;
  /** Newest first by `at`. */
  list(workspaceId: string, filter: AuditFilter, page: Page): Promise<Paged<AuditEntry>>;
}
