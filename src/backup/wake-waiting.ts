import type { Run } from '../domain/run.js';
import type { BackupDeps } from './deps.js';

/** Has the runs that wait for this one's site looked at now, instead of at their next turn. */
export async function wakeWaiting(
  { stores, queue, clock }: Pick<BackupDeps, 'stores' | 'queue' | 'clock'>,
  run: Run,
): Promise<void> {
  const unfinished = await stores.runs.listUnfinishedEverywhere();
  for (const { workspaceId, id, siteId, wait } of unfinished) {
    if (workspaceId === run.workspaceId && siteId === run.siteId && wait?.for === 'site') {
      await queue.advance(workspaceId, id, clock.now());
    }
  }
}
