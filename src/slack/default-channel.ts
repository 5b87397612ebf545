import type { WebClient } from '@slack/web-api';
import type { Logger } from '../ports/logger.js';
import type { WorkspaceClients } from './workspace-clients.js';
import type { WorkspaceTokens } from './workspace-tokens.js';

/** Slack gives 1,000 a page at most: a workspace with more channels than this should set the id. */
const mostPages = 20;
const channelId = /^[CDG][A-Z0-9]{2,}$/;

export interface DefaultChannelOptions {
  readonly tokens: Pick<WorkspaceTokens, 'ofEnvironment'>;
  readonly clients: WorkspaceClients;
  /** As BACKUP_CHANNEL has it. */
  readonly channel: string | null;
  readonly log: Logger;
}

/**
 * The id of the channel that BACKUP_CHANNEL names by id or name, in the workspace of the settings; null in all others,
 * when there is none, or when the name belongs to no public channel. Found once, it is remembered. Does not reject: a
 * new scheme then begins without a channel.
 */
export function defaultChannel(options: DefaultChannelOptions): (workspaceId: string) => Promise<string | null> {
  const { tokens, clients, channel, log } = options;
  let found = channel !== null && channelId.test(channel) ? channel : null;
  return async (workspaceId) => {
    if (channel === null) return null;
    try {
      if ((await tokens.ofEnvironment())?.workspaceId !== workspaceId) return null;
      if (found !== null) return found;
      found = await findByName(await clients.of(workspaceId), channel);
      if (found === null) log.warn({ channel }, 'BACKUP_CHANNEL names no public channel; set its id instead');
    } catch (error) {
      log.warn({ channel, err: error }, 'the channel named in BACKUP_CHANNEL could not be looked up');
    }
    return found;
  };
}

async function findByName(client: WebClient, name: string): Promise<string | null> {
  let cursor = '';
  for (let page = 0; page < mostPages; page++) {
    const answer = await client.conversations.list({ exclude_archived: true, limit: 1000, ...(cursor && { cursor }) });
    const match = answer.channels?.find((channel) => channel.name === name);
    if (match?.id) return match.id;
    cursor = answer.response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return null;
}
