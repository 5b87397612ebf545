import type { Secret } from '../domain/secret.js';
import type { Reading } from './reading.js';

/** How Slack reaches this process; `none` for a worker, which only posts. */
export type SlackConnection =
  | { readonly mode: 'socket'; readonly appToken: Secret }
  | { readonly mode: 'http'; readonly signingSecret: Secret; readonly port: number }
  | { readonly mode: 'none' };

export interface SlackConfig {
  readonly connection: SlackConnection;
  /** Absent when every workspace installs the app by OAuth. */
  readonly botToken: Secret | undefined;
  readonly oauth: { readonly clientId: string; readonly clientSecret: Secret } | undefined;
  /** Ends with a slash. */
  readonly apiUrl: string;
  /** An id or a name without "#". */
  readonly channel: string | undefined;
  readonly adminUsers: readonly string[];
}

/** Everything about Slack, or undefined when a reported problem stands in the way. */
export function slackConfig(reading: Reading): SlackConfig | undefined {
  const { values, given, demand } = reading;
  const oauth = slackOauth(reading);
  if (!given('SLACK_CLIENT_ID') && !given('SLACK_CLIENT_SECRET')) demand('SLACK_BOT_TOKEN');
  const connection = slackConnection(reading);
  if (connection === undefined) return undefined;
  return {
    connection,
    botToken: values.SLACK_BOT_TOKEN,
    oauth,
    apiUrl: values.SLACK_API_URL,
    channel: values.BACKUP_CHANNEL,
    adminUsers: values.ADMIN_USERS ?? [],
  };
}

function slackConnection({ values, given, demand, report }: Reading): SlackConnection | undefined {
  if (values.ROLE === 'worker') return { mode: 'none' };
  if (given('SLACK_APP_TOKEN')) {
    return values.SLACK_APP_TOKEN && { mode: 'socket', appToken: values.SLACK_APP_TOKEN };
  }
  if (!given('SLACK_SIGNING_SECRET')) {
    const advice = 'Make one in your Slack app for Socket Mode, or set SLACK_SIGNING_SECRET and PORT for HTTP mode.';
    report('SLACK_APP_TOKEN', 'is missing', advice);
    return undefined;
  }
  demand('PORT', 'HTTP mode listens on it (SLACK_SIGNING_SECRET is set and SLACK_APP_TOKEN is not)');
  const { SLACK_SIGNING_SECRET: signingSecret, PORT: port } = values;
  return signingSecret && port !== undefined ? { mode: 'http', signingSecret, port } : undefined;
}

function slackOauth({ values, given, demand }: Reading): SlackConfig['oauth'] {
  if (!given('SLACK_CLIENT_ID') && !given('SLACK_CLIENT_SECRET')) return undefined;
  demand('SLACK_CLIENT_ID', 'it goes with SLACK_CLIENT_SECRET');
  demand('SLACK_CLIENT_SECRET', 'it goes with SLACK_CLIENT_ID');
  if (values.ROLE !== 'worker') {
    demand('PUBLIC_URL', 'Slack sends people there after an installation by OAuth');
    demand('PORT', 'an installation by OAuth ends on a page of the bot');
  }
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = values;
  return clientId !== undefined && clientSecret ? { clientId, clientSecret } : undefined;
}
