import { z } from 'zod';

/** Where a message stands in Slack. */
export const messageSchema = z.object({ channel: z.string(), ts: z.string() });
