import { workspaceClients, type WorkspaceClients } from '../slack/workspace-clients.js';
import { type WorkspaceTokens, workspaceTokens } from '../slack/workspace-tokens.js';
import { slackDirectory } from '../slack/directory.js';
import { type SlackIdentity, slackIdentity } from '../slack/identity.js';
import { backgroundClient, interactiveOptions, patientOptions } from '../slack/slack-client.js';
import type { Config } from '../config.js';
import type { Clock } from '../ports/clock.js';
import type { Directory } from '../ports/directory.js';
import type { Logger } from '../ports/logger.js';
import type { SecretBox } from '../ports/secret-box.js';
import type { Stores } from '../ports/stores.js';
import { knownIdentity } from './known-identity.js';

/** The ways to Slack, in every workspace that the bot is in. */
export interface SlackSide {
  readonly tokens: WorkspaceTokens;
  /** For calls while a person waits. */
  readonly interactive: WorkspaceClients;
  /** For posts that nobody waits for. */
  readonly patient: WorkspaceClients;
  readonly directory: Directory;
  /** The workspace of the bot token of the settings; null while it is not known, or without such a token. */
  workspaceId(): string | null;
  /**
   * Asks Slack until it says which workspace that is; null at once without such a token.
   * @throws OperatorError `slack-login-refused`
   */
  introduced(): Promise<string | null>;
}

export interface SlackSideOptions {
  readonly slack: Config['slack'];
  readonly stores: Pick<Stores, 'installations'>;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
  readonly log: Logger;
}

export function slackSide({ slack, stores, secretBox, clock, log }: SlackSideOptions): SlackSide {
  const { botToken, apiUrl } = slack;
  const ask = botToken === undefined ? null : slackIdentity(backgroundClient({ botToken, apiUrl, log }));
  let known: string | null = null;

  async function identity(asked: () => Promise<SlackIdentity>): Promise<SlackIdentity> {
    const found = await asked();
    known = found.workspaceId;
    return found;
  }

  const tokens = workspaceTokens({
    environment: botToken === undefined || ask === null ? null : { botToken, identity: () => identity(ask) },
    installations: stores.installations,
    secretBox,
    log,
  });
  const interactive = workspaceClients(tokens, interactiveOptions({ apiUrl, log }));
  return {
    tokens,
    interactive,
    patient: workspaceClients(tokens, patientOptions({ apiUrl, log })),
    directory: slackDirectory(interactive, clock),
    workspaceId: () => known,
    introduced: async () => (ask === null ? null : (await knownIdentity(() => identity(ask), clock, log)).workspaceId),
  };
}
