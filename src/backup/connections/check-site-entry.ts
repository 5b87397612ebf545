import type { Invite } from '../../domain/invite.js';
import { OperatorError } from '../../domain/operator-error.js';
import { Secret } from '../../domain/secret.js';
import { type Site, siteKey } from '../../domain/site.js';
import { siteAddress } from '../../domain/site-address.js';
import { isCalendarDay, tokenDaysLeft } from '../../domain/token-expiry.js';
import type { EntryFault, SiteEntry } from './connect-page.js';
import type { ConnectionDeps } from './connection-deps.js';
import { purposeOf } from './credentials-of.js';
import { draftSecret } from './entry-draft.js';

/** A site as it was entered, fit to be tried. */
export interface CheckedSite {
  readonly url: string;
  readonly email: string;
  readonly apiToken: Secret;
  readonly tokenExpiresOn: string | null;
}

const EMAIL = /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u;
const LONGEST_EMAIL = 254;

/** All that is wrong with what was entered, before anybody is contacted; or what is to be tried. */
export async function checkSiteEntry(
  deps: ConnectionDeps,
  invite: Invite,
  entry: SiteEntry,
  replaced: Site | null,
): Promise<CheckedSite | readonly EntryFault[]> {
  const faults: EntryFault[] = [];
  const url = replaced?.url ?? (await newUrl(deps, invite, entry.url, faults));
  const email = entry.email.trim();
  if (!EMAIL.test(email) || email.length > LONGEST_EMAIL) {
    faults.push({ field: 'email', error: new OperatorError('email-invalid', {}) });
  }
  const apiToken = typedToken(entry.apiToken) ?? draftSecret(deps, invite) ?? keptToken(deps, replaced);
  if (apiToken === null) faults.push({ field: 'apiToken', error: new OperatorError('token-missing', {}) });
  const tokenExpiresOn = entry.tokenExpiresOn.trim();
  if (tokenExpiresOn !== '' && !isStillToCome(deps, tokenExpiresOn)) {
    const typed = [...tokenExpiresOn].slice(0, 100).join('');
    faults.push({ field: 'tokenExpiresOn', error: new OperatorError('expiry-invalid', { typed }) });
  }
  if (faults.length > 0 || url === null || apiToken === null) return faults;
  return { url, email, apiToken, tokenExpiresOn: tokenExpiresOn === '' ? null : tokenExpiresOn };
}

/** Null after a fault. That nobody else has connected it is told before it is tried; the index has the last word. */
async function newUrl(
  { stores, siteHostAllowed }: ConnectionDeps,
  { id, workspaceId }: Invite,
  typed: string,
  faults: EntryFault[],
): Promise<string | null> {
  try {
    const url = siteAddress(typed, siteHostAllowed);
    const known = (await stores.sites.list(workspaceId)).find((site) => siteKey(site.url) === url);
    // The invite's own id is that of the site that this very page has made.
    if (known !== undefined && known.id !== id) throw new OperatorError('site-already-connected', { site: url });
    return url;
  } catch (error) {
    if (!(error instanceof OperatorError) || error.code.startsWith('database-')) throw error;
    faults.push({ field: 'url', error });
    return null;
  }
}

/** No token has white space; what is copied from a page often has some around it. */
function typedToken(typed: Secret | null): Secret | null {
  const token = typed?.reveal().trim() ?? '';
  return token === '' ? null : new Secret(token);
}

function keptToken({ secretBox }: ConnectionDeps, replaced: Site | null): Secret | null {
  if (replaced === null || replaced.credentials === null) return null;
  return secretBox.open(replaced.credentials, purposeOf('site', replaced));
}

function isStillToCome({ clock }: ConnectionDeps, day: string): boolean {
  // Somewhere it may be yesterday still.
  return isCalendarDay(day) && tokenDaysLeft(day, clock.now()) >= -1;
}
