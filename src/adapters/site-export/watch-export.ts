import { OperatorError } from '../../domain/operator-error.js';
import type { ExportStep } from '../../ports/backup-source.js';
import { type ExportContext, waitedOut, working } from './export-context.js';
import type { TaskState } from './task-state.js';
import type { TicketIn } from './ticket.js';

/** The `reason` of `export-failed` when the site never came to an end. */
export const STOOD_STILL = 'stood-still';

/** Asks how far the export is. */
export async function watchExport(context: ExportContext, ticket: TicketIn<'running'>): Promise<ExportStep> {
  const { calls, limits } = context;
  const pause = pollPause(context, ticket);
  const answer = await calls.taskState(ticket.taskId);
  if (answer.kind === 'trouble') return waitedOut(context, ticket, answer, pause);
  const task = answer.value;
  if (task === null) return waitedOut(context, ticket, calls.errors.unexpected('unknown-task'), pause);

  if (task.status === 'failed') throw failed(context, task.reason);
  if (task.status === 'working' && task.percent !== 100) {
    const seen = changed(context, ticket, task);
    const still = context.clock.now().getTime() - Date.parse(seen.changedAt);
    if (still >= limits.standstill) throw failed(context, STOOD_STILL);
    return working(seen, pause);
  }
  if (task.path !== null) return await finished(context, ticket, task.path);
  if (task.withoutFile) throw calls.errors.of('export-without-file');
  return withoutPath(context, changed(context, ticket, task));
}

async function finished(context: ExportContext, ticket: TicketIn<'running'>, path: string): Promise<ExportStep> {
  const { version, id, workspaceId, siteId, type, taskId } = ticket;
  const submitted = await context.calls.taskSubmitted(taskId);
  const takenAt = (submitted.kind === 'told' ? submitted.value : null) ?? new Date(ticket.startedAt);
  return {
    state: 'ready',
    ticket: {
      phase: 'ready',
      ...{ version, id, workspaceId, siteId, type, taskId, path },
      faults: 0,
      takenAt: takenAt.toISOString(),
    },
    takenAt,
    estimate: null,
  };
}

/** The name of the file may come a while after the end. */
function withoutPath({ calls, clock, limits }: ExportContext, ticket: TicketIn<'running'>): ExportStep {
  const finishedAt = ticket.finishedAt ?? clock.now().toISOString();
  if (clock.now().getTime() - Date.parse(finishedAt) >= limits.fileGrace) throw calls.errors.of('export-without-file');
  return working({ ...ticket, finishedAt }, limits.pollFirst);
}

function changed({ clock }: ExportContext, ticket: TicketIn<'running'>, task: TaskState): TicketIn<'running'> {
  const { percent, message } = task;
  const same = percent === ticket.percent && message === ticket.message;
  return {
    ...ticket,
    faults: 0,
    percent,
    message,
    changedAt: same ? ticket.changedAt : clock.now().toISOString(),
    finishedAt: task.status === 'succeeded' || percent === 100 ? ticket.finishedAt : null,
  };
}

/** Short exports are noticed soon, and long ones are not asked about all the time. */
function pollPause({ clock, limits }: ExportContext, ticket: TicketIn<'running'>): number {
  const elapsed = clock.now().getTime() - Date.parse(ticket.startedAt);
  return Math.round(Math.min(Math.max(elapsed / 10, limits.pollFirst), limits.pollMost));
}

function failed({ calls }: ExportContext, reason: string): OperatorError {
  return new OperatorError('export-failed', { site: calls.errors.site, reason });
}
