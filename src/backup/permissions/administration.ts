import type { AuditEntry } from '../../domain/audit-entry.js';
import type { PermissionGrants } from '../../domain/permission-settings.js';
import type { Role } from '../../domain/role.js';
import type { AuditFilter } from '../../ports/audit-store.js';
import type { Page, Paged } from '../../ports/page.js';
import type { Person } from '../backup-center.js';

/** The roles as the modal shows them. */
export interface PermissionSight extends PermissionGrants {
  /** Slack user ids that the settings make administrators; they stay so whatever is chosen here. */
  readonly ofEnvironment: readonly string[];
  /** 0 while nothing was chosen. */
  readonly revision: number;
  readonly updatedAt: Date | null;
  readonly updatedBy: string | null;
}

/** Who may do what, and who did what. */
export interface Administration {
  roleOf(by: Person): Promise<Role>;
  readPermissions(workspaceId: string): Promise<PermissionSight>;
  /**
   * @throws OperatorError `not-allowed`, `permissions-changed-meanwhile`, `permissions-without-administrator` when
   * nobody would be one, `permissions-lock-you-out` when the person who saves would be none any more
   */
  savePermissions(by: Person, grants: PermissionGrants, revision: number): Promise<PermissionSight>;
  /** Newest first. */
  readAudit(workspaceId: string, filter: AuditFilter, page: Page): Promise<Paged<AuditEntry>>;
  /** The newest entry about each of these; those without one are left out. */
  lastChanges(workspaceId: string, subjectIds: readonly string[]): Promise<ReadonlyMap<string, AuditEntry>>;
}
