import { randomUUID } from 'node:crypto';
import type { ExportStep } from '../../ports/backup-source.js';
import { type ExportContext, waitedOut, working } from './export-context.js';
import type { TicketIn } from './ticket.js';
import type { Trouble } from './trouble.js';

/** Waits until nothing stands in the way, and then writes the ticket with which the export is started. */
export async function prepareStart(context: ExportContext, ticket: TicketIn<'prepared'>): Promise<ExportStep> {
  const { calls, clock, limits, memory } = context;
  const until = ticket.limitedUntil === null ? null : new Date(ticket.limitedUntil);
  if (until !== null && until > clock.now()) return { state: 'limited', ticket, until };

  const last = await calls.lastTask();
  if (last.kind === 'trouble') return waitedOut(context, ticket, last, limits.pollMost);
  const busy = last.value === null ? false : await isWorking(context, last.value);
  if (typeof busy !== 'boolean') return waitedOut(context, ticket, busy, limits.pollMost);
  if (busy) return { state: 'foreign', ticket: { ...ticket, faults: 0 }, pauseMs: limits.pollMost };

  const nonce = randomUUID();
  memory.written(nonce);
  const { version, id, workspaceId, siteId, type, faults } = ticket;
  return working(
    {
      phase: 'starting',
      ...{ version, id, workspaceId, siteId, type, faults, nonce },
      lastTaskBefore: last.value,
      requestedAt: (last.at ?? clock.now()).toISOString(),
      starts: ticket.starts + 1,
    },
    0,
  );
}

/** Whether this task is still being worked on. */
export async function isWorking({ calls }: ExportContext, taskId: string): Promise<boolean | Trouble> {
  const state = await calls.taskState(taskId);
  if (state.kind === 'trouble') return state;
  return state.value?.status === 'working';
}
