import type { SiteAccess } from './site-access.js';

/** Of a call to the site's own origin, and to no other: the login is sent unasked, because sites do not ask for it. */
export function siteHeaders({ email, apiToken }: SiteAccess): Record<string, string> {
  const login = Buffer.from(`${email}:${apiToken.reveal()}`).toString('base64');
  return { Accept: 'application/json', Authorization: `Basic ${login}` };
}
