import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Name of the hidden field. */
export const formTokenField = 'formToken';

/** What a form carries so that it is known to be one of this session's; it tells nothing of the session. */
export function formToken(session: string): string {
  return createHmac('sha256', session).update('backup-center connect form').digest('base64url');
}

export function isFormTokenOf(session: string, token: string): boolean {
  const [wanted, given] = [Buffer.from(formToken(session)), Buffer.from(token)];
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/**
 * Whether a page of this origin sent the request, as the browser says. Pages that name no referrer send `Origin: null`,
 * so then `Sec-Fetch-Site` decides; who says neither is refused.
 */
export function isFromOwnPage({ headers }: IncomingMessage, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  const from = headers.origin === 'null' ? undefined : headers.origin;
  if (site !== undefined && site !== 'same-origin') return false;
  if (from !== undefined && from !== origin) return false;
  return site === 'same-origin' || from === origin;
}
