import { z } from 'zod';
import type { ArchiveContents } from '../../domain/archive-contents.js';
import { type Shrink, shrunkContents } from '../../domain/shrink.js';

const count = z.int().nonnegative();

export const contentsSchema: z.ZodType<ArchiveContents> = z.object({
  projects: count,
  issues: count,
  comments: count,
  worklogs: count,
  histories: count,
  users: count,
  attachments: count,
  attachmentBytes: count,
});

const answer = z.object({ is: z.enum(['accepted', 'doubted']), by: z.string(), at: z.date() });

export const shrinkSchema: z.ZodType<Shrink> = z.object({
  what: z.enum(shrunkContents),
  before: count,
  now: count,
  answer: answer.nullable(),
});
