import type { ExportStep } from '../../ports/backup-source.js';
import { type ExportContext, waitedOut, working } from './export-context.js';
import { startedStep } from './started-step.js';
import { type TicketIn, preparedAgain } from './ticket.js';

/**
 * A start was asked for, or may have been, and no answer is known. A task that is new at the site and was started when
 * we asked for it is ours; any other is somebody else's. When none appears, the start did not happen.
 */
export async function watchStart(context: ExportContext, ticket: TicketIn<'unsure'>): Promise<ExportStep> {
  const { calls, clock, limits, memory } = context;
  const last = await calls.lastTask();
  if (last.kind === 'trouble') return waitedOut(context, ticket, last, limits.startWatchPause);
  const asking = { ...ticket, faults: 0 };

  if (last.value !== null && last.value !== ticket.lastTaskBefore) {
    const submitted = await calls.taskSubmitted(last.value);
    if (submitted.kind === 'trouble') return waitedOut(context, ticket, submitted, limits.startWatchPause);
    // Where the site does not tell: a task that is there already cannot have been started later than now.
    const startedAt = submitted.value ?? last.at ?? clock.now();
    if (isOurs(ticket, startedAt, limits.startWatch)) return startedStep(context, ticket, last.value, startedAt);
    memory.notStarted(ticket.id);
    return working(preparedAgain(asking), 0);
  }

  const watched = clock.now().getTime() - Date.parse(ticket.since);
  if (watched < limits.startWatch) return working(asking, limits.startWatchPause);
  if (ticket.unreadable) throw calls.errors.unexpectedAnswer('unreadable');
  if (ticket.starts >= limits.starts) throw calls.errors.of('site-unreachable');
  memory.notStarted(ticket.id);
  return working(preparedAgain(asking), 0);
}

/**
 * The moment of asking is by the site's clock, and the question is sent within half a minute and answered within one:
 * what the site started much later than that, somebody else asked for.
 */
function isOurs(ticket: TicketIn<'unsure'>, startedAt: Date, watch: number): boolean {
  const later = startedAt.getTime() - Date.parse(ticket.requestedAt);
  return later >= -watch / 2 && later <= watch;
}
