import { OperatorError } from '../domain/operator-error.js';
import type { Scheme } from '../domain/scheme.js';
import type { Trigger } from '../domain/trigger.js';
import { audited } from './audited.js';
import type { Person, StartedRun } from './backup-center.js';
import { demand } from './demand.js';
import type { BackupDeps } from './deps.js';
import { schemeById } from './find-scheme.js';
import { requestRun, type RunRequest } from './request-run.js';
import { sourceOf } from './source-of.js';

/** "Back Up Now". Attaches to the run that goes on, if one does. */
export async function startRun(deps: BackupDeps, by: Person, schemeId: string): Promise<StartedRun> {
  await demand(deps, by, 'start-run');
  const scheme = await schemeById(deps, by.workspaceId, schemeId);
  return ask(deps, by, { scheme, trigger: { kind: 'manual', userId: by.userId } }, 'run.started');
}

/** Repeats a run that failed: what the scheme says now is done. */
export async function retryRun(deps: BackupDeps, by: Person, runId: string): Promise<StartedRun> {
  await demand(deps, by, 'start-run');
  const failed = await deps.stores.runs.find(by.workspaceId, runId);
  if (failed === null) throw new OperatorError('run-gone', {});
  const scheme = await schemeById(deps, by.workspaceId, failed.schemeId);
  const trigger: Trigger = { kind: 'retry', runId, userId: by.userId };
  return ask(deps, by, { scheme, trigger }, 'run.retried');
}

/**
 * Takes the newest finished export of the scheme's site, whoever made it, as a backup of unknown type.
 *
 * @throws OperatorError `nothing-to-pick-up`, `already-picked-up`, and those of the source
 */
export async function pickUpExport(deps: BackupDeps, by: Person, schemeId: string): Promise<StartedRun> {
  const { workspaceId, userId } = by;
  await demand(deps, by, 'start-run');
  const scheme = await schemeById(deps, workspaceId, schemeId);
  const site = await deps.stores.sites.find(workspaceId, scheme.siteId);
  const found = await sourceOf(deps, scheme).find({ workspaceId, siteId: scheme.siteId });
  if (found === null) throw new OperatorError('nothing-to-pick-up', { site: site?.url ?? '' });
  const files = await deps.stores.files.listByScheme(workspaceId, schemeId);
  const same = files.find((file) => file.takenAt.getTime() === found.takenAt.getTime() && file.state === 'good');
  if (same !== undefined) throw new OperatorError('already-picked-up', { file: same.name });
  return ask(deps, by, { scheme, trigger: { kind: 'manual', userId }, found: found.ticket }, 'run.picked_up');
}

async function ask(deps: BackupDeps, by: Person, request: RunRequest, action: string): Promise<StartedRun> {
  const { scheme, trigger } = request;
  await deadEnds(deps, scheme);
  const answer = await requestRun(deps, request);
  if (!answer.started) {
    // Who asks for it now does not want to wait for the end of a pause.
    if (answer.run.wait?.for === 'retry') await deps.queue.advance(by.workspaceId, answer.run.id, deps.clock.now());
    return answer;
  }
  await forgetMissed(deps, scheme);
  const subject = { kind: 'run', id: answer.run.id, name: scheme.name } as const;
  await audited(deps, { ...by, action, subject, after: { trigger: trigger.kind } });
  return answer;
}

/** What can be told at once is not made a failed run of. */
async function deadEnds(deps: BackupDeps, scheme: Scheme): Promise<void> {
  sourceOf(deps, scheme);
  const { workspaceId, siteId, storageId } = scheme;
  if ((await deps.stores.sites.find(workspaceId, siteId)) === null) throw new OperatorError('site-gone', {});
  if ((await deps.stores.storages.find(workspaceId, storageId)) === null) throw new OperatorError('storage-gone', {});
}

/** A run that did not happen has been made up for by hand. */
async function forgetMissed({ stores }: BackupDeps, scheme: Scheme): Promise<void> {
  const { workspaceId, id, dueAt, pendingDue, missedAt } = scheme;
  if (missedAt === null) return;
  const expected = { dueAt, pendingRunId: pendingDue?.runId ?? null };
  await stores.schemes.noteDue(workspaceId, id, expected, { dueAt, pendingDue, missedAt: null });
}
