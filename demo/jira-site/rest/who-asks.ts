import type { IncomingMessage } from 'node:http';
import { login } from '../login.js';
import type { SiteUser } from '../options.js';
import { type Reply, json, page } from '../reply.js';
import type { Quirks } from './quirks.js';

/** Who asks the API: an account, or nobody; a login that is worth nothing makes nobody of somebody. */
export type Asker =
  | { readonly kind: 'account'; readonly user: SiteUser }
  | { readonly kind: 'nobody'; readonly headers: Readonly<Record<string, string>>; readonly refusal: Reply };

/** `beside`: asked at Atlassian's API beside the sites. */
export function askerOf(request: IncomingMessage, users: readonly SiteUser[], now: number, beside = false): Asker {
  const asked = login(request, users, now, beside);
  if (asked.kind === 'user') return { kind: 'account', user: asked.user };
  const tried = request.headers.authorization !== undefined;
  return {
    kind: 'nobody',
    headers: { 'X-Seraph-LoginReason': tried ? 'AUTHENTICATED_FAILED' : 'OUT' },
    refusal: asked.reply,
  };
}

/** What everybody gets while the site lets nobody in. */
export function blockedReply(how: NonNullable<Quirks['blocked']>['how']): Reply {
  if (how === 'address') {
    return page(403, 'Your IP address is not on the allow list of this site. Ask your administrator to allow your IP.');
  }
  if (how === 'suspended') return page(404, 'Your Atlassian Cloud site is currently unavailable');
  const refused = json(403, { message: 'Basic authentication failed: CAPTCHA challenge', 'status-code': 403 });
  const headers = {
    ...refused.headers,
    'X-Seraph-LoginReason': 'AUTHENTICATION_DENIED',
    'X-Authentication-Denied-Reason': 'CAPTCHA_CHALLENGE; login-url=https://id.atlassian.com/login',
  };
  return { ...refused, headers };
}

/** An answer as nobody gets it: with success, and as if there were nothing. */
export function asNobody(reply: Reply): Reply {
  if (reply.status !== 200 || typeof reply.body !== 'string') return reply;
  const value: unknown = JSON.parse(reply.body);
  if (Array.isArray(value)) return json(200, []);
  if (typeof value !== 'object' || value === null) return reply;
  const { nextPage: _, nextPageToken: __, nextPageCursor: ___, ...rest } = value as Record<string, unknown>;
  return json(200, Object.fromEntries(Object.entries(rest).map(([name, one]) => [name, emptied(name, one)])));
}

const COUNTS = new Set(['total', 'size', 'count']);
const ENDS = new Set(['isLast', 'isLastPage', 'last', 'lastPage']);

function emptied(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (COUNTS.has(name)) return 0;
  if (ENDS.has(name)) return true;
  if (name !== 'permissions' || typeof value !== 'object' || value === null) return value;
  const permissions = Object.entries(value as Record<string, object>);
  return Object.fromEntries(permissions.map(([key, one]) => [key, { ...one, havePermission: false }]));
}
