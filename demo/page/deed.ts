import { z } from 'zod';
import type { Json } from '../slack/json.js';

const surface = z.union([z.object({ view: z.string() }), z.object({ channel: z.string(), ts: z.string() })]);
const place = { on: surface, block: z.string(), action: z.string() };

/** What a person does in the page. */
export const deedSchema = z.discriminatedUnion('deed', [
  z.object({ deed: z.literal('command'), text: z.string(), channel: z.string() }),
  z.object({ deed: z.literal('home') }),
  z.object({ deed: z.literal('press'), ...place }),
  z.object({ deed: z.literal('choose'), ...place, choice: z.unknown() }),
  z.object({ deed: z.literal('suggest'), ...place, query: z.string() }),
  z.object({ deed: z.literal('enter'), on: surface, block: z.string() }),
  z.object({ deed: z.literal('submit'), on: surface }),
  z.object({ deed: z.literal('close'), on: surface }),
  z.object({ deed: z.literal('close-all') }),
  z.object({ deed: z.literal('trouble'), id: z.string(), on: z.boolean() }),
]);
export type Deed = z.infer<typeof deedSchema>;
export type SurfaceRef = z.infer<typeof surface>;

/** What came of it. */
export interface Outcome {
  /** Why the app did not acknowledge it. */
  readonly failure?: string;
  /** What stands in red under the fields, by block_id. */
  readonly errors?: Readonly<Record<string, string>>;
  /** What a menu offers for what was typed. */
  readonly options?: readonly Json[];
}
