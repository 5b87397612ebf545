import type { BackupFile } from '../domain/backup-file.js';
import type { Run } from '../domain/run.js';
import { demandRoom } from './demand-room.js';
import type { BackupDeps } from './deps.js';
import { occupySite } from './occupy-site.js';
import { type NextStep, noFault, type RunInHand } from './run-in-hand.js';
import { sourceOf } from './source-of.js';
import { withStorage } from './with-storage.js';

/**
 * Before anything is asked of the site: the site is free, and the storage answers and has room for as much as last
 * time. An export that cannot be stored would use up the one that Atlassian allows in two days.
 */
export async function queuedStep(deps: BackupDeps, inHand: RunInHand): Promise<NextStep> {
  const { workspaceId, siteId, schemeId, type } = inHand.run;
  const claim = await deps.stores.schemes.claimRun(workspaceId, schemeId, inHand.run.id);
  if (claim.result === 'held') {
    // It was so long in the making that another was made in its place, and a scheme has one at a time.
    await inHand.move('cancelled', { wait: null });
    return 'now';
  }
  const again = await occupySite(deps, inHand);
  if (again !== null) return again;
  const { run } = inHand;
  const last = await lastOfKind(deps, run);
  await withStorage(deps, run, async (storage) => {
    await storage.list();
    await demandRoom(deps, run, storage, last?.size ?? 0);
  });
  const source = sourceOf(deps, run);
  const ticket = type === 'unknown' ? run.exportTicket : await source.begin({ workspaceId, siteId, type });
  await inHand.move('exporting', { ...noFault, exportTicket: ticket });
  return 'now';
}

/** The newest backup that was made in the same way of the same things: about as large as the next one. */
async function lastOfKind({ stores }: BackupDeps, run: Run): Promise<BackupFile | undefined> {
  const files = await stores.files.listByScheme(run.workspaceId, run.schemeId);
  return files.find(({ siteId, type, method }) => siteId === run.siteId && type === run.type && method === run.method);
}
