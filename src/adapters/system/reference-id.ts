import { randomBytes } from 'node:crypto';

/** Letters and digits that nobody confuses when reading them out. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/**
 * A short id, such as `7K3QX9PD`, for an unexpected error: shown to the person and written to the log, so that one
 * finds the other. Some 650 billion of them make a repeat unlikely, not impossible.
 */
export function referenceId(): string {
  let id = '';
  while (id.length < LENGTH) {
    for (const byte of randomBytes(LENGTH)) {
      // Bytes above the last full round of the alphabet would make its first letters likelier.
      if (byte < 256 - (256 % ALPHABET.length) && id.length < LENGTH) id += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return id;
}
