import { z } from 'zod';

export const sealedSchema = z.object({ keyId: z.string(), iv: z.base64(), data: z.base64(), tag: z.base64() });
