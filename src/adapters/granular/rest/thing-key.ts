import { z } from 'zod';
import type { PageFamily } from './rest.js';

const id = z.union([z.string(), z.number()]);
const keyedSchema = z.object({ id }).transform((thing) => `id ${thing.id}`);
const accountSchema = z.object({ accountId: z.string() }).transform((thing) => `account ${thing.accountId}`);
const groupSchema = z.object({ groupId: z.string() }).transform((thing) => `group ${thing.groupId}`);
const schema = z.union([keyedSchema, accountSchema, groupSchema]);

/**
 * By what a thing of a list is usually known to have come before. Where lists are counted through, one thing may push
 * another onto the next page; a thing without an id is then known by all that it says, as its name may not be its alone.
 */
export function usualKey(family: PageFamily): (thing: unknown) => string | undefined {
  switch (family.pages) {
    case 'whole':
      return () => undefined;
    case 'token':
    case 'cursor':
    case 'links':
      return (thing) => schema.safeParse(thing).data;
    case 'values':
    case 'array':
    case 'named':
    case 'service-desk':
      return (thing) => schema.safeParse(thing).data ?? JSON.stringify(thing);
  }
}
