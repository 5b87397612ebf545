import { z } from 'zod';
import type { Rest } from '../rest/rest.js';

const withId = z.object({ id: z.coerce.string() });

/**
 * Ids of the issue types and priorities, which may have pictures of their own. Where the site does not tell there are
 * none to look for; the sections name what it refused.
 */
export async function readPictured(
  rest: Rest,
): Promise<{ readonly issueTypes: readonly string[]; readonly priorities: readonly string[] }> {
  const issueTypes: string[] = [];
  const priorities: string[] = [];
  await rest.list({ path: '/rest/api/3/issuetype' }, { pages: 'whole' }, (things) => keep(things, issueTypes));
  const path = '/rest/api/3/priority/search';
  await rest.list({ path }, { pages: 'values', size: 50 }, (things) => keep(things, priorities));
  return { issueTypes, priorities };
}

function keep(things: readonly unknown[], into: string[]): void {
  for (const thing of things) {
    const known = withId.safeParse(thing);
    if (known.success) into.push(known.data.id);
  }
}
