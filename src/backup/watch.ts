import type { Scheme } from '../domain/scheme.js';
import { armScheme } from './arm-scheme.js';
import type { BackupDeps } from './deps.js';
import { settleRun } from './settle-run.js';
import { startDueRun } from './start-due-run.js';

/** How late the queue may be before the watch serves a due scheme itself. */
const OVERDUE_MS = 2 * 60_000;

/** How soon a run is looked at that no job knows of. */
const SOON_MS = 60_000;

/**
 * What nobody else would notice, every minute: people who were not told, schemes that are due and were not started,
 * runs that no job knows of. One fault does not keep it from the rest.
 */
export async function watch(deps: BackupDeps): Promise<void> {
  const parts = [tellWhatIsUntold, keepSchemesArmed, keepRunsGoing];
  for (const part of parts) {
    try {
      await part(deps);
    } catch (error) {
      deps.log.error({ err: error, part: part.name, referenceId: deps.newReference() }, 'the watch met an error');
    }
  }
}

async function tellWhatIsUntold(deps: BackupDeps): Promise<void> {
  const { stores, notifier } = deps;
  for (const run of await stores.runs.listUntoldEverywhere()) await settleRun(deps, run);
  for (const alert of await stores.alerts.listUnshownEverywhere()) await notifier.alertChanged(alert);
}

async function keepSchemesArmed(deps: BackupDeps): Promise<void> {
  for (const scheme of await deps.stores.schemes.listEverywhere()) {
    if (isOverdue(scheme, deps.clock.now())) await startDueRun(deps, scheme.workspaceId, scheme.id);
    else if (!scheme.paused && scheme.dueAt === null) await armScheme(deps, scheme);
  }
}

function isOverdue({ dueAt, pendingDue, paused }: Scheme, now: Date): boolean {
  const late = (at: Date): boolean => now.getTime() - at.getTime() > OVERDUE_MS;
  return (pendingDue !== null && late(pendingDue.dueAt)) || (!paused && dueAt !== null && late(dueAt));
}

async function keepRunsGoing({ stores, queue, clock }: BackupDeps): Promise<void> {
  for (const { workspaceId, id, wait } of await stores.runs.listUnfinishedEverywhere()) {
    const until = wait !== null && 'until' in wait ? wait.until : new Date(clock.now().getTime() + SOON_MS);
    await queue.advance(workspaceId, id, until);
  }
}
