import type { AlertStore } from './alert-store.js';
import type { AuditStore } from './audit-store.js';
import type { FileStore } from './file-store.js';
import type { InstallationStore } from './installation-store.js';
import type { InviteStore } from './invite-store.js';
import type { PermissionStore } from './permission-store.js';
import type { RunStore } from './run-store.js';
import type { SchemeStore } from './scheme-store.js';
import type { SiteStore } from './site-store.js';
import type { StorageStore } from './storage-store.js';

/**
 * All state that outlives the process. Of every store:
 * - A caller sees its own workspace only: another's records are not found, changed, counted or removed. The methods
 *   called `…Everywhere` are the exceptions.
 * - The caller chooses the id of what it inserts, a random UUID: so a run can be named before it exists, an insert
 *   whose answer was lost can be repeated, and an id tells nothing and cannot be guessed.
 * - What a call wrote is there when it resolves, and the next read of any process sees it.
 * - Inserting an id that the workspace already has changes nothing and is no error: an insert whose answer was lost
 *   can be repeated. So can every other method; a repeated compare-and-set answers with what is stored.
 * - Records of the same moment have an order, the same at each call.
 * - When the database cannot be reached a call rejects with OperatorError `database-unreachable`; it may have been
 *   carried out.
 * - A record that does not fit its schema rejects with OperatorError `database-document-unreadable`, naming where.
 */
export interface Stores {
  readonly sites: SiteStore;
  readonly storages: StorageStore;
  readonly schemes: SchemeStore;
  readonly runs: RunStore;
  readonly files: FileStore;
  readonly alerts: AlertStore;
  readonly audit: AuditStore;
  readonly permissions: PermissionStore;
  readonly invites: InviteStore;
  readonly installations: InstallationStore;
}
