import type { Secret } from '../domain/secret.js';
import type { SecretBox } from '../ports/secret-box.js';

/** A secret box that tells of every secret that passes through it, so that the log learns to hide them. */
export function taughtBox(box: SecretBox, learn: (secret: Secret) => void): SecretBox {
  return {
    keyId: box.keyId,
    seal(secret, purpose) {
      learn(secret);
      return box.seal(secret, purpose);
    },
    open(sealed, purpose) {
      const secret = box.open(sealed, purpose);
      if (secret !== null) learn(secret);
      return secret;
    },
  };
}
