import { dueDecision } from '../domain/missed-due.js';
import { nextDue } from '../domain/schedule-engine.js';
import type { Scheme } from '../domain/scheme.js';
import type { BackupDeps } from './deps.js';
import { lastGood } from './last-good.js';
import { raiseAlert } from './raise-alert.js';
import { requestRun } from './request-run.js';

/**
 * The moment of a scheme has come, perhaps while the bot was down: starts its run, makes it up, or says that it is too
 * late. Each moment is served once, whoever calls and however often; after a crash at any point another call goes on.
 * Returns when the scheme is due next; null when it is paused or gone.
 */
export async function startDueRun(deps: BackupDeps, workspaceId: string, schemeId: string): Promise<Date | null> {
  const { stores, clock, newId, catchUpHours } = deps;
  for (;;) {
    const scheme = await stores.schemes.find(workspaceId, schemeId);
    if (scheme === null) return null;
    if (scheme.pendingDue !== null) {
      await servePending(deps, scheme, scheme.pendingDue);
      continue;
    }
    const { dueAt, schedule, paused, missedAt } = scheme;
    if (paused || dueAt === null) return null;
    const now = clock.now();
    const decision = dueDecision({ dueAt, schedule, now, catchUpHours });
    const next = nextDue(schedule, now);
    const expected = { dueAt, pendingRunId: null };
    if (decision.kind === 'not-yet') {
      if (dueAt.getTime() === next.getTime()) return dueAt;
      // The schedule was changed while its last moment was served.
      await stores.schemes.noteDue(workspaceId, schemeId, expected, { dueAt: next, pendingDue: null, missedAt });
      continue;
    }
    if (decision.kind === 'late') {
      // First the alert: should the process die in between, it is counted again and not forgotten.
      await alertLate(deps, scheme, decision.dueAt);
      await stores.schemes.noteDue(workspaceId, schemeId, expected, {
        dueAt: next,
        pendingDue: null,
        missedAt: decision.dueAt,
      });
      continue;
    }
    const pendingDue = { dueAt: decision.dueAt, runId: newId(), kind: decision.kind };
    await stores.schemes.noteDue(workspaceId, schemeId, expected, { dueAt: next, pendingDue, missedAt });
  }
}

async function servePending(
  deps: BackupDeps,
  scheme: Scheme,
  pending: NonNullable<Scheme['pendingDue']>,
): Promise<void> {
  const { runId, kind, dueAt } = pending;
  const { started, run } = await requestRun(deps, { scheme, trigger: { kind, dueAt }, runId });
  if (!started) deps.log.info({ schemeId: scheme.id, runId: run.id }, 'a due run joined the one that goes on');
  const expected = { dueAt: scheme.dueAt, pendingRunId: runId };
  await deps.stores.schemes.noteDue(scheme.workspaceId, scheme.id, expected, {
    dueAt: scheme.dueAt,
    pendingDue: null,
    missedAt: null,
  });
}

async function alertLate(deps: BackupDeps, scheme: Scheme, dueAt: Date): Promise<void> {
  const { workspaceId, id, name, channel, owner } = scheme;
  await raiseAlert(deps, {
    workspaceId,
    subject: { kind: 'scheme', id },
    subjectName: name,
    code: 'run-late',
    params: { scheme: name, dueAt: dueAt.toISOString() },
    channel,
    owner,
    runId: null,
    lastGoodAt: await lastGood(deps, workspaceId, id),
    at: dueAt,
  });
}
