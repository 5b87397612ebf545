import type { PermissionGrants, PermissionSettings } from '../domain/permission-settings.js';
import type { WriteResult } from './write-result.js';

/** The roles that people were given. Every promise of `Stores` holds. */
export interface PermissionStore {
  /** Null while nobody was given any. */
  find(workspaceId: string): Promise<PermissionSettings | null>;
  /** Writes them if they are still at `revision` (0: there are none yet), and raises it. */
  save(
    workspaceId: string,
    revision: number,
    grants: PermissionGrants,
    stamp: { readonly updatedAt: Date; readonly updatedBy: string | null },
  ): Promise<WriteResult<PermissionSettings>>;
}
