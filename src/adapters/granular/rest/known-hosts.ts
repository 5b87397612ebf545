/** A host that may be talked to beside the usual ones; an IPv6 address without its brackets. On any port without one. */
export interface AllowedHost {
  readonly host: string;
  readonly port?: number | undefined;
}

/** Where a site lives, and whom it may send us to. */
export interface KnownHosts {
  /** Origin of the site: it gets the login. */
  readonly site: string;
  /** Where Atlassian's API beside the sites begins: it gets the login, too. */
  readonly platform: string;
  /** Whether the login may be sent there. */
  getsLogin(url: URL): boolean;
  /** Whether a file of the site may be fetched there. */
  mayHoldFile(url: URL): boolean;
  /** Whether a picture may be fetched there. */
  mayHoldPicture(url: URL): boolean;
}

const MEDIA = 'https://api.media.atlassian.com';
const PLATFORM = 'https://api.atlassian.com';
const PICTURES = [/\.gravatar\.com$/, /\.atl-paas\.net$/, /^avatar-management--avatars\./, /\.atlassian\.com$/];

/** A site elsewhere than at Atlassian has its platform under its own origin, so that its login never leaves it. */
export function knownHosts(siteUrl: string, allowed: readonly AllowedHost[]): KnownHosts {
  const { origin: site, hostname } = new URL(siteUrl);
  const platform = isAtAtlassian(hostname) ? PLATFORM : `${site}/gateway/api`;

  function isAllowed(url: URL): boolean {
    return url.origin === site || isAmong(url, allowed);
  }

  return {
    site,
    platform,
    getsLogin: (url) => isClean(url) && (url.origin === site || url.origin === new URL(platform).origin),
    mayHoldFile: (url) => isClean(url) && (url.origin === MEDIA || isAllowed(url)),
    mayHoldPicture: (url) => isClean(url) && (isAllowed(url) || isPictureHost(url)),
  };
}

/** Whether a site may be there: Atlassian's own, and those hosts that are allowed beside them. */
export function mayBeSite(url: URL, allowed: readonly AllowedHost[]): boolean {
  const usual = url.protocol === 'https:' && url.port === '' && isAtAtlassian(url.hostname);
  return isClean(url) && (usual || isAmong(url, allowed));
}

function isAtAtlassian(hostname: string): boolean {
  return hostname.endsWith('.atlassian.net');
}

function isAmong(url: URL, allowed: readonly AllowedHost[]): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port);
  return allowed.some((one) => one.host === host && (one.port ?? port) === port);
}

function isPictureHost({ protocol, port, hostname }: URL): boolean {
  return protocol === 'https:' && port === '' && PICTURES.some((pattern) => pattern.test(hostname));
}

function isClean(url: URL): boolean {
  return url.username === '' && url.password === '' && isSafe(url);
}

/** Whether nobody on the way can read along: https, or this very machine. */
export function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
