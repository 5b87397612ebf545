import { OperatorError } from '../domain/operator-error.js';
import type { Run } from '../domain/run.js';
import { audited } from './audited.js';
import type { Person } from './backup-center.js';
import { demand } from './demand.js';
import type { BackupDeps } from './deps.js';
import { unfinishedStates } from './run-in-hand.js';
import { wakeWaiting } from './wake-waiting.js';

/**
 * Ends a run. Its worker notices within seconds, stops writing, removes what it has written and has people told; the
 * scheme and the site are free at once.
 *
 * @throws OperatorError `run-over` when there is nothing left to cancel, `run-gone`
 */
export async function cancelRun(deps: BackupDeps, by: Person, runId: string): Promise<Run> {
  await demand(deps, by, 'cancel-run');
  return endRun(deps, by, runId);
}

/** The same without asking who may; `userId` is null for the bot itself. */
export async function endRun(
  deps: BackupDeps,
  { workspaceId, userId }: { readonly workspaceId: string; readonly userId: string | null },
  runId: string,
): Promise<Run> {
  const { stores, clock, queue, notifier } = deps;
  const before = await stores.runs.find(workspaceId, runId);
  const notes = { cancelledBy: userId, wait: null };
  const expected = { states: unfinishedStates };
  const result = await stores.runs.transition(workspaceId, runId, expected, 'cancelled', clock.now(), notes);
  if (result.result === 'missing') throw new OperatorError('run-gone', {});
  if (result.result === 'changed') throw new OperatorError('run-over', {});
  const run = result.record;
  const subject = { kind: 'run', id: runId, name: run.schemeName } as const;
  const change = { before: { state: before?.state ?? null }, after: { state: run.state } };
  await audited(deps, { workspaceId, userId, action: 'run.cancelled', subject, ...change });
  await queue.advance(workspaceId, runId, clock.now());
  await stores.sites.vacate(workspaceId, run.siteId, runId);
  await stores.schemes.releaseRun(workspaceId, run.schemeId, runId);
  await wakeWaiting(deps, run);
  notifier.homeChanged(workspaceId);
  return run;
}
