import { isLoopback } from './loopback.js';
import { Refusal } from './refusal.js';

/**
 * An https address, or an http one on this machine. Credentials, a query and a fragment are refused, because they
 * would be lost or shown later. The URL's path is for the caller to judge.
 */
export function parseWebAddress(text: string): URL {
  const value = text.trim();
  if (!/^https?:\/\//i.test(value)) throw new Refusal('does not start with https://');
  if (/^https?:\/\/(https?:|[^/?#]*\/\/)/i.test(value)) throw new Refusal('has two addresses in one');
  if (!URL.canParse(value)) throw new Refusal('is not a web address');
  const url = new URL(value);
  if (url.username !== '' || url.password !== '') throw new Refusal('has a user name or a password in it');
  if (url.search !== '' || url.hash !== '') throw new Refusal('has a "?" or "#" part');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new Refusal('starts with http://, which is allowed only for this machine', 'Use https://.');
  }
  return url;
}

/** The address as text without a slash at its end. */
export function withoutEndSlash(url: URL): string {
  return url.href.replace(/\/+$/, '');
}
