import { z } from 'zod';
import { backupTypes } from '../../domain/backup-kind.js';
import type { JsonValue } from '../../domain/json-value.js';

const known = {
  version: z.literal(1),
  workspaceId: z.string(),
  siteId: z.string(),
  type: z.enum(backupTypes),
};

/**
 * What is kept of a reading. `measuring`: how large an Extended backup is going to be is being found out, from `cursor`
 * on. `ready`: the site can be read. Nothing is kept of the reading itself: one that is cut off begins again.
 */
const ticketSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('prepared'), ...known }),
  z.object({
    phase: z.literal('measuring'),
    ...known,
    cursor: z.json(),
    attachmentBytes: z.number().nonnegative(),
  }),
  z.object({
    phase: z.literal('ready'),
    ...known,
    takenAt: z.iso.datetime(),
    attachmentBytes: z.number().nonnegative().nullable(),
  }),
]);

export type Ticket = z.output<typeof ticketSchema>;
export type TicketIn<Phase extends Ticket['phase']> = Extract<Ticket, { phase: Phase }>;

/** Throws for what this source never gave out. */
export function parseTicket(value: JsonValue): Ticket {
  return ticketSchema.parse(value);
}
