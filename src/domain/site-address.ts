import type { SiteUrlFault } from './address-fault.js';
import { OperatorError } from './operator-error.js';

const CLOUD = '.atlassian.net';

/** Atlassian's own pages beside the sites: nobody's site is called so. */
const notSites = ['admin', 'api', 'auth', 'community', 'developer', 'home', 'id', 'my', 'start', 'support', 'team'];

/** What stands behind the name of a site by mistake: Atlassian's other ending, and that of old sites. */
const mistakenEndings = ['', 'atlassian.com', 'jira.com'];

/** No more of what was typed is repeated to its person. */
const MOST_SHOWN = 200;

type Allowed = (url: URL) => boolean;

/**
 * What a person typed, as the address of a site: its origin. `allowed` says whom the bot may talk to.
 *
 * @throws OperatorError `site-url-invalid` with what is wrong and, where it can be guessed, what was meant; it never
 * repeats a password that stood in the address.
 */
export function siteAddress(typed: string, allowed: Allowed): string {
  const text = typed.trim();
  const { url, fault } = read(text, allowed);
  if (fault === null && url !== null) return url.origin;
  const meant = url === null ? undefined : meantBy(url, allowed);
  throw new OperatorError('site-url-invalid', {
    typed: shown(text),
    fault: fault ?? 'not-an-address',
    ...(meant === undefined ? {} : { meant }),
  });
}

/** The address, as far as it is one, and what is wrong with it. */
function read(text: string, allowed: Allowed): { readonly url: URL | null; readonly fault: SiteUrlFault | null } {
  if (text === '') return { url: null, fault: 'empty' };
  const complete = /^https?:/i.test(text);
  // A blank or an "@" makes it something else than an address that lacks its beginning.
  const bare = /^[^\s/@\\]+([/?#].*)?$/s.test(text) && !/^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = complete ? parsed(text) : bare ? parsed(`https://${text}`) : null;
  if (url === null) return { url, fault: 'not-an-address' };
  const fault = faultOf(url, allowed);
  if (complete) return { url, fault };
  if (fault === null || fault === 'with-path') return { url, fault: 'without-protocol' };
  return { url, fault: url.hostname.includes('.') ? fault : 'not-an-address' };
}

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function faultOf(url: URL, allowed: Allowed): SiteUrlFault | null {
  const host = url.hostname;
  if (url.username !== '' || url.password !== '') return 'with-credentials';
  if (host.indexOf(CLOUD) !== host.lastIndexOf(CLOUD)) return 'twice-atlassian';
  if (['atlassian.net', CLOUD, `www${CLOUD}`].includes(host)) return 'without-name';
  if (url.protocol === 'http:' && !isLoopback(host)) {
    return mayHold(new URL(`https://${url.host}`), allowed) ? 'plain-http' : 'not-atlassian';
  }
  if (!mayHold(url, allowed)) return 'not-atlassian';
  return url.pathname === '/' && url.search === '' && url.hash === '' ? null : 'with-path';
}

function mayHold(url: URL, allowed: Allowed): boolean {
  // Sites of the cloud have one name before `.atlassian.net`, and no port after it.
  const [name = '', ...rest] = url.hostname.split('.');
  const cloud = url.hostname.endsWith(CLOUD);
  if (cloud && (url.port !== '' || name === '' || `.${rest.join('.')}` !== CLOUD)) return false;
  return allowed(url);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The address that this one was probably to be; undefined where nobody can tell. */
function meantBy(url: URL, allowed: Allowed): string | undefined {
  const guesses = [
    url.origin,
    `https://${url.host}`,
    ...cloudNames(url.hostname).map((name) => `https://${name}${CLOUD}`),
  ];
  return guesses.find((guess) => {
    const candidate = parsed(guess);
    return candidate !== null && faultOf(candidate, allowed) === null;
  });
}

/** `acme` of `acme.atlassian.net.atlassian.net`, `www.acme.atlassian.net`, `acme.jira.com` and `acme` alone. */
function cloudNames(host: string): readonly string[] {
  const [name = '', ...rest] = host.replace(/^www\.|\.+$/g, '').split('.');
  const ending = rest.join('.');
  const cloud = `.${ending}`.startsWith(CLOUD) || mistakenEndings.includes(ending);
  return cloud && name !== '' && !isLoopback(host) && !notSites.includes(name) ? [name] : [];
}

/** What was typed, without what may be a password or a token in it. */
function shown(text: string): string {
  const address = text.replace(/[?#].*$/s, '');
  const scheme = /^[a-z][a-z0-9+.-]*:[\\/]*/i.exec(address)?.[0] ?? '';
  const rest = address.slice(scheme.length);
  const harmless = rest.includes('@') ? scheme + rest.slice(rest.lastIndexOf('@') + 1) : address;
  return [...harmless].slice(0, MOST_SHOWN).join('');
}
