import { WebClient, type WebClientOptions } from '@slack/web-api';
import { OperatorError } from '../domain/operator-error.js';
import type { WorkspaceTokens } from './workspace-tokens.js';

/** A way to call Slack in each workspace that the bot is in. */
export interface WorkspaceClients {
  /** @throws OperatorError `workspace-gone` */
  of(workspaceId: string): Promise<WebClient>;
}

/** One client per workspace, made when it is first needed, and made anew when the workspace has another token. */
export function workspaceClients(tokens: Pick<WorkspaceTokens, 'find'>, options: WebClientOptions): WorkspaceClients {
  const clients = new Map<string, WebClient>();
  return {
    async of(workspaceId) {
      const found = await tokens.find(workspaceId);
      if (found === null) {
        clients.delete(workspaceId);
        throw new OperatorError('workspace-gone', {});
      }
      const token = found.botToken.reveal();
      const known = clients.get(workspaceId);
      if (known?.token === token) return known;
      const client = new WebClient(token, options);
      clients.set(workspaceId, client);
      return client;
    },
  };
}
