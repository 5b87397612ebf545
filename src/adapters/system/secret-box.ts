import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Sealed } from '../../domain/sealed.js';
import { Secret } from '../../domain/secret.js';
import type { SecretBox } from '../../ports/secret-box.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** What the cipher is made for; a new one each time. */
const IV_BYTES = 12;
/** All of it: a shorter one would be easier to forge. */
const TAG_BYTES = 16;
const KEY_NAME = 'backup-center key id';
const KEY_ID_LENGTH = 8;

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * Seals with AES-256-GCM. The keys are 32 bytes each, in base64; any other throws a plain error, for settings are
 * checked before. Without an old key only what the present one sealed can be opened.
 */
export function secretBox(key: Secret, oldKey?: Secret): SecretBox {
  const present = readKey(key);
  const keys = oldKey === undefined ? [present] : [present, readKey(oldKey)];
  return {
    keyId: present.id,
    seal: (secret, purpose) => seal(present, secret, purpose),
    open(sealed, purpose) {
      for (const each of keys) {
        const secret = each.id === sealed.keyId ? open(each, sealed, purpose) : null;
        if (secret !== null) return secret;
      }
      return null;
    },
  };
}

function readKey(key: Secret): Key {
  const bytes = Buffer.from(key.reveal(), 'base64');
  if (bytes.length !== KEY_BYTES) throw new Error(`A key has ${KEY_BYTES} bytes`);
  return { id: createHmac('sha256', bytes).update(KEY_NAME).digest('hex').slice(0, KEY_ID_LENGTH), bytes };
}

function seal({ id, bytes }: Key, secret: Secret, purpose: string): Sealed {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, bytes, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(purpose, 'utf8'));
  const data = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
  return {
    keyId: id,
    iv: iv.toString('base64'),
    data: data.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

function open({ bytes }: Key, sealed: Sealed, purpose: string): Secret | null {
  const [iv, data, tag] = [sealed.iv, sealed.data, sealed.tag].map((part) => Buffer.from(part, 'base64'));
  if (iv?.length !== IV_BYTES || tag?.length !== TAG_BYTES || data === undefined) return null;
  const decipher = createDecipheriv(CIPHER, bytes, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(purpose, 'utf8'));
  decipher.setAuthTag(tag);
  try {
    return new Secret(Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8'));
  } catch {
    // It was tampered with, or sealed for something else.
    return null;
  }
}
