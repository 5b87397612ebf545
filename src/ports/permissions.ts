/** Who may do what. Everybody in the workspace may look. */
export interface Permissions {
  /** Whether this person may start, change and delete. */
  mayChange(workspaceId: string, userId: string): Promise<boolean>;
  /** Slack user ids of people who can help somebody who may not; may be empty. */
  administrators(workspaceId: string): Promise<readonly string[]>;
}
