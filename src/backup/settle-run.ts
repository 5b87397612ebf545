import { OperatorError } from '../domain/operator-error.js';
import type { Run, RunWarning } from '../domain/run.js';
import { belongsTo } from '../domain/backup-file-name.js';
import { closeAlerts } from './close-alerts.js';
import type { BackupDeps } from './deps.js';
import { prune } from './prune.js';
import { raiseAlert } from './raise-alert.js';
import { wakeWaiting } from './wake-waiting.js';
import { withStorage } from './with-storage.js';

/**
 * All that follows when a run is over: nothing half-written stays, older files go, site and scheme are free, people are
 * told. May be repeated after a crash at any point; every part of it does nothing the second time. What fails here is
 * a warning of the run, never its end.
 */
export async function settleRun(deps: BackupDeps, run: Run): Promise<void> {
  const { workspaceId, schemeId, id, state, told } = run;
  const scheme = await deps.stores.schemes.find(workspaceId, schemeId);
  // Freeing the scheme is the last that is done before people are told; who cancels frees it at once.
  const settled = scheme !== null && scheme.activeRun !== id && (told || state !== 'cancelled');
  if (!settled) await settle(deps, run);
  await tell(deps, workspaceId, id);
  deps.notifier.homeChanged(workspaceId);
}

async function settle(deps: BackupDeps, run: Run): Promise<void> {
  const { stores } = deps;
  const { workspaceId, schemeId, siteId, id } = run;
  if (run.state === 'succeeded') await pruneAfter(deps, run);
  else if (run.fileName !== null) await removeParts(deps, run);
  await stores.sites.vacate(workspaceId, siteId, id);
  if (run.state === 'failed') await alertOf(deps, run);
  // A new backup does not bring back an old one.
  if (run.state === 'succeeded') await closeAlerts(deps, workspaceId, schemeId, (code) => code !== 'file-vanished');
  await stores.schemes.releaseRun(workspaceId, schemeId, id);
  await wakeWaiting(deps, run);
}

/** Tells people how a run ended, if they were not told; what could not be told is tried again by `watch`. */
export async function tell(
  { stores, notifier }: Pick<BackupDeps, 'stores' | 'notifier'>,
  workspaceId: string,
  runId: string,
) {
  const run = await stores.runs.find(workspaceId, runId);
  if (run === null || run.told || !(await notifier.runChanged(run))) return;
  await stores.runs.note(workspaceId, runId, { states: [run.state] }, { told: true });
}

async function pruneAfter(deps: BackupDeps, run: Run): Promise<void> {
  try {
    const { vanished } = await prune(deps, run.workspaceId, run.schemeId);
    if (vanished > 0) await warn(deps, run, { code: 'files-vanished', params: { count: vanished } });
  } catch (error) {
    if (error instanceof OperatorError && error.code.startsWith('database-')) throw error;
    deps.log.warn({ err: error }, 'older backups could not be removed');
    const code = error instanceof OperatorError ? error.code : 'unexpected';
    await warn(deps, run, { code: 'prune-failed', params: { code } });
  }
}

/** Best effort: a part that stays is removed before the scheme's next transfer. */
async function removeParts(deps: BackupDeps, run: Run): Promise<void> {
  try {
    await withStorage(deps, run, async (storage) => {
      for (const part of await storage.listParts()) {
        if (belongsTo(part.file, run.schemeId) && part.file === run.fileName) await storage.removePart(part.name);
      }
    });
  } catch (error) {
    deps.log.warn({ err: error, file: run.fileName }, 'what a run left could not be removed yet');
  }
}

async function alertOf(deps: BackupDeps, run: Run): Promise<void> {
  const { stores, clock } = deps;
  const { workspaceId, schemeId, error } = run;
  const scheme = await stores.schemes.find(workspaceId, schemeId);
  const good = await stores.runs.latestSucceeded(workspaceId, schemeId);
  await raiseAlert(deps, {
    workspaceId,
    subject: { kind: 'scheme', id: schemeId },
    subjectName: run.schemeName,
    code: error?.code ?? 'unexpected',
    params: error?.params ?? { reference: '' },
    channel: run.channel,
    owner: scheme?.owner ?? requester(run) ?? '',
    runId: run.id,
    lastGoodAt: good?.takenAt ?? null,
    at: run.finishedAt ?? clock.now(),
  });
}

function requester({ trigger }: Run): string | null {
  return 'userId' in trigger ? trigger.userId : null;
}

async function warn({ stores }: BackupDeps, run: Run, warning: RunWarning): Promise<void> {
  const known = run.warnings.some(({ code }) => code === warning.code);
  if (!known) await stores.runs.addWarning(run.workspaceId, run.id, warning);
}
