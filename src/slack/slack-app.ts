import { App } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import type { HomePlace } from '../../blocks/home/home-place.js';
import type { Texts } from '../../blocks/texts/texts.js';
import type { BackupCenter, Person } from '../backup/backup-center.js';
import type { BackupMethod } from '../domain/backup-kind.js';
import { OperatorError } from '../domain/operator-error.js';
import type { Secret } from '../domain/secret.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Permissions } from '../ports/permissions.js';
import { boltLogger } from './bolt-logger.js';
import { defaultChannel } from './default-channel.js';
import { drawHome } from './draw-home.js';
import type { HomeBell } from './home-bell.js';
import { type Connection, type Entrance, slackEntrance } from './entrance.js';
import { openHomes } from './homes.js';
import { type SlackIdentity, slackIdentity } from './identity.js';
import { doorkeeper } from './listener.js';
import { register } from './register.js';
import { interactiveOptions } from './slack-client.js';
import { slackErrorCode } from './slack-error-code.js';
import type { SlackRoom } from './slack-room.js';
import { viewChanges } from './view-changes.js';

const askAgainAfter = 10_000;

/** How long `stop` waits for what people have begun. */
const longestStop = 10_000;

export interface SlackAppOptions {
  readonly connection: Connection;
  readonly botToken: Secret;
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly center: BackupCenter;
  readonly permissions: Pick<Permissions, 'administrators'>;
  readonly texts: Texts;
  readonly clock: Clock;
  readonly log: Logger;
  /** Id or name of the channel that a new scheme begins with. */
  readonly channel: string | null;
  /** How the bytes of a scheme can come about here, one at least; a new one begins with the first. */
  readonly methods: readonly BackupMethod[];
  /** Rings when Home has to be drawn again. */
  readonly bell: HomeBell;
  newReference(): string;
}

export interface SlackApp {
  /** For calls while a person waits. */
  readonly client: WebClient;
  /** In HTTP mode: takes what is sent to `slackEndpoint`, checks its signature and answers. Null in Socket Mode. */
  readonly requestListener: Entrance['requestListener'];
  /** Whose token it is. Rejects when Slack does not answer or refuses it. */
  identity(): Promise<SlackIdentity>;
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

/** Everything between Slack and the use cases. */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { botToken, center, clock, log, texts } = options;
  const client = new WebClient(botToken.reveal(), interactiveOptions(options));
  const stopping = new AbortController();
  const ask = slackIdentity(client);
  let known = false;

  async function identity(): Promise<SlackIdentity> {
    const found = await ask();
    known = true;
    return found;
  }

  function draw(by: Person, place: HomePlace): Promise<HomeView> {
    return drawHome({ center, texts }, by, place);
  }
  const homes = openHomes({ client, clock, log, draw });
  options.bell.onRing((workspaceId) => homes.changed(workspaceId));

  const room: SlackRoom = {
    center,
    texts,
    clock,
    log,
    permissions: options.permissions,
    homes,
    changes: viewChanges(),
    methods: options.methods,
    defaultChannel: defaultChannel(client, options.channel, log),
    newReference: () => options.newReference(),
  };
  const door = doorkeeper(room);
  const entrance = slackEntrance(options);

  const app = new App({
    receiver: entrance.receiver,
    logger: boltLogger(log),
    clientOptions: interactiveOptions(options),
    convoStore: false,
    // Whatever workspace an event names: all that we have belongs to the one whose token this is.
    authorize: async () => {
      const { workspaceId, botId, botUserId } = await identity();
      return { botToken: botToken.reveal(), botId, botUserId, teamId: workspaceId };
    },
  });
  app.error(async (error) =>
    log.error({ err: error, referenceId: options.newReference() }, 'unexpected error in Slack'),
  );
  register(app, door);

  async function start(): Promise<void> {
    try {
      if (!(await introduced())) void keepAsking();
      await entrance.start();
    } catch (error) {
      const reason = slackErrorCode(error);
      throw reason === null ? error : new OperatorError('slack-login-refused', { reason }, { cause: error });
    }
  }

  async function introduced(): Promise<boolean> {
    try {
      await identity();
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
    client,
    requestListener: entrance.requestListener,
    identity,
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
