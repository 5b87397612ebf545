import type { Invite } from '../../domain/invite.js';
import type { JsonValue } from '../../domain/json-value.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { OperatorErrorCode } from '../../domain/operator-error-codes.js';
import type { WriteResult } from '../../ports/write-result.js';
import { audited } from '../audited.js';
import type { EntryField, EntryProgress } from './connect-page.js';
import type { ConnectionDeps } from './connection-deps.js';
import { noteTest } from './test-connection.js';

/** Somebody else was first. */
const taken: readonly OperatorErrorCode[] = ['site-already-connected', 'storage-name-taken'];

/** A connection that is to be made, or replaced, and what is different for a site and a storage. */
export interface Entered<T> {
  readonly kind: 'site' | 'storage';
  readonly name: string;
  /** The connection as it was; null for a new one. */
  readonly replaced: T | null;
  /** Beside which field it says that another connection has this address or name. */
  readonly unique: EntryField;
  /** For the audit log. */
  recordOf(record: T): JsonValue;
  /** As it will be, for the audit log. */
  readonly settings: JsonValue;
  /** Whether a record has just what was entered, its secret included. */
  isEntered(record: T): boolean;
  insert(): Promise<void>;
  find(id: string): Promise<T | null>;
  update(replaced: T): Promise<WriteResult<T>>;
  /** What follows when it was replaced. */
  afterReplacing(before: T, after: T): Promise<void>;
}

/**
 * Makes what was entered, and tried, the connection. The id of the invite becomes that of a new one: saved twice at once,
 * or again after a crash, it is one record and one entry in the audit log. The session is over then, and the person is
 * told in Slack, once.
 *
 * @throws OperatorError `site-gone`, `storage-gone`, `connection-changed-meanwhile`, `invite-used` when the same page
 * has saved something else meanwhile
 */
export async function saveEntry<T>(
  deps: ConnectionDeps,
  invite: Invite,
  entered: Entered<T>,
): Promise<Extract<EntryProgress, { state: 'saved' | 'refused' }>> {
  const { workspaceId, userId } = invite;
  const { kind, name, replaced } = entered;
  try {
    if (replaced === null) await connect(deps, invite, entered);
    else await replace(deps, invite, entered, replaced);
  } catch (error) {
    if (!(error instanceof OperatorError) || !taken.includes(error.code)) throw error;
    return { state: 'refused', faults: [{ field: entered.unique, error }] };
  }
  await noteTest(deps, invite, { kind, id: connectionId(invite) }, null);
  if (await deps.stores.invites.use(invite.id, deps.clock.now())) {
    const is = replaced === null ? 'connected' : 'credentials-replaced';
    deps.notifier.connectionSaved({ workspaceId, userId, kind, name, is });
  }
  return { state: 'saved', name };
}

async function connect<T>(deps: ConnectionDeps, invite: Invite, entered: Entered<T>): Promise<void> {
  const { id, workspaceId, userId } = invite;
  const { kind, name, settings } = entered;
  await entered.insert();
  const stored = await entered.find(id);
  if (stored === null) throw gone(kind);
  if (!entered.isEntered(stored)) throw new OperatorError('invite-used', {});
  const change = { action: `${kind}.connected`, subject: { kind, id, name }, after: settings };
  await audited(deps, { id, workspaceId, userId, ...change });
}

async function replace<T>(deps: ConnectionDeps, invite: Invite, entered: Entered<T>, replaced: T): Promise<void> {
  const { workspaceId, userId } = invite;
  const { kind, name, settings } = entered;
  const result = await entered.update(replaced);
  if (result.result === 'missing') throw gone(kind);
  if (result.result === 'changed') {
    // A second click: the first one has saved the same, and sees to the rest.
    if (entered.isEntered(result.current)) return;
    throw new OperatorError('connection-changed-meanwhile', { name });
  }
  const subject = { kind, id: connectionId(invite), name };
  const before = entered.recordOf(replaced);
  await audited(deps, {
    ...{ workspaceId, userId, subject, before, after: settings },
    action: `${kind}.credentials_replaced`,
  });
  await entered.afterReplacing(replaced, result.record);
}

function connectionId({ id, purpose }: Invite): string {
  return purpose.connectionId ?? id;
}

function gone(kind: 'site' | 'storage'): OperatorError {
  return new OperatorError(kind === 'site' ? 'site-gone' : 'storage-gone', {});
}
