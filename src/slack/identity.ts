import type { WebClient } from '@slack/web-api';

/** Whom the bot token speaks for. */
export interface SlackIdentity {
  readonly workspaceId: string;
  readonly botId: string;
  readonly botUserId: string;
  /** Null when Slack does not tell: then nothing can link to Home. */
  readonly appId: string | null;
}

/** Asks Slack once, and again only after a failure. Rejects when Slack refuses the token or does not answer. */
export function slackIdentity(client: WebClient): () => Promise<SlackIdentity> {
  let known: Promise<SlackIdentity> | undefined;
  return () => {
    known ??= ask(client).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

/** Where Home is, for a link; null where that is not known. */
export function homeUrl({ workspaceId, appId }: Pick<SlackIdentity, 'workspaceId' | 'appId'>): string | null {
  return appId === null ? null : `slack://app?team=${workspaceId}&id=${appId}&tab=home`;
}

async function ask(client: WebClient): Promise<SlackIdentity> {
  const { team_id: workspaceId, bot_id: botId, user_id: botUserId, app_id: appId } = await client.auth.test();
  if (!workspaceId || !botId || !botUserId) throw new Error('auth.test did not say whose token this is');
  return { workspaceId, botId, botUserId, appId: appId ?? (await appOf(client, botId)) };
}

async function appOf(client: WebClient, bot: string): Promise<string | null> {
  try {
    return (await client.bots.info({ bot })).bot?.app_id ?? null;
  } catch {
    // A link less; whatever is wrong with the token shows elsewhere.
    return null;
  }
}
