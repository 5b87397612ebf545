import { HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { Secret } from '../domain/secret.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import { boltLogger } from './bolt-logger.js';
import { interactiveOptions } from './slack-client.js';
import { socketConnection } from './socket-connection.js';

/** Where Slack calls the bot in HTTP mode; the manifest says so too. */
export const slackEndpoint = '/slack/events';

/** How Slack reaches us. */
export type Connection =
  { readonly mode: 'socket'; readonly appToken: Secret } | { readonly mode: 'http'; readonly signingSecret: Secret };

export interface Entrance {
  readonly receiver: SocketModeReceiver | HTTPReceiver;
  readonly requestListener: HTTPReceiver['requestListener'] | null;
  /** Rejects when Slack refuses the connection; when it cannot be reached it is tried again after that. */
  start(): Promise<void>;
  stop(): Promise<void>;
  healthy(): boolean;
}

interface EntranceOptions {
  readonly connection: Connection;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
}

export function slackEntrance(options: EntranceOptions): Entrance {
  const { connection } = options;
  return connection.mode === 'socket'
    ? socketEntrance(connection.appToken, options)
    : httpEntrance(connection.signingSecret, options);
}

function socketEntrance(appToken: Secret, { apiUrl, clock, log }: EntranceOptions): Entrance {
  const stopping = new AbortController();
  const usual = interactiveOptions({ apiUrl, log });
  const receiver = new SocketModeReceiver({
    appToken: appToken.reveal(),
    logger: boltLogger(log),
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: {
        ...usual,
        // Asking for the address of a socket must end when the bot is stopped, and not wait for a limit to pass:
        // the connection is tried again by ourselves.
        rejectRateLimitedCalls: true,
        fetch: (url, init) => fetch(url, { ...init, signal: anyOf(stopping.signal, init?.signal) }),
      },
    },
  });
  const socket = socketConnection(receiver.client, stopping, clock, log);
  return { receiver, requestListener: null, start: socket.start, stop: socket.stop, healthy: socket.connected };
}

function anyOf(signal: AbortSignal, other: AbortSignal | undefined): AbortSignal {
  return other === undefined ? signal : AbortSignal.any([signal, other]);
}

/** Listening is for the web room, which serves the bot's own pages at the same port. */
function httpEntrance(signingSecret: Secret, { log }: EntranceOptions): Entrance {
  const receiver = new HTTPReceiver({
    signingSecret: signingSecret.reveal(),
    endpoints: [slackEndpoint],
    logger: boltLogger(log),
  });
  return {
    receiver,
    requestListener: receiver.requestListener,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    healthy: () => true,
  };
}
