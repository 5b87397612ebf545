import type { IncomingMessage } from 'node:http';
import type { Reply } from './reply.js';
import type { SiteUser } from './options.js';

/** Who asks, or why the site does not let them in. */
export type Login =
  | { readonly kind: 'user'; readonly user: SiteUser; readonly browser: boolean }
  | { readonly kind: 'refused'; readonly reply: Reply };

const OAUTH = { 'WWW-Authenticate': 'OAuth realm="https%3A%2F%2Flocal.atlassian.net"' };

/**
 * A token in the Basic header, or the cookie of a browser: there the value is the email of the one who is logged in.
 * Tokens with scopes count at Atlassian's API beside the sites only.
 */
export function login(request: IncomingMessage, users: readonly SiteUser[], now: number, beside = false): Login {
  const session = /(?:^|;\s*)tenant\.session\.token=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  const sitting = users.find(({ email }) => email === decodeURIComponent(session ?? ''));
  if (sitting !== undefined) return { kind: 'user', user: sitting, browser: looksLikeBrowser(request) };

  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const [email, ...token] = Buffer.from(basic, 'base64').toString().split(':');
  const user = users.find((one) => one.email === email && one.token === token.join(':'));
  if (user === undefined || (user.expiresAt !== undefined && user.expiresAt.getTime() <= now)) return refused(request);
  if (user.kind === 'password' || user.kind === 'admin-key') {
    const text = 'Basic authentication with passwords is deprecated. For more information, see the API documentation.';
    return { kind: 'refused', reply: { status: 401, headers: { ...OAUTH, 'Content-Type': 'text/plain' }, body: text } };
  }
  if (user.kind === 'scoped' && !beside) return refused(request);
  return { kind: 'user', user, browser: false };
}

function looksLikeBrowser({ headers, method }: IncomingMessage): boolean {
  const asked = headers['x-requested-with'] === 'XMLHttpRequest' && headers['x-atlassian-token'] === 'no-check';
  return method === 'GET' || (asked && headers.origin !== undefined);
}

const MESSAGE = 'Client must be authenticated to access this resource.';

function refused(request: IncomingMessage): Login {
  return { kind: 'refused', reply: loginRefusal(request.headers.accept?.includes('json') === true ? 'json' : 'xml') };
}

/** The forms in which sites refuse a login. */
export function loginRefusal(form: 'json' | 'xml' | 'empty'): Reply {
  if (form === 'empty') return { status: 401, headers: OAUTH, body: '' };
  if (form === 'json') {
    const body = JSON.stringify({ message: MESSAGE, 'status-code': 401 });
    return { status: 401, headers: { ...OAUTH, 'Content-Type': 'application/json;charset=UTF-8' }, body };
  }
  const body = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><status><status-code>401</status-code><message>${MESSAGE}</message></status>`;
  return { status: 401, headers: { ...OAUTH, 'Content-Type': 'application/xml' }, body };
}
