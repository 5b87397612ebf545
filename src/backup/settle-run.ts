import { OperatorError } from '../domain/operator-error.js';
import type { OperatorErrorCode } from '../domain/operator-error-codes.js';
import type { Run, RunWarning } from '../domain/run.js';
import type { Scheme } from '../domain/scheme.js';
import { closeAlerts } from './close-alerts.js';
import { isDatabaseFault } from './database-fault.js';
import type { BackupDeps } from './deps.js';
import { lastGood } from './last-good.js';
import { prune } from './prune.js';
import { raiseAlert } from './raise-alert.js';
import { removeLeftovers } from './remove-leftovers.js';
import { wakeWaiting } from './wake-waiting.js';

/**
 * All that follows when a run is over: nothing half-written stays, older files go, site and scheme are free, people are
 * told. May be repeated after a crash at any point; every part of it does nothing the second time. What fails here is
 * a warning of the run, never its end. Rejects only when the database cannot be reached.
 */
export async function settleRun(deps: BackupDeps, run: Run): Promise<void> {
  const { workspaceId, schemeId, id, state, told } = run;
  const scheme = await deps.stores.schemes.find(workspaceId, schemeId);
  // Freeing the scheme is the last that is done before people are told; who cancels frees it at once.
  const settled = scheme !== null && scheme.activeRun !== id && (told || state !== 'cancelled');
  if (!settled) await settle(deps, run, scheme);
  await tell(deps, workspaceId, id);
  deps.notifier.homeChanged(workspaceId);
}

async function settle(deps: BackupDeps, run: Run, scheme: Scheme | null): Promise<void> {
  const { stores } = deps;
  const { workspaceId, schemeId, siteId, id } = run;
  // First what others wait for: a storage that does not answer takes its time.
  await stores.sites.vacate(workspaceId, siteId, id);
  await wakeWaiting(deps, run);
  // Of a scheme that is gone nothing will ever set an alert right; the message of the run says it all.
  if (run.state === 'failed' && scheme !== null) await alertOf(deps, run, scheme);
  if (run.state === 'succeeded') {
    // A new backup does not bring back an old one, and does not answer for one.
    const open: readonly OperatorErrorCode[] = ['file-vanished', 'archive-shrunk'];
    await closeAlerts(deps, workspaceId, schemeId, (code) => !open.includes(code));
    if (scheme !== null) await askAboutShrink(deps, run, scheme);
    await pruneAfter(deps, run);
  } else await removeLeftovers(deps, run, scheme);
  await stores.schemes.releaseRun(workspaceId, schemeId, id);
}

/** Tells people how a run ended, if they were not told; what could not be told is tried again by `watch`. */
export async function tell(
  { stores, notifier }: Pick<BackupDeps, 'stores' | 'notifier'>,
  workspaceId: string,
  runId: string,
): Promise<void> {
  const run = await stores.runs.find(workspaceId, runId);
  if (run === null || run.told || !(await notifier.runChanged(run))) return;
  await stores.runs.note(workspaceId, runId, { states: [run.state] }, { told: true });
}

async function pruneAfter(deps: BackupDeps, run: Run): Promise<void> {
  try {
    const { vanished } = await prune(deps, run.workspaceId, run.schemeId);
    if (vanished > 0) await warn(deps, run, { code: 'files-vanished', params: { count: vanished } });
  } catch (error) {
    if (isDatabaseFault(error)) throw error;
    const known = error instanceof OperatorError;
    if (known) deps.log.warn({ err: error }, 'older backups could not be removed');
    else deps.log.error({ err: error, referenceId: deps.newReference() }, 'unexpected error while pruning');
    await warn(deps, run, { code: 'prune-failed', params: { code: known ? error.code : 'unexpected' } });
  }
}

/** Somebody has to say whether it is right that so much is gone; until then no older backup goes. */
async function askAboutShrink(deps: BackupDeps, run: Run, scheme: Scheme): Promise<void> {
  if (run.shrink === null || run.shrink.answer !== null) return;
  const { what, before, now } = run.shrink;
  const error = { code: 'archive-shrunk', params: { file: run.fileName ?? '', what, before, now } } as const;
  await alertOf(deps, { ...run, error }, scheme);
}

async function alertOf(deps: BackupDeps, run: Run, scheme: Scheme): Promise<void> {
  const { workspaceId, schemeId, error } = run;
  await raiseAlert(deps, {
    workspaceId,
    subject: { kind: 'scheme', id: schemeId },
    subjectName: run.schemeName,
    code: error?.code ?? 'unexpected',
    params: error?.params ?? { reference: '' },
    channel: run.channel,
    owner: scheme.owner,
    runId: run.id,
    lastGoodAt: await lastGood(deps, workspaceId, schemeId),
    at: run.finishedAt ?? deps.clock.now(),
  });
}

async function warn({ stores }: BackupDeps, run: Run, warning: RunWarning): Promise<void> {
  const known = run.warnings.some(({ code }) => code === warning.code);
  if (!known) await stores.runs.addWarning(run.workspaceId, run.id, warning);
}
