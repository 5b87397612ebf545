import { randomUUID } from 'node:crypto';
import type { FoundExport } from '../../ports/backup-source.js';
import type { SiteCalls } from './site-calls.js';
import type { TicketIn } from './ticket.js';
import type { Told, Trouble } from './trouble.js';

/** The newest export of a site when it is finished, whoever asked for it; null otherwise. */
export async function findExport(
  calls: SiteCalls,
  { workspaceId, siteId }: { workspaceId: string; siteId: string },
): Promise<FoundExport | null> {
  const taskId = known(await calls.lastTask());
  if (taskId === null) return null;
  const state = known(await calls.taskState(taskId));
  if (state === null || state.path === null || state.status !== 'succeeded') return null;
  const takenAt = known(await calls.taskSubmitted(taskId));
  // Better nothing than a backup that is labelled with a time that nobody knows.
  if (takenAt === null) throw calls.errors.unexpectedAnswer('no-task-time');
  const ticket: TicketIn<'ready'> = {
    phase: 'ready',
    version: 1,
    id: randomUUID(),
    ...{ workspaceId, siteId, taskId },
    faults: 0,
    type: 'unknown',
    path: state.path,
    takenAt: takenAt.toISOString(),
  };
  return { ticket, takenAt };
}

function known<Value>(answer: Told<Value> | Trouble): Value {
  if (answer.kind === 'trouble') throw answer.error;
  return answer.value;
}
