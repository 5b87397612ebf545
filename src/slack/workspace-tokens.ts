import type { Secret } from '../domain/secret.js';
import type { InstallationStore } from '../ports/installation-store.js';
import type { Logger } from '../ports/logger.js';
import { sealPurpose, type SecretBox } from '../ports/secret-box.js';
import type { SlackIdentity } from './identity.js';

/** The bot in one workspace. */
export interface WorkspaceToken extends Omit<SlackIdentity, 'workspaceId'> {
  readonly botToken: Secret;
}

/** The workspaces that the bot is in, and its tokens there. */
export interface WorkspaceTokens {
  /**
   * Null for a workspace that the bot is not in, or is not in any more. What is found holds for this moment: it may be
   * installed anew, or taken out, by another process.
   */
  find(workspaceId: string): Promise<WorkspaceToken | null>;
  /**
   * Whose token the settings have; null when they have none. Rejects when Slack does not answer or refuses it.
   */
  ofEnvironment(): Promise<SlackIdentity | null>;
}

/** The bot token of the settings, and how to learn whose it is: `slackIdentity`. */
export interface EnvironmentToken {
  readonly botToken: Secret;
  identity(): Promise<SlackIdentity>;
}

export interface WorkspaceTokensOptions {
  readonly environment: EnvironmentToken | null;
  readonly installations: Pick<InstallationStore, 'find'>;
  readonly secretBox: Pick<SecretBox, 'open'>;
  readonly log: Logger;
}

/** The token of the settings belongs to the workspace that Slack says, and wins there; all others were installed. */
export function workspaceTokens({
  environment,
  installations,
  secretBox,
  log,
}: WorkspaceTokensOptions): WorkspaceTokens {
  async function installed(workspaceId: string): Promise<WorkspaceToken | null> {
    const installation = await installations.find(workspaceId);
    if (installation === null) return null;
    const { botId, botUserId, appId } = installation;
    const botToken = secretBox.open(installation.botToken, sealPurpose('installation', workspaceId, workspaceId));
    if (botToken !== null) return { botToken, botId, botUserId, appId };
    log.error({ workspaceId }, 'the token of a workspace was sealed with another key; install the bot there anew');
    return null;
  }

  return {
    async find(workspaceId) {
      if (environment === null) return installed(workspaceId);
      try {
        const { workspaceId: own, ...identity } = await environment.identity();
        if (own === workspaceId) return { ...identity, botToken: environment.botToken };
      } catch (error) {
        // That it is not known whose token the settings have is nothing to a workspace with one of its own.
        const token = await installed(workspaceId);
        if (token === null) throw error;
        return token;
      }
      return installed(workspaceId);
    },
    ofEnvironment: async () => (environment === null ? null : environment.identity()),
  };
}
