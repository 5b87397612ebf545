import type { Sealed } from './sealed.js';

/** The bot in one Slack workspace, by OAuth. */
export interface Installation {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botToken: Sealed;
  /** OAuth scopes that were granted. */
  readonly scopes: readonly string[];
  /** Slack user id; the first administrator there. */
  readonly installedBy: string;
  readonly installedAt: Date;
}
