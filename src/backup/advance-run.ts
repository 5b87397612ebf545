import { OperatorError } from '../domain/operator-error.js';
import { isFinished } from '../domain/run-state.js';
import { isDatabaseFault } from './database-fault.js';
import type { BackupDeps } from './deps.js';
import { exportStep } from './export-step.js';
import { queuedStep } from './queued-step.js';
import { type NextStep, RunTakenAway, type RunInHand, takeUp } from './run-in-hand.js';
import { settleRun } from './settle-run.js';
import { storeStep } from './store-step.js';
import { verifyStep } from './verify-step.js';
import { wakeWaiting } from './wake-waiting.js';

/** Pauses before the next try of a step that met a transient fault, in minutes. */
const RETRY_MINUTES = [1, 5, 15] as const;

/** Whoever wants to be left alone for longer is asked once a day all the same, so that people are told in the end. */
const LONGEST_REST_MS = 24 * 60 * 60_000;

const MINUTE_MS = 60_000;

/** What another worker may need to write its last words before this one looks again. */
const LOOK_AGAIN_MS = 30_000;

/**
 * Takes a run as far as it goes: until it is over (null), or has to be looked at again at the moment returned. All that
 * is known of the run is in its record, so that after a crash at any point another call goes on from the last step.
 *
 * When `signal` is aborted it stops writing at once and leaves the run for the next worker.
 *
 * Rejects only when the database cannot be reached: then it is to be called again.
 */
export async function advanceRun(
  deps: BackupDeps,
  workspaceId: string,
  runId: string,
  signal: AbortSignal,
): Promise<Date | null> {
  const found = await deps.stores.runs.find(workspaceId, runId);
  if (found === null) return null;
  if (isFinished(found.state)) {
    await settleRun(deps, found);
    return null;
  }
  const inHand = await unlessTakenAway(() => takeUp(deps, found));
  return inHand === null ? later(deps, LOOK_AGAIN_MS) : goOn(deps, inHand, signal);
}

async function goOn(deps: BackupDeps, inHand: RunInHand, signal: AbortSignal): Promise<Date | null> {
  const log = deps.log.child({ runId: inHand.run.id, schemeId: inHand.run.schemeId });
  for (;;) {
    if (signal.aborted) return deps.clock.now();
    try {
      const next = await step({ ...deps, log }, inHand, signal);
      if (next !== 'now') return next;
    } catch (error) {
      if (signal.aborted) return deps.clock.now();
      if (isDatabaseFault(error)) throw error;
      if (!(error instanceof RunTakenAway)) {
        const next = await unlessTakenAway(() => afterFault({ ...deps, log }, inHand, error));
        if (next !== null && next !== 'now') return next;
      }
    }
    const run = await deps.stores.runs.find(inHand.run.workspaceId, inHand.run.id);
    if (run === null) return null;
    if (isFinished(run.state)) {
      await settleRun({ ...deps, log }, run);
      return null;
    }
    if (run.attempt !== inHand.run.attempt) return later(deps, LOOK_AGAIN_MS);
  }
}

function step(deps: BackupDeps, inHand: RunInHand, signal: AbortSignal): Promise<NextStep> {
  switch (inHand.run.state) {
    case 'queued':
      return queuedStep(deps, inHand);
    case 'exporting':
      return exportStep(deps, inHand);
    case 'storing':
      return storeStep(deps, inHand, signal);
    case 'verifying':
      return verifyStep(deps, inHand);
    default:
      return Promise.resolve('now');
  }
}

/** A transient fault is tried again after a growing pause; any other, or one too many, ends the run. */
async function afterFault(deps: BackupDeps, inHand: RunInHand, fault: unknown): Promise<NextStep> {
  const error = fault instanceof OperatorError ? fault : unexpected(deps, fault);
  const { code, params, retry } = error;
  const { faults } = inHand.run;
  const minutes = RETRY_MINUTES[faults];
  deps.log.warn({ err: error, state: inHand.run.state, faults }, 'a step of a run failed');
  if (retry === 'never' || minutes === undefined) {
    await inHand.move('failed', { error: { code, params }, wait: null });
    return 'now';
  }
  const until = retryMoment(deps.clock.now(), minutes, error);
  await inHand.note({ faults: faults + 1, error: { code, params }, wait: { for: 'retry', until } });
  if (inHand.run.state === 'queued') await leaveSite(deps, inHand);
  return until;
}

/** After the pause; and not before the site, by its own word, may be asked again, were that within a day. */
function retryMoment(now: Date, minutes: number, { code, params }: OperatorError): Date {
  const soon = now.getTime() + minutes * MINUTE_MS;
  const wanted = code === 'rate-limited' && 'until' in params ? Date.parse(String(params.until)) : NaN;
  const allowed = Number.isNaN(wanted) ? soon : Math.min(wanted, now.getTime() + LONGEST_REST_MS);
  return new Date(Math.max(soon, allowed));
}

/** Nothing was asked of the site yet, so that others may use it while this run waits for its storage. */
async function leaveSite(deps: BackupDeps, { run }: RunInHand): Promise<void> {
  if (await deps.stores.sites.vacate(run.workspaceId, run.siteId, run.id)) await wakeWaiting(deps, run);
}

function unexpected({ log, newReference }: BackupDeps, cause: unknown): OperatorError {
  const reference = newReference();
  log.error({ err: cause, referenceId: reference }, 'unexpected error in a run');
  return new OperatorError('unexpected', { reference }, { cause });
}

async function unlessTakenAway<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RunTakenAway) return null;
    throw error;
  }
}

function later({ clock }: Pick<BackupDeps, 'clock'>, milliseconds: number): Date {
  return new Date(clock.now().getTime() + milliseconds);
}
