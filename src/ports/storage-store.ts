import type { ConnectionTest } from '../domain/connection-test.js';
import type { ConnectedStorage, StorageSettings } from '../domain/connected-storage.js';
import type { WriteResult } from './write-result.js';

/**
 * Connected storages. Every promise of `Stores` holds; beside them:
 * - Two storages of a workspace never have the same `nameKey`, however many callers try at once.
 */
export interface StorageStore {
  /** @throws OperatorError `storage-name-taken` */
  insert(storage: ConnectedStorage): Promise<void>;
  find(workspaceId: string, storageId: string): Promise<ConnectedStorage | null>;
  /** All of the workspace, by name without regard to case. */
  list(workspaceId: string): Promise<readonly ConnectedStorage[]>;
  /**
   * Changes the settings if they are still at `revision`, and raises it.
   * @throws OperatorError `storage-name-taken`, and changes nothing
   */
  update(
    workspaceId: string,
    storageId: string,
    revision: number,
    changes: Partial<StorageSettings>,
    stamp: { readonly updatedAt: Date; readonly updatedBy: string | null },
  ): Promise<WriteResult<ConnectedStorage>>;
  /** Of all workspaces: for the watch, for sealing anew, never for an answer to a person. */
  listEverywhere(): Promise<readonly ConnectedStorage[]>;
  /** Notes how a test ended; changes no setting and no revision. False when there is no such storage. */
  noteTest(workspaceId: string, storageId: string, test: ConnectionTest): Promise<boolean>;
  /** False when there was none. Does not look who uses it. */
  remove(workspaceId: string, storageId: string): Promise<boolean>;
}
