import { OperatorError } from '../domain/operator-error.js';
import { isFinished } from '../domain/run-state.js';
import type { BackupDeps } from './deps.js';
import type { RunInHand } from './run-in-hand.js';

/** The run that holds the site wakes those that wait when it ends; this is for when it could not. */
const LOOK_AGAIN_MS = 30_000;

/**
 * Makes the run the one that exports its site. Null when it is; else another run does, this one waits for it, and the
 * moment to look again is returned.
 *
 * @throws OperatorError `site-gone`
 */
export async function occupySite(
  deps: Pick<BackupDeps, 'stores' | 'clock' | 'log'>,
  inHand: RunInHand,
): Promise<Date | null> {
  const { stores, clock, log } = deps;
  const { workspaceId, siteId, id: runId } = inHand.run;
  for (;;) {
    const claim = await stores.sites.occupy(workspaceId, siteId, runId);
    if (claim.result === 'claimed') return null;
    if (claim.result === 'missing') throw new OperatorError('site-gone', {});
    const holder = await stores.runs.find(workspaceId, claim.by);
    if (holder !== null && !isFinished(holder.state)) {
      const { wait } = inHand.run;
      if (wait?.for !== 'site' || wait.runId !== claim.by)
        await inHand.note({ wait: { for: 'site', runId: claim.by } });
      return new Date(clock.now().getTime() + LOOK_AGAIN_MS);
    }
    // A site is occupied after its run was inserted, so this run is over.
    log.warn({ siteId, holder: claim.by }, 'freed a site from a run that is over');
    await stores.sites.vacate(workspaceId, siteId, claim.by);
  }
}
