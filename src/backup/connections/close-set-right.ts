import type { ConnectedStorage } from '../../domain/connected-storage.js';
import type { Alert } from '../../domain/alert.js';
import type { OperatorErrorCode } from '../../domain/operator-error-codes.js';
import type { Site } from '../../domain/site.js';
import { storageAddressOf } from '../../domain/storage-address.js';
import { closeAlerts } from '../close-alerts.js';
import type { ConnectionDeps } from './connection-deps.js';

type Deps = Pick<ConnectionDeps, 'stores' | 'notifier' | 'clock' | 'log'>;

const ofSiteLogin: readonly OperatorErrorCode[] = [
  'site-login-refused',
  'site-login-locked',
  'token-scoped',
  'not-an-administrator',
];

/**
 * New credentials of a site work: what people were told about the old ones is set right, for every scheme that uses it.
 * That the token expires is so when another day was entered.
 */
export async function closeSetRightOfSite(deps: Deps, before: Site, after: Site): Promise<void> {
  const { workspaceId, id, url } = after;
  if (before.tokenExpiresOn !== after.tokenExpiresOn) {
    await closeAlerts(deps, workspaceId, id, (code) => code === 'token-expires');
  }
  for (const scheme of await deps.stores.schemes.list(workspaceId)) {
    if (scheme.siteId !== id) continue;
    await closeAlerts(deps, workspaceId, scheme.id, (code, { params }) =>
      code === 'credentials-unreadable' ? params.name === url : ofSiteLogin.includes(code),
    );
  }
}

/** The same of a storage. */
export async function closeSetRightOfStorage(deps: Deps, before: ConnectedStorage): Promise<void> {
  const { workspaceId, id, name, url } = before;
  const isSetRight = (code: OperatorErrorCode, { params }: Alert): boolean => {
    if (code === 'credentials-unreadable') return params.name === name;
    // A scheme's site may have a certificate that is not trusted, too.
    if (code === 'tls-not-trusted') return params.host === storageAddressOf(url)?.host;
    return code === 'storage-login-refused';
  };
  for (const scheme of await deps.stores.schemes.list(workspaceId)) {
    if (scheme.storageId === id) await closeAlerts(deps, workspaceId, scheme.id, isSetRight);
  }
}
