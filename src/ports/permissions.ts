import type { Role } from '../domain/role.js';

/** Whom to ask. */
export interface Administrators {
  /** Slack user ids. */
  readonly users: readonly string[];
  /** Slack user group ids. */
  readonly groups: readonly string[];
  /** Whoever administers the Slack workspace. */
  readonly workspaceAdmins: boolean;
}

/** Who may do what. Everybody in the workspace may look. */
export interface Permissions {
  /** The highest role that this person has by any of the ways; when Slack cannot be asked, by those that need no asking. */
  roleOf(workspaceId: string, userId: string): Promise<Role>;
  /** People who can help somebody who may not; may be nobody. */
  administrators(workspaceId: string): Promise<Administrators>;
}
