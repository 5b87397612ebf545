import { App, type AuthorizeResult, ErrorCode } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import type { HomePlace } from '../../blocks/home/home-place.js';
import type { Texts } from '../../blocks/texts/texts.js';
import type { BackupCenter, Person } from '../backup/backup-center.js';
import type { Connections } from '../backup/connections/connections.js';
import type { Administration } from '../backup/permissions/administration.js';
import type { BackupMethod } from '../domain/backup-kind.js';
import { OperatorError } from '../domain/operator-error.js';
import type { Clock } from '../ports/clock.js';
import type { Directory } from '../ports/directory.js';
import type { Logger } from '../ports/logger.js';
import type { Permissions } from '../ports/permissions.js';
import { boltLogger } from './bolt-logger.js';
import { defaultChannel } from './default-channel.js';
import { doorkeeper } from './doorkeeper.js';
import { drawHome } from './draw-home.js';
import { type Connection, type Entrance, slackEntrance } from './entrance.js';
import { listenForLeaving, type WorkspaceLeft } from './events/workspace-left.js';
import type { HomeBell } from './home-bell.js';
import { openHomes } from './homes.js';
import { locales } from './locales.js';
import { register } from './register.js';
import { interactiveOptions } from './slack-client.js';
import { slackErrorCode } from './slack-error-code.js';
import { userGroupsOf } from './user-groups.js';
import { viewChanges } from './view-changes.js';
import type { WorkspaceClients } from './workspace-clients.js';
import type { WorkspaceTokens } from './workspace-tokens.js';

const askAgainAfter = 10_000;

/** How long `stop` waits for what people have begun. */
const longestStop = 10_000;

export interface SlackAppOptions {
  readonly connection: Connection;
  /** The workspaces that the bot is in. */
  readonly tokens: WorkspaceTokens;
  /** For calls while a person waits: see `interactiveOptions`. */
  readonly clients: WorkspaceClients;
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly center: BackupCenter;
  readonly connections: Connections;
  readonly administration: Administration;
  readonly permissions: Pick<Permissions, 'administrators'>;
  readonly directory: Pick<Directory, 'localeOf'>;
  /** The words in the language of a Slack locale. */
  textsOf(locale: string): Texts;
  readonly clock: Clock;
  readonly log: Logger;
  /** Id or name of the channel that a new scheme begins with, in the workspace of the settings. */
  readonly channel: string | null;
  /** How the bytes of a scheme can come about here, one at least; a new one begins with the first. */
  readonly methods: readonly BackupMethod[];
  /** Rings when Home has to be drawn again. */
  readonly bell: HomeBell;
  readonly workspaceLeft: WorkspaceLeft;
  newReference(): string;
}

export interface SlackApp {
  /** In HTTP mode: takes what is sent to `slackEndpoint`, checks its signature and answers. Null in Socket Mode. */
  readonly requestListener: Entrance['requestListener'];
  /**
   * Resolves when Slack can reach us, and also when Slack itself cannot be reached: then it goes on trying, and is not
   * healthy meanwhile.
   *
   * @throws OperatorError `slack-login-refused`
   */
  start(): Promise<void>;
  /** Takes nothing new, ends what is begun; resolves within ten seconds or so. */
  stop(): Promise<void>;
  /** Whether Slack can reach us, as far as we know. */
  healthy(): boolean;
}

/** Everything between Slack and the use cases, for all workspaces that the bot is in. */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { tokens, clients, center, clock, log } = options;
  const stopping = new AbortController();
  const languages = locales(options.directory, clock, log);
  let known = false;

  async function draw(by: Person, place: HomePlace): Promise<HomeView> {
    const texts = options.textsOf(await languages.of(by));
    return drawHome({ center, permissions: options.permissions, texts }, by, place);
  }
  const homes = openHomes({
    clock,
    log,
    draw,
    publish: async ({ workspaceId, userId }, view) =>
      (await clients.of(workspaceId)).views.publish({ user_id: userId, view }),
  });
  options.bell.onRing((workspaceId) => homes.changed(workspaceId));

  const door = doorkeeper({
    localeOf: (by) => languages.of(by),
    textsOf: (locale) => options.textsOf(locale),
    room: {
      center,
      connections: options.connections,
      administration: options.administration,
      clock,
      log,
      permissions: options.permissions,
      homes,
      changes: viewChanges(),
      methods: options.methods,
      defaultChannel: defaultChannel(options),
      userGroups: async ({ workspaceId }) => userGroupsOf(await clients.of(workspaceId), log),
      newReference: () => options.newReference(),
    },
  });
  const entrance = slackEntrance(options);

  const app = new App({
    receiver: entrance.receiver,
    logger: boltLogger(log),
    clientOptions: interactiveOptions(options),
    convoStore: false,
    authorize,
  });
  app.error(async (error) => {
    if (error.code === ErrorCode.AuthorizationError) log.warn({ err: error }, 'something in Slack was left alone');
    else log.error({ err: error, referenceId: options.newReference() }, 'unexpected error in Slack');
  });
  register(app, door);
  listenForLeaving(app, (workspaceId, at) => options.workspaceLeft(workspaceId, at));

  /** The bot's token in the workspace where something happened. Where it is not installed, nothing is done. */
  async function authorize({ teamId }: { readonly teamId?: string | undefined }): Promise<AuthorizeResult> {
    const found = teamId === undefined ? null : await tokens.find(teamId);
    if (teamId === undefined || found === null) throw new Error(`the bot is not in the workspace ${teamId ?? '?'}`);
    const { botToken, botId, botUserId } = found;
    return { botToken: botToken.reveal(), botId, botUserId, teamId };
  }

  async function start(): Promise<void> {
    try {
      if (!(await introduced())) void keepAsking();
      await entrance.start();
    } catch (error) {
      const reason = slackErrorCode(error);
      throw reason === null ? error : new OperatorError('slack-login-refused', { reason }, { cause: error });
    }
  }

  /** Whether the token of the settings is good, if there is one. */
  async function introduced(): Promise<boolean> {
    try {
      await tokens.ofEnvironment();
      known = true;
      return true;
    } catch (error) {
      if (slackErrorCode(error) !== null) throw error;
      log.warn({ err: error }, 'slack cannot be reached');
      return false;
    }
  }

  async function keepAsking(): Promise<void> {
    do {
      await clock.wait(askAgainAfter, stopping.signal);
    } while (!stopping.signal.aborted && !(await introduced().catch(() => false)));
  }

  return {
    requestListener: entrance.requestListener,
    start,
    async stop() {
      stopping.abort();
      const limit = new AbortController();
      const finished = entrance.stop().then(() => Promise.all([door.idle(), homes.stop()]));
      await Promise.race([finished, clock.wait(longestStop, limit.signal)]);
      limit.abort();
    },
    healthy: () => known && entrance.healthy(),
  };
}
