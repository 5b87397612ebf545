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

/**
 * Asked again before something is saved, for a test takes its time: the person may have withdrawn the page meanwhile.
 * That the page has saved something is left to who saves, for a second click saves the same.
 *
 * @throws OperatorError `invite-unknown`, `invite-expired`
 */
export async function demandNotWithdrawn({ stores }: Deps, session: string, { expiresAt }: Invite): Promise<void> {
  const now = await stores.invites.findBySession(digestOf(session));
  if (now === null) throw new OperatorError('invite-unknown', {});
  if (now.expiresAt < expiresAt) throw new OperatorError('invite-expired', {});
}

function good({ clock }: Deps, invite: Invite | null): Invite {
  if (invite === null) throw new OperatorError('invite-unknown', {});
  if (invite.usedAt !== null) throw new OperatorError('invite-used', {});
  if (invite.expiresAt <= clock.now()) throw new OperatorError('invite-expired', {});
  return invite;
}
