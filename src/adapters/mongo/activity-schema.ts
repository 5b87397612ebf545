import { z } from 'zod';
import { archiveSections } from '../../domain/archive-section.js';
import type { RunActivity } from '../../domain/run-activity.js';

const count = z.int().nonnegative();

export const activitySchema: z.ZodType<RunActivity> = z.discriminatedUnion('is', [
  z.object({ is: z.literal('measuring'), done: count, total: count }),
  z.object({ is: z.literal('section'), section: z.enum(archiveSections) }),
  z.object({ is: z.literal('project'), key: z.string(), done: count, total: count }),
  z.object({ is: z.literal('comparing') }),
  z.object({ is: z.literal('attachments'), done: count, total: count, bytes: count, totalBytes: count }),
  z.object({ is: z.literal('sealing') }),
]);
