import type { Installation } from '../domain/installation.js';

/** Workspaces in which the bot was installed by OAuth. Every promise of `Stores` holds. */
export interface InstallationStore {
  /** Over the one that is there. */
  save(installation: Installation): Promise<void>;
  find(workspaceId: string): Promise<Installation | null>;
  /** For the start and for sealing anew, never for an answer to a person. */
  listEverywhere(): Promise<readonly Installation[]>;
  /** False when there was none. */
  remove(workspaceId: string): Promise<boolean>;
}
