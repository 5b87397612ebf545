import type { Sealed } from '../../domain/sealed.js';
import { demand } from '../demand.js';
import type { ConnectForm } from './connect-page.js';
import type { ConnectionDeps } from './connection-deps.js';
import { purposeOf } from './credentials-of.js';
import { draftSecret, siteFields, storageFields } from './entry-draft.js';
import { siteById, storageById } from './find-connection.js';
import { inviteOfSession } from './find-invite.js';
import { sightOf } from './look.js';

/**
 * The page as its person left it.
 *
 * @throws OperatorError those of `inviteOfSession`, `not-allowed`, and `site-gone`, `storage-gone` when what is to be
 * replaced has gone meanwhile
 */
export async function form(deps: ConnectionDeps, session: string): Promise<ConnectForm> {
  const invite = await inviteOfSession(deps, session);
  await demand(deps, invite, 'connect');
  const { workspaceId, purpose } = invite;
  const { kind, connectionId } = purpose;
  const sight = await sightOf(deps, invite);
  const typed = draftSecret(deps, invite) !== null;
  if (kind === 'site') {
    const replaced = connectionId === null ? null : await siteById(deps, workspaceId, connectionId);
    const secretKept = typed || (replaced !== null && isKept(deps, kind, replaced));
    return { kind, sight, secretKept, entry: siteFields(invite, replaced) };
  }
  const replaced = connectionId === null ? null : await storageById(deps, workspaceId, connectionId);
  const secretKept = typed || (replaced !== null && isKept(deps, kind, replaced));
  const { protocols } = deps;
  return { kind, sight, secretKept, protocols, entry: storageFields(invite, replaced, protocols[0] ?? 'ftps') };
}

function isKept(
  { secretBox }: ConnectionDeps,
  kind: 'site' | 'storage',
  record: { readonly id: string; readonly workspaceId: string; readonly credentials: Sealed | null },
): boolean {
  const { credentials } = record;
  return credentials !== null && secretBox.open(credentials, purposeOf(kind, record)) !== null;
}
