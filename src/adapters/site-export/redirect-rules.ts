/** A host that may be talked to beside the usual ones; an IPv6 address without its brackets. On any port without one. */
export interface AllowedHost {
  readonly host: string;
  readonly port?: number | undefined;
}

const MEDIA = 'https://api.media.atlassian.com';

/** Whether a site's answer may send us there: to itself, to Atlassian's media host, or to a host that was allowed. */
export function mayFollow(url: URL, siteOrigin: string, allowed: readonly AllowedHost[]): boolean {
  if (url.username !== '' || url.password !== '' || !isSafe(url)) return false;
  if (url.origin === siteOrigin || url.origin === MEDIA) return true;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port);
  return allowed.some((one) => one.host === host && (one.port === undefined || one.port === port));
}

/** Whether nobody on the way can read along: https, or this very machine. */
export function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
