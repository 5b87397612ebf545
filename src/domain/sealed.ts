/**
 * A secret after sealing (AES-256-GCM): every part is base64, and nothing in it can be read without the key.
 * Records carry secrets in this form alone; no store ever sees an open one.
 */
export interface Sealed {
  /** Which key sealed it, so that keys can be rotated. */
  readonly keyId: string;
  readonly iv: string;
  readonly data: string;
  readonly tag: string;
}
