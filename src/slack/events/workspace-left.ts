import type { App } from '@slack/bolt';

/** What becomes of a workspace that the bot was taken out of. `at`: when Slack says that it was. */
export type WorkspaceLeft = (workspaceId: string, at: Date) => Promise<void>;

/** What Slack tells then; the manifest asks for it. */
export const leavingEvents = ['app_uninstalled', 'tokens_revoked'] as const;

/**
 * Listens for the bot being taken out of a workspace. Nobody of that workspace asks for it: Slack says so, and the token
 * is worth nothing already. Said twice it is the same.
 */
export function listenForLeaving(app: App, left: WorkspaceLeft): void {
  app.event(leavingEvents[0], async ({ context, body }) => {
    if (context.teamId !== undefined) await left(context.teamId, moment(body.event_time));
  });
  app.event(leavingEvents[1], async ({ context, body, event }) => {
    const bots = event.tokens.bot ?? [];
    // Tokens of people are of no use to us, and we have none.
    if (context.teamId !== undefined && bots.length > 0) await left(context.teamId, moment(body.event_time));
  });
}

/** Slack counts in whole seconds. */
function moment(eventTime: number): Date {
  return new Date(eventTime * 1000 + 999);
}
