import type { IncomingMessage } from 'node:http';
import { INVITE_MINUTES } from '../../domain/invite.js';
import type { Secret } from '../../domain/secret.js';

/** With the prefix, browsers take the cookie from this host alone and by https alone; plain http can have neither. */
function nameOf(secure: boolean): string {
  return secure ? '__Host-backup-center-connect' : 'backup-center-connect';
}

/** The header that gives a browser its session. Its path is the whole host: nobody knows what a proxy puts before ours. */
export function sessionCookie(session: Secret, secure: boolean): string {
  return [
    `${nameOf(secure)}=${session.reveal()}`,
    'Path=/',
    `Max-Age=${INVITE_MINUTES * 60}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(secure ? ['Secure'] : []),
  ].join('; ');
}

/** The session that a browser has; null without one. */
export function sessionOf({ headers }: IncomingMessage, secure: boolean): string | null {
  const beginning = `${nameOf(secure)}=`;
  const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  const session = cookies.find((cookie) => cookie.startsWith(beginning))?.slice(beginning.length) ?? '';
  return /^[\w.~-]{1,256}$/.test(session) ? session : null;
}
