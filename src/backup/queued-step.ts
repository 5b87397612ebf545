import { OperatorError } from '../domain/operator-error.js';
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
  const again = await occupySite(deps, inHand);
  if (again !== null) return again;
  const { run } = inHand;
  await demandRoom(deps, inHand);
  const source = sourceOf(deps, run);
  const { workspaceId, siteId, type } = run;
  const ticket = type === 'unknown' ? run.exportTicket : await source.begin({ workspaceId, siteId, type });
  await inHand.move('exporting', { ...noFault, exportTicket: ticket });
  return 'now';
}

async function demandRoom(deps: BackupDeps, { run }: RunInHand): Promise<void> {
  const last = await deps.stores.runs.latestSucceeded(run.workspaceId, run.schemeId);
  const needed = last?.stored?.size ?? 0;
  await withStorage(deps, run, async (storage) => {
    await storage.list();
    if (!storage.capabilities.space) return;
    const { free } = await storage.space();
    if (free !== null && free < needed) {
      const record = await deps.stores.storages.find(run.workspaceId, run.storageId);
      throw new OperatorError('not-enough-space', { storage: record?.name ?? '', needed, free });
    }
  });
}
