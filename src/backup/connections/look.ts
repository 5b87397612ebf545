import type { Invite } from '../../domain/invite.js';
import type { Secret } from '../../domain/secret.js';
import { OperatorError } from '../../domain/operator-error.js';
import { demand } from '../demand.js';
import type { ConnectionDeps } from './connection-deps.js';
import type { InviteSight } from './connect-page.js';
import { connectionBy } from './find-connection.js';
import { inviteOfToken } from './find-invite.js';
import { digestOf, newToken } from './tokens.js';

/** What stands behind a link. Changes nothing: previews of links open them too. */
export async function look(deps: ConnectionDeps, token: string): Promise<InviteSight> {
  return sightOf(deps, await inviteOfToken(deps, token));
}

/**
 * Takes a link up, once: the session that it returns is worth the page.
 *
 * @throws OperatorError `invite-unknown`, `invite-expired`, `invite-used`, `not-allowed`
 */
export async function redeem(deps: ConnectionDeps, token: string): Promise<Secret> {
  const invite = await inviteOfToken(deps, token);
  await demand(deps, invite, 'connect');
  const session = newToken();
  const first = await deps.stores.invites.redeem(invite.id, digestOf(session.reveal()));
  if (!first) throw new OperatorError('invite-used', {});
  return session;
}

/** Whom it is for, and what for. @throws OperatorError `site-gone`, `storage-gone` when it is to replace what is gone */
export async function sightOf(deps: ConnectionDeps, invite: Invite): Promise<InviteSight> {
  const { workspaceId, userId, purpose, locale, expiresAt } = invite;
  const { kind, connectionId } = purpose;
  const [personName, workspaceName, connection] = await Promise.all([
    nameOr(deps, userId, deps.directory.nameOf(workspaceId, userId)),
    nameOr(deps, workspaceId, deps.directory.workspaceName(workspaceId)),
    connectionId === null ? null : connectionBy(deps, workspaceId, { kind, id: connectionId }),
  ]);
  return { personName, workspaceName, purpose, connectionName: connection?.name ?? null, locale, expiresAt };
}

/** The page works while Slack is away: then it shows Slack's ids. */
async function nameOr({ log }: ConnectionDeps, id: string, asked: Promise<string>): Promise<string> {
  try {
    return await asked;
  } catch (error) {
    log.warn({ err: error, id }, 'Slack did not tell a name');
    return id;
  }
}
