import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import { slackErrorCode } from './slack-error-code.js';

/** A connection that Slack does not greet within this time is given up and made again. */
const greetingLimit = 30_000;
/** How long an orderly farewell may take. */
const farewellLimit = 2_000;
const longestPause = 30_000;

/** Asking again is useless until a person has changed something at Slack. */
const refusals = [
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'team_disabled',
  'not_allowed_token_type',
  'missing_scope',
];

/** What of a SocketModeClient is used here. Make it with `autoReconnectEnabled: false`. */
export interface SingleConnectionClient {
  start(): Promise<unknown>;
  disconnect(): Promise<unknown>;
  on(event: 'disconnected', listener: () => void): unknown;
}

export interface SocketConnection {
  /** Resolves after the first attempt; when that failed it goes on trying. Rejects when Slack refuses the token. */
  start(): Promise<void>;
  /** Resolves when there is no connection, after a few seconds at most. */
  stop(): Promise<void>;
  connected(): boolean;
}

/**
 * Keeps one Socket Mode connection. The client of @slack/socket-mode 3.1 could do so itself, but it waits five seconds
 * before it connects again, also when Slack only renews the connection, as it does every few hours; what people do
 * meanwhile fails for them. And after its `disconnect` a connection that was being made may open. So its own
 * reconnecting is switched off: the loop here connects again at once, waits only after failures, and knows what is
 * under way when it is stopped. Two connections would not close the gap: both are made at the same time, so Slack
 * renews both at the same time. A shorter ping limit would narrow it, and cut off good connections on a slow line.
 */
export function socketConnection(
  client: SingleConnectionClient,
  stopping: AbortController,
  clock: Clock,
  log: Logger,
): SocketConnection {
  let connected = false;
  let everConnected = false;
  let lost: () => void = () => {};
  let holding: Promise<void> | undefined;

  client.on('disconnected', () => {
    connected = false;
    lost();
  });

  /** Whether Slack has greeted us. Throws when it refuses the token from the start. */
  async function connect(): Promise<boolean> {
    const settled = new AbortController();
    const starting = client.start();
    const tooLate = clock.wait(greetingLimit, AbortSignal.any([settled.signal, stopping.signal])).then(() => false);
    try {
      const greeted = await Promise.race([starting.then(() => true), tooLate]);
      if (greeted && !stopping.signal.aborted) return true;
      await disconnect();
      // The address of a socket may still have been on its way: nothing may open behind our back.
      await within(farewellLimit, starting);
      await disconnect();
      return false;
    } catch (error) {
      const refused = refusals.includes(slackErrorCode(error) ?? '');
      // A token that was good may be good again: the app was switched off, or its workspace was. Who runs the bot does
      // not have to notice and start it anew.
      if (refused && !everConnected) throw error;
      if (refused) log.error({ err: error }, 'slack refuses the connection for now');
      else log.warn({ err: error }, 'no socket mode connection');
      return false;
    } finally {
      settled.abort();
    }
  }

  async function within(milliseconds: number, promise: Promise<unknown>): Promise<void> {
    const settled = new AbortController();
    await Promise.race([promise.catch(() => {}), clock.wait(milliseconds, settled.signal)]);
    settled.abort();
  }

  function disconnect(): Promise<void> {
    return within(farewellLimit, client.disconnect());
  }

  async function hold(attempted: () => void): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const gone = new Promise<void>((resolve) => (lost = resolve));
      if (await connect()) {
        failures = 0;
        connected = true;
        everConnected = true;
        log.info({}, 'socket mode connected');
        attempted();
        await gone;
        connected = false;
      } else {
        failures++;
        attempted();
        await clock.wait(Math.min(500 * 2 ** failures, longestPause), stopping.signal);
      }
    }
  }

  return {
    connected: () => connected,
    start() {
      return new Promise((resolve, reject) => {
        holding = hold(resolve).then(resolve, (error: unknown) => {
          log.error({ err: error }, 'slack refuses the connection');
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      });
    },
    async stop() {
      stopping.abort();
      if (connected) await disconnect();
      lost();
      await holding;
    },
  };
}
