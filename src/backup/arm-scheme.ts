import { nextDue } from '../domain/schedule-engine.js';
import type { Scheme } from '../domain/scheme.js';
import type { BackupDeps } from './deps.js';

/**
 * Sets when the scheme is due next, from its settings as they are now, and arms the queue for that moment. Repeated it
 * changes nothing. A moment that has come and was not served yet is left to `startDueRun`, so that it is not lost.
 */
export async function armScheme(deps: Pick<BackupDeps, 'stores' | 'clock' | 'queue'>, found: Scheme): Promise<Scheme> {
  const { stores, clock, queue } = deps;
  const { workspaceId, id } = found;
  const now = clock.now();
  let scheme = found;
  for (;;) {
    const { pendingDue, missedAt } = scheme;
    const dueAt = nextDueOf(scheme, now);
    if (dueAt?.getTime() === scheme.dueAt?.getTime()) {
      await queue.arm(workspaceId, id, pendingDue === null ? dueAt : now);
      return scheme;
    }
    const expected = { dueAt: scheme.dueAt, pendingRunId: pendingDue?.runId ?? null };
    const result = await stores.schemes.noteDue(workspaceId, id, expected, { dueAt, pendingDue, missedAt });
    if (result.result === 'missing') return scheme;
    scheme = result.result === 'written' ? result.record : result.current;
  }
}

function nextDueOf({ paused, dueAt, schedule }: Scheme, now: Date): Date | null {
  if (paused) return null;
  return dueAt !== null && dueAt <= now ? dueAt : nextDue(schedule, now);
}
