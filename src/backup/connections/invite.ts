import { INVITE_MINUTES, type InvitePurpose } from '../../domain/invite.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { Person } from '../backup-center.js';
import { demand } from '../demand.js';
import type { ConnectionDeps } from './connection-deps.js';
import type { PrivateLink } from './connections.js';
import { connectionBy, demandOwn } from './find-connection.js';
import { digestOf, newToken } from './tokens.js';

const MINUTE_MS = 60_000;

/** What has expired is remembered for so long, so that who comes late is told why. */
const REMEMBERED_MS = 24 * 60 * MINUTE_MS;

/**
 * A link to the page where a connection is entered. What the person had before, links and open pages, is worth nothing
 * from now on: who fears that somebody else opened one asks for another.
 *
 * @throws OperatorError `not-allowed`, `public-url-missing`, `site-gone`, `storage-gone`, `connection-of-environment`
 */
export async function invite(
  deps: ConnectionDeps,
  by: Person,
  purpose: InvitePurpose,
  locale: string,
): Promise<PrivateLink> {
  const { stores, clock, publicUrl, newId } = deps;
  const { workspaceId, userId } = by;
  await demand(deps, by, 'connect');
  if (publicUrl === null) throw new OperatorError('public-url-missing', {});
  const { kind, connectionId } = purpose;
  if (connectionId !== null) demandOwn(deps, await connectionBy(deps, workspaceId, { kind, id: connectionId }));
  await stores.invites.withdraw(workspaceId, userId);
  const token = newToken().reveal();
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + INVITE_MINUTES * MINUTE_MS);
  await stores.invites.insert({
    ...{ id: newId(), workspaceId, userId, purpose: { kind, connectionId }, locale, createdAt, expiresAt },
    tokenDigest: digestOf(token),
    sessionDigest: null,
    draft: null,
    usedAt: null,
  });
  return { url: `${publicUrl.replace(/\/+$/, '')}/connect/${token}`, expiresAt };
}

/** Forgets invites that expired a day ago. */
export async function sweepInvites({ stores, clock }: Pick<ConnectionDeps, 'stores' | 'clock'>): Promise<void> {
  await stores.invites.sweep(new Date(clock.now().getTime() - REMEMBERED_MS));
}
