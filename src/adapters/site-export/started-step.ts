import type { ExportStep } from '../../ports/backup-source.js';
import { type ExportContext, working } from './export-context.js';
import type { TicketIn } from './ticket.js';

/** The export runs, and it is ours. */
export function startedStep(
  { memory, clock, limits }: ExportContext,
  ticket: TicketIn<'starting' | 'unsure'>,
  taskId: string,
  startedAt: Date,
): ExportStep {
  const { version, id, workspaceId, siteId, type } = ticket;
  const running: TicketIn<'running'> = {
    phase: 'running',
    ...{ version, id, workspaceId, siteId, type, taskId },
    faults: 0,
    startedAt: startedAt.toISOString(),
    percent: null,
    message: null,
    changedAt: clock.now().toISOString(),
    finishedAt: null,
  };
  memory.started(running);
  return working(running, limits.pollFirst);
}
