import type { BackupKind, ContentType } from '../domain/backup-kind.js';
import type { JsonValue } from '../domain/json-value.js';
import { OperatorError } from '../domain/operator-error.js';
import type { Run } from '../domain/run.js';
import { isFinished } from '../domain/run-state.js';
import type { Scheme } from '../domain/scheme.js';
import type { Trigger } from '../domain/trigger.js';
import type { StartedRun } from './backup-center.js';
import type { BackupDeps } from './deps.js';

export interface RunRequest {
  readonly scheme: Scheme;
  readonly trigger: Trigger;
  /** Given when the run was named before: then asking again makes the same run. */
  readonly runId?: string;
  /** The ticket of an export that somebody made, to be taken instead of starting one. */
  readonly found?: JsonValue;
}

/** How long a scheme may be claimed for a run that is not there yet: its process is between two writes, or died there. */
const CLAIM_GRACE_MS = 3000;

type Deps = Pick<BackupDeps, 'stores' | 'clock' | 'queue' | 'notifier' | 'newId' | 'log'>;

/**
 * The one way to a run: for the schedule, for people and for retries. A scheme has one run at a time, so a request
 * while one goes on is attached to it: `started` is false.
 *
 * @throws OperatorError `scheme-gone`
 */
export async function requestRun(deps: Deps, request: RunRequest): Promise<StartedRun> {
  const { stores, queue, notifier, log } = deps;
  const { workspaceId, id: schemeId } = request.scheme;
  const runId = request.runId ?? deps.newId();
  const other = await claimScheme(deps, request.scheme, runId);
  if (other !== null) return { started: false, run: other };
  const asked = newRun(request, runId, deps.clock.now());
  await stores.runs.insert(asked);
  // Asked again under a known id, the run may have gone on since.
  const run = (await stores.runs.find(workspaceId, runId)) ?? asked;
  // Also of a run that is over: what follows its end is done by its job.
  await queue.advance(workspaceId, runId, deps.clock.now());
  log.info({ runId, schemeId, trigger: request.trigger.kind }, 'run requested');
  if (!isFinished(run.state)) await notifier.runChanged(run);
  notifier.homeChanged(workspaceId);
  return { started: true, run };
}

/** Null when the scheme is now claimed for `runId`, else the run that holds it. */
async function claimScheme(deps: Deps, { workspaceId, id }: Scheme, runId: string): Promise<Run | null> {
  const { stores, clock, log } = deps;
  for (let waited = false; ; waited = true) {
    const claim = await stores.schemes.claimRun(workspaceId, id, runId);
    if (claim.result === 'claimed') return null;
    if (claim.result === 'missing') throw new OperatorError('scheme-gone', {});
    const holder = await stores.runs.find(workspaceId, claim.by);
    if (holder !== null && !isFinished(holder.state)) return holder;
    if (holder === null && !waited) {
      await clock.wait(CLAIM_GRACE_MS);
      continue;
    }
    log.info({ schemeId: id, runId: claim.by }, 'freed a scheme from a run that is over or never was');
    await stores.schemes.releaseRun(workspaceId, id, claim.by);
  }
}

function newRun({ scheme, trigger, found }: RunRequest, id: string, now: Date): Run {
  const { siteId, method, storageId, folder } = scheme;
  const type: ContentType = found === undefined ? scheme.type : 'unknown';
  const kind: BackupKind<ContentType> = { siteId, type, method, storageId, folder };
  return {
    ...kind,
    id,
    workspaceId: scheme.workspaceId,
    schemeId: scheme.id,
    schemeName: scheme.name,
    channel: scheme.channel,
    trigger,
    state: 'queued',
    progress: { percent: null, bytes: 0, totalBytes: null },
    wait: null,
    attempt: 0,
    faults: 0,
    exportTicket: found ?? null,
    phase: null,
    activity: null,
    contents: null,
    shrink: null,
    takenAt: null,
    stored: null,
    fileName: null,
    fileId: null,
    error: null,
    cancelledBy: null,
    message: null,
    told: false,
    warnings: [],
    queuedAt: now,
    exportingAt: null,
    storingAt: null,
    verifyingAt: null,
    finishedAt: null,
  };
}
