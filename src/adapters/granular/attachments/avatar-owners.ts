import { z } from 'zod';
import type { Crawl } from '../crawl/crawl.js';
import type { Gap } from '../gap-book.js';

/** What of a site has pictures of its own kind. */
export type AvatarType = 'project' | 'issuetype' | 'priority';

const idText = z.union([z.string(), z.number()]).transform(String);
const avatars = z.object({ custom: z.array(z.object({ id: idText })).default([]) });

export type OwnerAvatars =
  | { readonly kind: 'read'; readonly ids: readonly string[] }
  | { readonly kind: 'missing'; readonly reason: Gap['reason'] };

/** The pictures that people uploaded for something. Those of the product are no part of a site. */
export async function ownerAvatars(crawl: Crawl, type: AvatarType, owner: string): Promise<OwnerAvatars> {
  const answer = await crawl.rest.ask({
    path: '/rest/api/3/universal_avatar/type/{type}/owner/{owner}',
    ids: { type, owner },
  });
  if (answer.kind !== 'told') return { kind: 'missing', reason: missingReason(answer) };
  const parsed = avatars.safeParse(answer.value);
  if (!parsed.success) return { kind: 'missing', reason: 'failed' };
  return { kind: 'read', ids: [...new Set(parsed.data.custom.map(({ id }) => id))] };
}

/** Why something is missing that was asked for. */
export function missingReason(answer: { readonly kind: string; readonly status: number }): Gap['reason'] {
  if (answer.kind === 'broken') return 'failed';
  if (answer.status === 401 || answer.status === 403) return 'permission';
  return answer.status === 404 || answer.status === 410 ? 'lost' : 'failed';
}
