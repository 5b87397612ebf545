import { Secret } from '../../domain/secret.js';
import { Refusal } from './refusal.js';

const ESCAPES = 'In user and password write %40 for "@", %3A for ":", %2F for "/" and %25 for "%".';

/** A MongoDB connection string. It is a secret, because it may hold a password. */
export function parseMongodbUri(text: string): Secret {
  const value = text.trim();
  if (!/^mongodb(\+srv)?:\/\//.test(value)) throw new Refusal('does not start with mongodb:// or mongodb+srv://');
  if (/\s/.test(value)) throw new Refusal('has a space or a line break in it');
  const place = value.replace(/^[^:]+:\/\//, '').replace(/\?.*$/, '');
  // The driver's own refusal would show a part of the password.
  if (place.lastIndexOf('@') > place.search(/[/@]|$/) || /%(?![0-9a-f]{2})/i.test(value)) {
    throw new Refusal('has a sign in it that must be escaped', ESCAPES);
  }
  const host = value
    .replace(/^[^:]+:\/\//, '')
    .replace(/^[^/?]*@/, '')
    .replace(/[/?].*$/, '');
  if (host === '') throw new Refusal('lacks the host');
  return new Secret(value);
}

/** The database that a connection string names, or ours if it names none. */
export function databaseName(uri: string): string {
  const path = /^[^:]+:\/\/[^/?]*\/([^?]*)/.exec(uri)?.[1] ?? '';
  return path === '' ? 'backup-center' : decodeURIComponent(path);
}
