import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type Slack, type SlackOptions, startSlack } from '../../../demo/slack/start-slack.js';
import type { Hands } from '../../../demo/slack/person/person-hands.js';
import type { WebClient } from '@slack/web-api';
import { textsOf } from '../../../blocks/texts/texts-of.js';
import { systemClock } from '../../../src/adapters/system/clock.js';
import { Secret } from '../../../src/domain/secret.js';
import type { InstallationStore } from '../../../src/ports/installation-store.js';
import { type HomeBell, homeBell } from '../../../src/slack/home-bell.js';
import { slackDirectory } from '../../../src/slack/directory.js';
import { slackIdentity } from '../../../src/slack/identity.js';
import { createSlackApp, type SlackApp, type SlackAppOptions } from '../../../src/slack/slack-app.js';
import { interactiveClient, interactiveOptions } from '../../../src/slack/slack-client.js';
import { workspaceClients } from '../../../src/slack/workspace-clients.js';
import { workspaceTokens } from '../../../src/slack/workspace-tokens.js';
import { type FakeAdministration, fakeAdministration } from './fake-administration.js';
import { type FakeCenter, fakeCenter } from './fake-center.js';
import { type FakeConnections, fakeConnections } from './fake-connections.js';
import { fakeInstallations, openBox } from './fake-installations.js';
import { keptLog, type LogLine } from './kept-log.js';

/** A person who may change things, and one who may not. */
export const [OLGA, RAVI] = ['U01OLGA', 'U02RAVI'] as const;
export const OPS = 'C01OPS';

export interface SlackKit {
  readonly slack: Slack;
  readonly app: SlackApp;
  /** Of the bot in its first workspace. */
  readonly client: WebClient;
  readonly center: FakeCenter;
  readonly connections: FakeConnections;
  readonly administration: FakeAdministration;
  readonly installations: InstallationStore;
  /** Workspaces that the bot was taken out of. */
  readonly left: readonly (readonly [workspaceId: string, at: Date])[];
  readonly olga: Hands;
  readonly ravi: Hands;
  readonly bell: HomeBell;
  readonly log: { readonly lines: readonly LogLine[] };
  /** Of the bot, in HTTP mode. */
  readonly address: string;
  close(): Promise<void>;
}

/** The Slack room over real Bolt, a Slack on this machine, and use cases that remember what they were asked. */
export async function slackKit(
  options: {
    readonly mode?: 'socket' | 'http';
    readonly slack?: SlackOptions;
    readonly app?: Partial<SlackAppOptions>;
    /** Of the settings: that of the first workspace when left out; null for none. */
    readonly botToken?: string | null;
  } = {},
): Promise<SlackKit> {
  const { mode = 'socket' } = options;
  const signingSecret = 'a-signing-secret';
  const slack = await startSlack({ ...(mode === 'http' && { signingSecret }), ...options.slack });
  const center = fakeCenter();
  const log = keptLog();
  const bell = homeBell();
  let references = 0;
  const clock = systemClock();
  const { apiUrl = slack.apiUrl } = options.app ?? {};
  const { botToken = slack.botToken } = options;
  const bot = botToken === null ? null : new Secret(botToken);
  const client = interactiveClient({ botToken: new Secret(slack.botToken), apiUrl, log });
  const installations = fakeInstallations();
  const tokens = workspaceTokens({
    environment: bot && { botToken: bot, identity: slackIdentity(interactiveClient({ botToken: bot, apiUrl, log })) },
    installations,
    secretBox: openBox,
    log,
  });
  const clients = workspaceClients(tokens, interactiveOptions({ apiUrl, log }));
  const connections = fakeConnections((by) => center.roleOf(by));
  const administration = fakeAdministration((by) => center.roleOf(by));
  const left: (readonly [string, Date])[] = [];
  const app = createSlackApp({
    connection:
      mode === 'http'
        ? { mode, signingSecret: new Secret(signingSecret) }
        : { mode, appToken: new Secret(slack.appToken) },
    tokens,
    clients,
    apiUrl,
    center,
    connections,
    administration,
    permissions: { administrators: () => Promise.resolve({ users: [OLGA], groups: [], workspaceAdmins: false }) },
    directory: slackDirectory(clients, clock),
    textsOf,
    clock,
    log,
    channel: OPS,
    methods: ['granular', 'site-export'],
    bell,
    workspaceLeft: async (workspaceId, at) => void left.push([workspaceId, at]),
    newReference: () => `REF${++references}`,
    ...options.app,
  });
  const http = app.requestListener && (await serve(slack, app.requestListener));
  async function close(): Promise<void> {
    await app.stop();
    await http?.close();
    await slack.close();
  }
  await app.start().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    slack,
    app,
    client,
    center,
    connections,
    administration,
    installations,
    left,
    olga: slack.user(OLGA),
    ravi: slack.user(RAVI),
    bell,
    log,
    address: http?.address ?? '',
    close,
  };
}

async function serve(slack: Slack, listener: NonNullable<SlackApp['requestListener']>) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  await slack.setRequestUrl(`${address}/slack/events`);
  return {
    address,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
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

/** Waits for what changes outside of the workspace, and so cannot be heard of there. */
export async function until(condition: () => boolean, timeoutMs = 5_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Not within ${timeoutMs} ms: ${String(condition)}`);
    await setTimeout(10);
  }
}
