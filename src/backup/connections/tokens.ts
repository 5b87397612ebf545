import { createHash, randomBytes } from 'node:crypto';
import { Secret } from '../../domain/secret.js';

/** What nobody can guess: 256 random bits, fit for a URL and a cookie. */
export function newToken(): Secret {
  return new Secret(randomBytes(32).toString('base64url'));
}

/** All that is kept of a token. It is random, so that no salt is needed: nobody can go through them all. */
export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
