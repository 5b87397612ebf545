import type { Sealed } from '../domain/sealed.js';
import type { Secret } from '../domain/secret.js';

/**
 * Seals secrets with the key of the settings.
 * - What was sealed for one `purpose` opens for that one alone, so that a sealed value copied into another record, or
 *   another workspace's, is worth nothing there. `sealPurpose` makes them.
 * - It opens what the present key sealed, and what the old one did.
 */
export interface SecretBox {
  /** Of the present key: tells keys apart and tells nothing about them. */
  readonly keyId: string;
  seal(secret: Secret, purpose: string): Sealed;
  /** Null when no key that we have opens it for this purpose, or when it was tampered with. */
  open(sealed: Sealed, purpose: string): Secret | null;
}

/** What a sealed value belongs to. */
export function sealPurpose(
  kind: 'site' | 'storage' | 'invite' | 'installation',
  workspaceId: string,
  recordId: string,
): string {
  return JSON.stringify([kind, workspaceId, recordId]);
}
