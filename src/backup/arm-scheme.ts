import { nextDue } from '../domain/schedule-engine.js';
import type { Scheme } from '../domain/scheme.js';
import type { BackupDeps } from './deps.js';

/**
 * Sets when the scheme is due next, from its settings as they are now, and arms the queue for that moment. Repeated it
 * changes nothing. A moment that has come and was not served yet is left to `startDueRun`, so that it is not lost.
 */
export async function armScheme(deps: Pick<BackupDeps, 'stores' | 'clock' | 'queue'>, scheme: Scheme): Promise<Scheme> {
  const { stores, clock, queue } = deps;
  const now = clock.now();
  const { workspaceId, id, paused, pendingDue, missedAt } = scheme;
  const unserved = !paused && scheme.dueAt !== null && scheme.dueAt <= now;
  const dueAt = paused ? null : unserved ? scheme.dueAt : nextDue(scheme.schedule, now);
  let armed = scheme;
  if (dueAt?.getTime() !== scheme.dueAt?.getTime()) {
    const expected = { dueAt: scheme.dueAt, pendingRunId: pendingDue?.runId ?? null };
    const result = await stores.schemes.noteDue(workspaceId, id, expected, { dueAt, pendingDue, missedAt });
    // Who was quicker arms it too.
    if (result.result !== 'written') return result.result === 'changed' ? result.current : scheme;
    armed = result.record;
  }
  await queue.arm(workspaceId, id, pendingDue === null ? dueAt : now);
  return armed;
}
