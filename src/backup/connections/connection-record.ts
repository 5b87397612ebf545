import type { StorageSettings } from '../../domain/connected-storage.js';
import type { JsonValue } from '../../domain/json-value.js';
import type { SiteSettings } from '../../domain/site.js';

/** A site's settings as the audit log keeps them: nothing of its credentials, not even sealed. */
export function siteRecord({ url, email, tokenExpiresOn }: SiteSettings): JsonValue {
  return { url, email, tokenExpiresOn };
}

/** The same of a storage. */
export function storageRecord(settings: StorageSettings): JsonValue {
  const { name, protocol, url, user, trustedFingerprint, size } = settings;
  return { name, protocol, url, user, trustedFingerprint, size };
}

/** Whether two records say the same. */
export function isSame(one: JsonValue, other: JsonValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
