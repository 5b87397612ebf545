import { z } from 'zod';
import type { ExportStep } from '../../ports/backup-source.js';
import { type Answer, parsedJson } from './answer.js';
import { type ExportContext, waitedOut, working } from './export-context.js';
import { saysLimited, timeUntilAllowed } from './export-limit.js';
import type { Silence } from './http-call.js';
import { isWorking } from './prepare-start.js';
import { startedStep } from './started-step.js';
import { type TicketIn, preparedAgain } from './ticket.js';
import { watchStart } from './watch-start.js';

const startedSchema = z.object({
  taskId: z.union([z.string().regex(/^\d{1,20}$/), z.int().positive()]).transform(String),
});
const MINUTE = 60_000;

/**
 * Starts the export, when it is certain that nobody has done so with this ticket; else looks whether it was started.
 * Once it was asked for, only a plain refusal says that it did not happen.
 */
export async function startExport(context: ExportContext, ticket: TicketIn<'starting'>): Promise<ExportStep> {
  const { calls, clock, memory, limits, log } = context;
  const unsure: TicketIn<'unsure'> = {
    ...withoutNonce(ticket),
    phase: 'unsure',
    since: clock.now().toISOString(),
    unreadable: false,
  };
  if (!memory.take(ticket.nonce)) {
    // Most likely the process ended before it asked.
    const spared = limits.startWatch - limits.startWatchAfterEnd;
    const since = new Date(clock.now().getTime() - spared).toISOString();
    return await watchStart(context, { ...unsure, since, starts: ticket.starts - 1 });
  }

  memory.started(unsure);
  const answer = await calls.start(ticket.type);
  const since = clock.now();
  const outcome = outcomeOf(answer);
  log.info({ siteId: ticket.siteId, type: ticket.type, outcome: outcome.kind }, 'An export was asked for');
  switch (outcome.kind) {
    case 'started':
      return startedStep(context, ticket, outcome.taskId, outcome.at ?? since);
    case 'lost': {
      const lost = { ...unsure, since: since.toISOString(), unreadable: outcome.unreadable };
      memory.started(lost);
      return working(lost, limits.startWatchPause);
    }
    case 'refused':
      memory.notStarted(ticket.id);
      return await refusedStep(context, ticket, outcome.answer);
  }
}

type Outcome =
  | { readonly kind: 'started'; readonly taskId: string; readonly at: Date | null }
  /** Nobody knows whether it was started. */
  | { readonly kind: 'lost'; readonly unreadable: boolean }
  | { readonly kind: 'refused'; readonly answer: Answer | Silence };

function outcomeOf(answer: Answer | Silence): Outcome {
  if (answer.kind === 'silence') return answer.sent ? { kind: 'lost', unreadable: false } : { kind: 'refused', answer };
  const { status, text } = answer;
  if (status >= 200 && status < 300) {
    const parsed = startedSchema.safeParse(parsedJson(text));
    return parsed.success
      ? { kind: 'started', taskId: parsed.data.taskId, at: answer.at }
      : { kind: 'lost', unreadable: true };
  }
  const unclear = status === 408 || (status >= 500 && !saysLimited(text));
  return unclear ? { kind: 'lost', unreadable: false } : { kind: 'refused', answer };
}

async function refusedStep(
  context: ExportContext,
  ticket: TicketIn<'starting'>,
  answer: Answer | Silence,
): Promise<ExportStep> {
  const { calls, clock, limits } = context;
  const again = preparedAgain(ticket);
  // A limit of 2014 came with status 500; nothing else that Atlassian says has these words.
  if (answer.kind === 'answer' && (answer.status === 412 || answer.status >= 500) && saysLimited(answer.text)) {
    const left = timeUntilAllowed(answer.text);
    return limitedFor(left === null ? limits.limitUnknown : left + MINUTE);
  }
  if (answer.kind === 'answer' && answer.status === 412) {
    const last = await calls.lastTask();
    const busy = last.kind === 'trouble' || last.value === null ? false : await isWorking(context, last.value);
    if (busy === true) return { state: 'foreign', ticket: again, pauseMs: limits.pollMost };
    // It says neither that one is running nor when the next is allowed, and must not be asked again and again.
    return limitedFor(limits.limitUnknown);
  }
  return waitedOut(context, again, await calls.judge(answer), limits.pollMost);

  function limitedFor(milliseconds: number): ExportStep {
    const until = new Date(clock.now().getTime() + milliseconds);
    return { state: 'limited', ticket: preparedAgain(ticket, until), until };
  }
}

function withoutNonce({ nonce: _nonce, ...ticket }: TicketIn<'starting'>): Omit<TicketIn<'starting'>, 'nonce'> {
  return ticket;
}
