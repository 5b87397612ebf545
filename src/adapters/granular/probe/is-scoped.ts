import { z } from 'zod';
import type { SiteAccess } from '../../../ports/connection-probe.js';
import { basicLogin } from '../rest/basic-login.js';
import type { KnownHosts } from '../rest/known-hosts.js';
import { look, type Looking } from './look.js';
import { valueOf } from './reach-site.js';

// It becomes part of a path.
const tenantShape = z.object({ cloudId: z.string().regex(/^[\w-]{1,100}$/) });
const accountShape = z.object({ accountId: z.string().min(1) });

/** What Atlassian says to a scoped token that is good, and not for this question. */
const OTHER_SCOPE = /scope does not match/i;

/**
 * Whether a token that the site refused is one with scopes: those count at Atlassian's API beside the sites alone, and
 * do not do for a backup. False where that cannot be found out. Rejects with the signal's reason only.
 */
export async function isScoped(looking: Looking, hosts: KnownHosts, access: SiteAccess): Promise<boolean> {
  try {
    const tenant = tenantShape.safeParse(valueOf(await look(looking, new URL('/_edge/tenant_info', hosts.site)))).data;
    if (tenant === undefined) return false;
    const url = new URL(`${hosts.platform}/ex/jira/${tenant.cloudId}/rest/api/3/myself`);
    if (!hosts.getsLogin(url)) return false;
    const seen = await look(looking, url, basicLogin(access));
    if (seen.status === 200) return accountShape.safeParse(valueOf(seen)).success;
    return (seen.status === 401 || seen.status === 403) && OTHER_SCOPE.test(seen.text);
  } catch {
    looking.signal.throwIfAborted();
    return false;
  }
}
