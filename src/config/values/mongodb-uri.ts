import { Secret } from '../../domain/secret.js';
import { Refusal } from './refusal.js';

/** A MongoDB connection string. It is a secret, because it may hold a password. */
export function parseMongodbUri(text: string): Secret {
  const value = text.trim();
  if (!/^mongodb(\+srv)?:\/\//.test(value)) throw new Refusal('does not start with mongodb:// or mongodb+srv://');
  if (/\s/.test(value)) throw new Refusal('has a space or a line break in it');
  const host = value
    .replace(/^[^:]+:\/\//, '')
    .replace(/^[^/?]*@/, '')
    .replace(/[/?].*$/, '');
  if (host === '') throw new Refusal('lacks the host');
  return new Secret(value);
}

/** The database that a connection string names, or ours if it names none. */
export function databaseName(uri: string): string {
  const path = /^[^:]+:\/\/[^/]*\/([^?]*)/.exec(uri)?.[1] ?? '';
  return path === '' ? 'backup-center' : decodeURIComponent(path);
}
