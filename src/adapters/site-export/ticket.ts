import { z } from 'zod';
import { backupTypes, contentTypes } from '../../domain/backup-kind.js';
import type { JsonValue } from '../../domain/json-value.js';

const time = z.iso.datetime();

const shared = {
  version: z.literal(1),
  /** Of this export, whatever its phase. */
  id: z.uuid(),
  workspaceId: z.string(),
  siteId: z.string(),
  /** Troubles in a row. */
  faults: z.int().min(0),
};
const planned = { ...shared, type: z.enum(backupTypes) };
/** A start that is about to be asked for, or was. */
const asked = {
  ...planned,
  /** The newest export task at the site before that; null when there was none. */
  lastTaskBefore: z.string().nullable(),
  /** When the site said so, by the site's clock. */
  requestedAt: time,
  /** Starts that were asked for in all, as far as anybody knows; while one is being asked for, it counts. */
  starts: z.int().min(0),
};

const ticketSchema = z.discriminatedUnion('phase', [
  /** Nothing was started. */
  z.object({ ...planned, phase: z.literal('prepared'), starts: z.int().min(0), limitedUntil: time.nullable() }),
  /** The next call starts it. By the nonce a process knows the tickets that it wrote itself and has not used. */
  z.object({ ...asked, phase: z.literal('starting'), nonce: z.uuid() }),
  /** It may have been started: the site is watched from `since` on. */
  z.object({ ...asked, phase: z.literal('unsure'), since: time, unreadable: z.boolean() }),
  z.object({
    ...planned,
    phase: z.literal('running'),
    taskId: z.string(),
    startedAt: time,
    percent: z.number().nullable(),
    message: z.string().nullable(),
    changedAt: time,
    /** Since when it is finished and names no file. */
    finishedAt: time.nullable(),
  }),
  z.object({
    ...shared,
    phase: z.literal('ready'),
    type: z.enum(contentTypes),
    taskId: z.string(),
    path: z.string().startsWith('/plugins/servlet/'),
    takenAt: time,
  }),
]);

export type Ticket = z.infer<typeof ticketSchema>;
export type TicketIn<Phase extends Ticket['phase']> = Extract<Ticket, { phase: Phase }>;

/** Reads a ticket as it was kept. Throws when it is none, which is a bug. */
export function parseTicket(kept: JsonValue): Ticket {
  return ticketSchema.parse(kept);
}

/** The same plan, before anything is started. */
export function preparedAgain(
  ticket: TicketIn<'prepared' | 'starting' | 'unsure'>,
  limitedUntil: Date | null = null,
): TicketIn<'prepared'> {
  const { version, id, workspaceId, siteId, type, faults } = ticket;
  return {
    phase: 'prepared',
    ...{ version, id, workspaceId, siteId, type, faults },
    starts: ticket.phase === 'starting' ? ticket.starts - 1 : ticket.starts,
    limitedUntil: limitedUntil === null ? null : limitedUntil.toISOString(),
  };
}
