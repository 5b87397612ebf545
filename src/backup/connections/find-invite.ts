import type { Invite } from '../../domain/invite.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { ConnectionDeps } from './connection-deps.js';
import { digestOf } from './tokens.js';

type Deps = Pick<ConnectionDeps, 'stores' | 'clock'>;

/**
 * The invite of a link that was not taken up yet.
 *
 * @throws OperatorError `invite-unknown`, `invite-expired`, `invite-used`
 */
export async function inviteOfToken(deps: Deps, token: string): Promise<Invite> {
  const invite = good(deps, await deps.stores.invites.findByToken(digestOf(token)));
  if (invite.sessionDigest !== null) throw new OperatorError('invite-used', {});
  return invite;
}

/** The invite of a page that is open. Throws the same. */
export async function inviteOfSession(deps: Deps, session: string): Promise<Invite> {
  return good(deps, await deps.stores.invites.findBySession(digestOf(session)));
}

function good({ clock }: Deps, invite: Invite | null): Invite {
  if (invite === null) throw new OperatorError('invite-unknown', {});
  if (invite.usedAt !== null) throw new OperatorError('invite-used', {});
  if (invite.expiresAt <= clock.now()) throw new OperatorError('invite-expired', {});
  return invite;
}
