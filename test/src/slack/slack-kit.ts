import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Slack, type SlackOptions, startSlack } from '../../../demo/slack/start-slack.js';
import type { Hands } from '../../../demo/slack/person/person-hands.js';
import { en } from '../../../blocks/texts/en.js';
import { systemClock } from '../../../src/adapters/system/clock.js';
import { Secret } from '../../../src/domain/secret.js';
import { type HomeBell, homeBell } from '../../../src/slack/home-bell.js';
import { createSlackApp, type SlackApp, type SlackAppOptions } from '../../../src/slack/slack-app.js';
import { type FakeCenter, fakeCenter } from './fake-center.js';
import { keptLog, type LogLine } from './kept-log.js';

/** A person who may change things, and one who may not. */
export const [OLGA, RAVI] = ['U01OLGA', 'U02RAVI'] as const;
export const OPS = 'C01OPS';

export interface SlackKit {
  readonly slack: Slack;
  readonly app: SlackApp;
  readonly center: FakeCenter;
  readonly olga: Hands;
  readonly ravi: Hands;
  readonly bell: HomeBell;
  readonly log: { readonly lines: readonly LogLine[] };
  close(): Promise<void>;
}

/** The Slack room over real Bolt, a Slack on this machine, and use cases that remember what they were asked. */
export async function slackKit(
  options: {
    readonly mode?: 'socket' | 'http';
    readonly slack?: SlackOptions;
    readonly app?: Partial<SlackAppOptions>;
  } = {},
): Promise<SlackKit> {
  const { mode = 'socket' } = options;
  const signingSecret = 'a-signing-secret';
  const slack = await startSlack({ ...(mode === 'http' && { signingSecret }), ...options.slack });
  const center = fakeCenter();
  const log = keptLog();
  const bell = homeBell();
  let references = 0;
  const app = createSlackApp({
    connection:
      mode === 'http'
        ? { mode, signingSecret: new Secret(signingSecret) }
        : { mode, appToken: new Secret(slack.appToken) },
    botToken: new Secret(slack.botToken),
    apiUrl: slack.apiUrl,
    center,
    permissions: { administrators: () => Promise.resolve([OLGA]) },
    texts: en,
    clock: systemClock(),
    log,
    channel: OPS,
    method: 'site-export',
    bell,
    newReference: () => `REF${++references}`,
    ...options.app,
  });
  const closeHttp = app.requestListener && (await serve(slack, app.requestListener));
  await app.start();
  return {
    slack,
    app,
    center,
    olga: slack.user(OLGA),
    ravi: slack.user(RAVI),
    bell,
    log,
    async close() {
      await app.stop();
      await closeHttp?.();
      await slack.close();
    },
  };
}

async function serve(slack: Slack, listener: NonNullable<SlackApp['requestListener']>): Promise<() => Promise<void>> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await slack.setRequestUrl(`http://127.0.0.1:${port}/slack/events`);
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}

/** All words of a message or view, for looking what it says. */
export function words(shown: { readonly blocks: readonly unknown[]; readonly text?: string } | undefined): string {
  return textsIn(shown?.blocks ?? []).join('\n');
}

function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'text' && typeof part === 'string' ? [part] : textsIn(part),
  );
}
