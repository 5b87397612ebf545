import { OperatorError } from '../../domain/operator-error.js';
import type { Person } from '../backup-center.js';
import { audited } from '../audited.js';
import { dropAlerts } from '../close-alerts.js';
import { demand } from '../demand.js';
import type { ConnectionDeps } from './connection-deps.js';
import { siteRecord, storageRecord } from './connection-record.js';
import type { ConnectionRef } from '../../domain/connection-overview.js';
import { type Connection, connectionBy, demandOwn } from './find-connection.js';

/** So many of those that use it are named; the rest is counted. */
const MOST_NAMED = 10;

/**
 * Forgets a connection and its credentials. Backup files stay where they are.
 *
 * A scheme may be saved for it in the very moment: it is looked for again afterwards, and then the connection is put
 * back as it was, under the same id. A scheme that is saved even later finds nothing there and says so at its first
 * run; no backup is lost by that, only one that could not have been made.
 *
 * @throws OperatorError `not-allowed`, `site-gone`, `storage-gone`, `connection-of-environment`, `connection-in-use`
 */
export async function removeConnection(
  deps: ConnectionDeps,
  by: Person,
  ref: ConnectionRef,
): Promise<{ readonly name: string }> {
  const { workspaceId, userId } = by;
  await demand(deps, by, 'connect');
  const connection = await connectionBy(deps, workspaceId, ref);
  demandOwn(deps, connection);
  demandUnused(connection.name, await usersOf(deps, workspaceId, ref));
  if (!(await take(deps, connection))) throw new OperatorError(ref.kind === 'site' ? 'site-gone' : 'storage-gone', {});
  const late = await usersOf(deps, workspaceId, ref);
  if (late.length > 0) await putBack(deps, connection);
  demandUnused(connection.name, late);
  const { kind, name, record } = connection;
  const before = kind === 'site' ? siteRecord(record) : storageRecord(record);
  const subject = { kind, id: record.id, name };
  await audited(deps, { workspaceId, userId, action: `${kind}.removed`, subject, before });
  await dropAlerts(deps, workspaceId, record.id);
  deps.notifier.homeChanged(workspaceId);
  return { name };
}

/** Names of the schemes that use it, and of those whose run still does though they are gone. */
async function usersOf(
  { stores }: ConnectionDeps,
  workspaceId: string,
  ref: ConnectionRef,
): Promise<readonly string[]> {
  const uses = (one: { readonly siteId: string; readonly storageId: string }): boolean =>
    (ref.kind === 'site' ? one.siteId : one.storageId) === ref.id;
  const [schemes, runs] = await Promise.all([stores.schemes.list(workspaceId), stores.runs.listUnfinishedEverywhere()]);
  const going = runs.filter((run) => run.workspaceId === workspaceId && uses(run));
  return [...new Set([...schemes.filter(uses).map(({ name }) => name), ...going.map(({ schemeName }) => schemeName)])];
}

function demandUnused(name: string, users: readonly string[]): void {
  if (users.length === 0) return;
  const schemes = users.slice(0, MOST_NAMED).join(', ');
  throw new OperatorError('connection-in-use', { name, schemes, count: users.length });
}

function take({ stores }: ConnectionDeps, { kind, record }: Connection): Promise<boolean> {
  return (kind === 'site' ? stores.sites : stores.storages).remove(record.workspaceId, record.id);
}

async function putBack({ stores }: ConnectionDeps, { kind, record }: Connection): Promise<void> {
  if (kind === 'site') await stores.sites.insert(record);
  else await stores.storages.insert(record);
}
