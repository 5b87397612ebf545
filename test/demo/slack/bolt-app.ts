import { App, type AppOptions, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';

import { type Slack } from '../../../demo/slack/start-slack.js';

/** A Bolt app without a word on the console. */
const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

export const signingSecret = 'a signing secret';

export interface RunningApp {
  readonly app: App;
  stop(): Promise<void>;
}

/** The real Bolt over Socket Mode, connected. */
export async function socketApp(
  slack: Slack,
  listen: (app: App) => void,
  options: { clientPingTimeout?: number } = {},
): Promise<RunningApp> {
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const installerOptions = { clientOptions };
  const receiver = new SocketModeReceiver({ appToken: slack.appToken, installerOptions, logger: quiet, ...options });
  const app = boltApp(slack, { receiver });
  listen(app);
  await app.start();
  return { app, stop: async () => void (await app.stop()) };
}

/** The real Bolt behind signed requests, known to this Slack by its address. */
export async function httpApp(slack: Slack, listen: (app: App) => void): Promise<RunningApp> {
  const receiver = new HTTPReceiver({ signingSecret, logger: quiet });
  const app = boltApp(slack, { receiver });
  listen(app);
  const server = await receiver.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The app has no port');
  await slack.setRequestUrl(`http://127.0.0.1:${address.port}/slack/events`);
  return { app, stop: () => receiver.stop() };
}

function boltApp(slack: Slack, options: AppOptions): App {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  return new App({ token: slack.botToken, clientOptions, logger: quiet, ...options });
}
