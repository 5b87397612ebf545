import type { AlertStore } from '../../ports/alert-store.js';
import type { RunStore } from '../../ports/run-store.js';
import type { SchemeStore } from '../../ports/scheme-store.js';
import type { SiteStore } from '../../ports/site-store.js';
import type { StorageStore } from '../../ports/storage-store.js';

/** What of the stores the notifier looks into, and where it notes what it posted. */
export interface NotifierStores {
  readonly runs: Pick<RunStore, 'find' | 'note' | 'addWarning' | 'latestSucceeded'>;
  readonly alerts: Pick<AlertStore, 'find' | 'markShown'>;
  readonly schemes: Pick<SchemeStore, 'find' | 'findByName'>;
  readonly sites: Pick<SiteStore, 'find'>;
  readonly storages: Pick<StorageStore, 'find'>;
}
