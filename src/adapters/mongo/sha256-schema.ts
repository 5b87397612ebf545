import { z } from 'zod';

/** Hex in lower case, so that two of them can be compared as text. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
