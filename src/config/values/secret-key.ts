import { Secret } from '../../domain/secret.js';
import { Refusal } from './refusal.js';

const KEY_BYTES = 32;

/** A key of 32 bytes in base64; the secret holds the base64 text. */
export function parseSecretKey(text: string): Secret {
  const value = text.trim();
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value)) throw new Refusal('is not base64');
  const bytes = Buffer.from(value, 'base64').length;
  if (bytes !== KEY_BYTES) throw new Refusal(`holds ${bytes} bytes instead of ${KEY_BYTES}`);
  return new Secret(value);
}
