import type { Role } from './role.js';

/** Who has a role: Slack user ids, Slack user group ids, and whether whoever administers the workspace has it. */
export interface Grant {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly workspaceAdmins: boolean;
}

/** The roles that people gave in Slack. Who is in none of them may look. */
export interface PermissionGrants {
  readonly administrator: Grant;
  readonly operator: Grant;
}

/** What is kept of a workspace; one record each. */
export interface PermissionSettings extends PermissionGrants {
  readonly workspaceId: string;
  readonly updatedAt: Date;
  /** Slack user id; null for the bot itself. */
  readonly updatedBy: string | null;
  /** Counts changes. */
  readonly revision: number;
}

/** Roles that can be given; a viewer is everybody else. */
export const givenRoles = ['administrator', 'operator'] as const satisfies readonly Role[];
export type GivenRole = (typeof givenRoles)[number];

export const nobody: Grant = { users: [], groups: [], workspaceAdmins: false };
