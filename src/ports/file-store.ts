import type { BackupFile, FileState } from '../domain/backup-file.js';
import type { Shrink } from '../domain/shrink.js';
import type { Page, Paged } from './page.js';

/** Which files; what is left out does not matter. */
export interface FileFilter {
  readonly schemeId?: string;
  readonly storageId?: string;
}

/**
 * Records of backup files. Every promise of `Stores` holds; beside them:
 * - It is a cache: nothing here touches a storage.
 */
export interface FileStore {
  insert(file: BackupFile): Promise<void>;
  find(workspaceId: string, fileId: string): Promise<BackupFile | null>;
  /** Newest first by `takenAt`. */
  list(workspaceId: string, filter: FileFilter, page: Page): Promise<Paged<BackupFile>>;
  /** The file was found to be what was sent: sets `verifiedAt`, and its state is good. Null when there is none. */
  markVerified(workspaceId: string, fileId: string, at: Date): Promise<BackupFile | null>;
  /** Null when there is none. */
  markState(workspaceId: string, fileId: string, state: FileState): Promise<BackupFile | null>;
  /** Writes what a person said of a backup that shrank, and what state the file has therefore. Null when there is none. */
  markAnswered(workspaceId: string, fileId: string, state: FileState, shrink: Shrink): Promise<BackupFile | null>;
  /** Null when there is none. */
  markPinned(workspaceId: string, fileId: string, pinned: boolean): Promise<BackupFile | null>;
  /** All of one scheme, newest first by `takenAt`: what pruning decides about. */
  listByScheme(workspaceId: string, schemeId: string): Promise<readonly BackupFile[]>;
  /** All at one storage, in whatever folder, oldest first: what is compared with the storage itself. */
  listByStorage(workspaceId: string, storageId: string): Promise<readonly BackupFile[]>;
  /** False when there was none. */
  remove(workspaceId: string, fileId: string): Promise<boolean>;
  /** Bytes of the files at one storage; files that vanished take no room. */
  sumOfSizes(workspaceId: string, storageId: string): Promise<number>;
}
