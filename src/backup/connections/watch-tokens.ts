import type { Alert } from '../../domain/alert.js';
import type { Site } from '../../domain/site.js';
import { expiryThreshold, type ExpiryThreshold, tokenDaysLeft } from '../../domain/token-expiry.js';
import { closeAlerts } from '../close-alerts.js';
import type { BackupDeps } from '../deps.js';
import { oneByOne } from '../one-by-one.js';
import { raiseAlert } from '../raise-alert.js';

/**
 * Looks at every site, every hour: does its token expire in 30, 14, 3 or 1 days, or has it expired? People are told
 * once for each of these. The alert is closed when another day was entered. Rejects only when the database cannot be
 * reached.
 */
export async function watchTokens(deps: BackupDeps): Promise<void> {
  await oneByOne(deps, await deps.stores.sites.listEverywhere(), (site) => watchToken(deps, site));
}

async function watchToken(deps: BackupDeps, site: Site): Promise<void> {
  const { workspaceId, id, url, tokenExpiresOn } = site;
  const now = deps.clock.now();
  const daysLeft = tokenExpiresOn === null ? null : tokenDaysLeft(tokenExpiresOn, now);
  const reached = daysLeft === null ? null : expiryThreshold(daysLeft);
  const open = (await deps.stores.alerts.listOpenOf(workspaceId, id)).find(({ code }) => code === 'token-expires');
  const outdated = open !== undefined && (reached === null || open.params.date !== tokenExpiresOn);
  if (outdated) await closeAlerts(deps, workspaceId, id, (code) => code === 'token-expires');
  if (tokenExpiresOn === null || daysLeft === null || reached === null) return;
  if (open !== undefined && !outdated && toldAt(open) <= reached) return;
  const whom = await whomToTell(deps, site);
  if (whom === null) return;
  // 0 says that it has expired; on its last day it has one.
  const days = daysLeft < 0 ? 0 : Math.max(1, daysLeft);
  await raiseAlert(deps, {
    ...{ workspaceId, ...whom, at: now, runId: null, lastGoodAt: null },
    subject: { kind: 'site', id },
    subjectName: url,
    code: 'token-expires',
    params: { site: url, days, date: tokenExpiresOn },
  });
}

/** The threshold at which people were told last. */
function toldAt({ params }: Alert): ExpiryThreshold {
  const days = Number(params.days);
  return days === 0 ? 0 : (expiryThreshold(days) ?? 30);
}

/** The channel of a scheme that uses the site; without one the person who connected it, by direct message. */
async function whomToTell(
  { stores }: BackupDeps,
  { workspaceId, id, updatedBy }: Site,
): Promise<Pick<Alert, 'channel' | 'owner'> | null> {
  const scheme = (await stores.schemes.list(workspaceId)).find(({ siteId }) => siteId === id);
  if (scheme !== undefined) return { channel: scheme.channel, owner: scheme.owner };
  return updatedBy === null ? null : { channel: updatedBy, owner: updatedBy };
}
