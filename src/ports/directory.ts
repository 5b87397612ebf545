/** What Slack tells about people. Rejects when Slack cannot be asked or refuses; answers may be some minutes old. */
export interface Directory {
  /** Whether the person administers or owns the workspace. */
  isWorkspaceAdmin(workspaceId: string, userId: string): Promise<boolean>;
  /** Slack user ids of a user group's members; empty when there is no such group. */
  membersOf(workspaceId: string, groupId: string): Promise<readonly string[]>;
  /** As people of the workspace know them, for pages outside Slack. */
  nameOf(workspaceId: string, userId: string): Promise<string>;
  /** Slack's, such as `de-DE`. */
  localeOf(workspaceId: string, userId: string): Promise<string>;
  workspaceName(workspaceId: string): Promise<string>;
}
