import type { SiteAccess } from './site-access.js';

/** The header that says who asks; for hosts that get the login. */
export function basicLogin({ email, apiToken }: SiteAccess): { readonly Authorization: string } {
  return { Authorization: `Basic ${Buffer.from(`${email}:${apiToken.reveal()}`).toString('base64')}` };
}
