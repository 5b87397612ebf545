import { z } from 'zod';
import { errorFields } from './error-fields.js';

/** How a connection's last test ended. */
export const connectionTestSchema = z.object({
  at: z.date(),
  by: z.string().nullable(),
  failure: z.object(errorFields).nullable(),
});
