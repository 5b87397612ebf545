/** With the prefix, browsers take the cookie from this host alone and by https alone; plain http can have neither. */
function nameOf(secure: boolean): string {
  return secure ? '__Host-backup-center-install' : 'backup-center-install';
}

/** The header that binds an installation to a browser. It comes back from Slack by a link, so it cannot be stricter. */
export function stateCookie(state: string, secure: boolean): string {
  return `${nameOf(secure)}=${state}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** The header that makes a browser forget it. */
export function noStateCookie(secure: boolean): string {
  return `${nameOf(secure)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** What a browser was given; null without it. */
export function stateOf(cookies: string | undefined, secure: boolean): string | null {
  const beginning = `${nameOf(secure)}=`;
  const found = (cookies ?? '').split(';').find((cookie) => cookie.trim().startsWith(beginning));
  return found?.trim().slice(beginning.length) || null;
}
