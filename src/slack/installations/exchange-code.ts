import { WebClient, type WebClientOptions } from '@slack/web-api';
import { Secret } from '../../domain/secret.js';
import { slackIdentity } from '../identity.js';

/** What an installation brought, with the token still open. */
export interface GrantedToken {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botToken: Secret;
  readonly scopes: readonly string[];
  /** Slack user id. */
  readonly installedBy: string;
}

export interface ExchangeOptions {
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly redirectUri: string;
  readonly client: WebClientOptions;
}

/**
 * Gets the bot token for the code that Slack sent along. Null for an installation in a whole organisation, which has one
 * token for many workspaces. Rejects when Slack refuses the code, or answers otherwise than it should.
 */
export async function exchangeCode(code: string, options: ExchangeOptions): Promise<GrantedToken | null> {
  const { clientId, clientSecret, redirectUri, client } = options;
  const answer = await new WebClient(undefined, client).oauth.v2.access({
    client_id: clientId,
    client_secret: clientSecret.reveal(),
    code,
    redirect_uri: redirectUri,
  });
  const { is_enterprise_install, token_type, expires_in, scope = '' } = answer;
  if (is_enterprise_install === true) return null;
  const workspace = answer.team?.id;
  const installedBy = answer.authed_user?.id;
  const token = answer.access_token;
  if (token_type !== 'bot' || !token || !workspace || !installedBy) {
    throw new Error('Slack did not say what was installed where, or by whom');
  }
  if (expires_in !== undefined) throw new Error('The token would expire: switch token rotation off in the Slack app');
  // Slack does not name the bot's id here, and this shows that the token is good.
  const { workspaceId, botId, botUserId, appId } = await slackIdentity(new WebClient(token, client))();
  if (workspaceId !== workspace) throw new Error('Slack named another workspace than that of the token');
  return {
    ...{ workspaceId, botId, botUserId, installedBy },
    workspaceName: answer.team?.name ?? workspace,
    appId: answer.app_id ?? appId ?? '',
    botToken: new Secret(token),
    scopes: scope.split(',').filter((each) => each !== ''),
  };
}
