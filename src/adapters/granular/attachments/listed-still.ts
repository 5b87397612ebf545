import { z } from 'zod';
import type { Crawl, CrawledAttachment } from '../crawl/crawl.js';
import type { Broken, Refused } from '../rest/rest.js';

const shape = z.object({
  fields: z.object({ attachment: z.array(z.object({ id: z.union([z.string(), z.number()]).transform(String) })) }),
});

/** Whether an issue has its attachment; an answer where that could not be found out. */
export type ListedStill = 'listed' | 'gone' | Refused | Broken;

/**
 * Asks the issue itself whether it has the attachment. That the site knows no such attachment proves nothing: where
 * attachments are switched off, or a gateway has lost its way, it says so of every one.
 */
export async function listedStill(
  { rest }: Pick<Crawl, 'rest'>,
  { id, issueId }: CrawledAttachment,
): Promise<ListedStill> {
  const answer = await rest.ask({
    path: '/rest/api/3/issue/{id}',
    ids: { id: issueId },
    query: { fields: 'attachment' },
  });
  if (answer.kind === 'refused' && (answer.status === 404 || answer.status === 410)) return 'gone';
  if (answer.kind !== 'told') return answer;
  const issue = shape.safeParse(answer.value);
  if (!issue.success) return { kind: 'broken', status: answer.status, words: '' };
  return issue.data.fields.attachment.some((one) => one.id === id) ? 'listed' : 'gone';
}
