import { Secret } from '../domain/secret.js';

/** Every secret in a plain value, so that the log can be taught them all. */
export function secretsIn(value: unknown): readonly Secret[] {
  if (value instanceof Secret) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(secretsIn) : [];
}
