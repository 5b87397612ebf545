import type { ConnectionTest, SiteTestProgress, StorageTestProgress } from '../../domain/connection-test.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { Person } from '../backup-center.js';
import { demand } from '../demand.js';
import { storageTest, tryStorage } from '../try-storage.js';
import type { ConnectionDeps } from './connection-deps.js';
import type { ConnectionRef } from '../../domain/connection-overview.js';
import { accessOfSite, openStorage } from './credentials-of.js';
import { type Connection, connectionBy } from './find-connection.js';

type Progress = SiteTestProgress | StorageTestProgress;

/**
 * Tries a connection with the credentials that it has, step by step, and notes how that ended. Aborted, or when nobody
 * asks for the next step, it ends nowhere and notes nothing.
 *
 * @throws OperatorError `not-allowed`, `site-gone`, `storage-gone`
 */
export async function* testConnection(
  deps: ConnectionDeps,
  by: Person,
  ref: ConnectionRef,
  signal: AbortSignal,
): AsyncGenerator<Progress, void, void> {
  await demand(deps, by, 'connect');
  const connection = await connectionBy(deps, by.workspaceId, ref);
  let failure: ConnectionTest['failure'] = null;
  for await (const each of progressOf(deps, connection, signal)) {
    signal.throwIfAborted();
    if (each.state === 'failed') failure = { code: each.code, params: each.params };
    yield each;
  }
  await noteTest(deps, by, ref, failure);
}

/** Writes down how a test ended, for the list of connections. */
export async function noteTest(
  { stores, clock, notifier }: Pick<ConnectionDeps, 'stores' | 'clock' | 'notifier'>,
  { workspaceId, userId }: Person,
  { kind, id }: ConnectionRef,
  failure: ConnectionTest['failure'],
): Promise<void> {
  const test = { at: clock.now(), by: userId, failure };
  if (kind === 'site') await stores.sites.noteTest(workspaceId, id, test);
  else await stores.storages.noteTest(workspaceId, id, test);
  notifier.homeChanged(workspaceId);
}

async function* progressOf(
  deps: ConnectionDeps,
  connection: Connection,
  signal: AbortSignal,
): AsyncGenerator<Progress, void, void> {
  try {
    if (connection.kind === 'site') yield* deps.siteProbe.probe(accessOfSite(deps, connection.record), signal);
    else yield* storageProgress(deps, connection, signal);
  } catch (error) {
    signal.throwIfAborted();
    // There is nothing to log in with: the settings name it no more, or its credentials cannot be opened.
    if (!(error instanceof OperatorError)) throw error;
    yield { step: 'login', state: 'running' };
    yield { step: 'login', state: 'failed', code: error.code, params: error.params };
  }
}

async function* storageProgress(
  deps: ConnectionDeps,
  { name, record }: Extract<Connection, { kind: 'storage' }>,
  signal: AbortSignal,
): AsyncGenerator<StorageTestProgress, void, void> {
  const storage = openStorage(deps, record, '');
  try {
    yield* storageTest(tryStorage(storage, { id: deps.newId(), name, signal }));
  } finally {
    await storage.close();
  }
}
