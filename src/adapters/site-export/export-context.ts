import type { ExportStep } from '../../ports/backup-source.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import type { SiteExportLimits } from './limits.js';
import type { SiteCalls } from './site-calls.js';
import type { StartMemory } from './start-memory.js';
import type { Ticket } from './ticket.js';
import type { Trouble } from './trouble.js';

/** What a step of an export works with. */
export interface ExportContext {
  readonly calls: SiteCalls;
  readonly clock: Clock;
  readonly log: Logger;
  readonly limits: SiteExportLimits;
  readonly memory: StartMemory;
}

type Unfinished = Exclude<Ticket, { phase: 'ready' }>;

/** Waits trouble out, until there was too much of it in a row. */
export function waitedOut(
  { limits, log }: ExportContext,
  ticket: Unfinished,
  { error, pause }: Trouble,
  usualPause: number,
): ExportStep {
  const faults = ticket.faults + 1;
  log.warn(
    { siteId: ticket.siteId, phase: ticket.phase, code: error.code, faults, err: error },
    'The site is in trouble',
  );
  if (faults > limits.faults) throw error;
  return working({ ...ticket, faults }, pause ?? usualPause);
}

export function working(ticket: Unfinished, pauseMs: number): ExportStep {
  const [percent, phase] = ticket.phase === 'running' ? [ticket.percent, ticket.message] : [null, null];
  return { state: 'working', ticket, percent, phase, activity: null, pauseMs };
}
