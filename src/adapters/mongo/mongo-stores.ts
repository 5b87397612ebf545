import type { Db } from 'mongodb';
import type { Stores } from '../../ports/stores.js';
import { alertStore } from './alert-store.js';
import { auditStore } from './audit-store.js';
import { fileStore } from './file-store.js';
import { installationStore } from './installation-store.js';
import { inviteStore } from './invite-store.js';
import { permissionStore } from './permission-store.js';
import { runStore } from './run-store.js';
import { schemeStore } from './scheme-store.js';
import { siteStore } from './site-store.js';
import { storageStore } from './storage-store.js';

/** All stores in one database, which must have been migrated (`migrate`). Opens and closes no connection. */
export function mongoStores(db: Db): Stores {
  return {
    sites: siteStore(db),
    storages: storageStore(db),
    schemes: schemeStore(db),
    runs: runStore(db),
    files: fileStore(db),
    alerts: alertStore(db),
    audit: auditStore(db),
    permissions: permissionStore(db),
    invites: inviteStore(db),
    installations: installationStore(db),
  };
}
