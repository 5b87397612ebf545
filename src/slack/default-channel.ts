import type { WebClient } from '@slack/web-api';
import type { Logger } from '../ports/logger.js';

/** Slack gives 1,000 a page at most: a workspace with more channels than this should set the id. */
const mostPages = 20;
const channelId = /^[CDG][A-Z0-9]{2,}$/;

/**
 * The id of the channel that BACKUP_CHANNEL names by id or name; null when there is none, or when the name belongs to
 * no public channel. Found once, it is remembered. Does not reject: a new scheme then begins without a channel.
 */
export function defaultChannel(client: WebClient, channel: string | null, log: Logger): () => Promise<string | null> {
  let found = channel !== null && channelId.test(channel) ? channel : null;
  return async () => {
    if (channel === null || found !== null) return found;
    try {
      found = await findByName(client, channel);
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
