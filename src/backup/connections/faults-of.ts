import type { SiteTestProgress, StorageTestProgress } from '../../domain/connection-test.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { OperatorErrorCode, OperatorErrorParams } from '../../domain/operator-error-codes.js';
import type { EntryFault, EntryField } from './connect-page.js';

type Failed = Extract<SiteTestProgress | StorageTestProgress, { readonly state: 'failed' }>;
type Fields = Partial<Record<OperatorErrorCode, EntryField>>;

/** Beside which field it says that something is wrong with it; what is not here concerns the address. */
const ofSite: Fields = {
  'site-login-refused': 'apiToken',
  'token-scoped': 'apiToken',
  'site-login-locked': 'email',
  'not-an-administrator': 'email',
};

const ofStorage: Fields = {
  'protocol-unavailable': 'protocol',
  'storage-login-refused': 'password',
  'tls-not-trusted': 'trustedFingerprint',
  'storage-folder-unusable': 'folder',
  'not-enough-space': 'folder',
  'quota-exceeded': 'folder',
  'file-differs': 'folder',
  'file-vanished': 'folder',
};

/** What a step of a test that failed says of what was entered. */
export function faultsOf(kind: 'site' | 'storage', failed: Failed): readonly EntryFault[] {
  const field = kind === 'site' ? (ofSite[failed.code] ?? 'url') : (ofStorage[failed.code] ?? 'host');
  return [{ field, error: errorOf(failed.code, failed.params) }];
}

function errorOf<Code extends OperatorErrorCode>(code: Code, params: Failed['params']): OperatorError<Code> {
  // They were those of this very code before they became plain values.
  return new OperatorError(code, params as OperatorErrorParams[Code]);
}
