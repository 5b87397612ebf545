import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

import { createAppLink } from './app-link.js';
import { type Ack, type Delivery } from './delivery/delivery.js';
import { signedHttp } from './delivery/signed-http.js';
import { type SocketMode, socketMode } from './delivery/socket-mode.js';
import { chatMethods } from './methods/chat-methods.js';
import { peopleMethods } from './methods/people-methods.js';
import { viewMethods } from './methods/view-methods.js';
import { type Context } from './person/context.js';
import { type Hands, personHands } from './person/person-hands.js';
import { noRates, realisticRates } from './rates.js';
import { createResponseUrls } from './response-urls.js';
import { SlackError } from './slack-error.js';
import { createTriggers } from './tickets.js';
import { createWaitFor, type WaitFor } from './wait-for.js';
import { type Call, type Fault, reply, webApi } from './web-api.js';
import { type Channel, createWorkspace, type Message, type Person } from './workspace.js';

export interface SlackOptions {
  /**
   * How events reach the app: over its WebSockets; or, when a signing secret is given, by signed requests to an address,
   * which may be said later with `setRequestUrl`.
   */
  readonly socketMode?: true;
  readonly signingSecret?: string;
  readonly requestUrl?: string;
  readonly port?: number;
  readonly botToken?: string;
  readonly appToken?: string;
  readonly people?: readonly (Pick<Person, 'id'> & Partial<Person>)[];
  readonly channels?: readonly (Pick<Channel, 'id' | 'name'> & Partial<Channel>)[];
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** Slack's tiers, and about one message a second in a channel. */
  readonly realisticRates?: boolean;
  /** Whether an event that was not acknowledged is sent again. */
  readonly redelivery?: boolean;
  readonly ackMilliseconds?: number;
  readonly now?: () => number;
}

/** A Slack workspace on this machine, with one app in it. */
export interface Slack {
  /** For the app's `slackApiUrl`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  /** What a person does and sees. */
  user(id: string): Hands;
  /** What was posted for everybody in a channel, replies in threads among it. */
  messages(channel: string): readonly Message[];
  /** Replies to a message. */
  thread(message: Message): readonly Message[];
  /** Every rule of Block Kit that the app broke; a test ends by expecting none. */
  violations(): readonly string[];
  /** What the app did not acknowledge within 3 seconds. */
  timedOut(): readonly string[];
  calls(method?: string): readonly Call[];
  /** The next call of a method meets this fault; several wait in line. */
  next(method: string, fault: Fault): void;
  /** The next call of a method is answered 429 with Retry-After. */
  limitNext(method: string, seconds: number): void;
  /** Archives a channel, takes the bot out of it, or lets it in. */
  changeChannel(id: string, change: Partial<Pick<Channel, 'isArchived' | 'isMember'>>): void;
  waitFor: WaitFor;
  on(event: 'change', listener: () => void): () => void;
  /** Sends the latest event once more under its old event_id. */
  repeatEvent(): Promise<Ack>;
  redeliver(on: boolean): void;
  /** Socket Mode: how many connections the app holds; asks it to connect again; cuts the connections. */
  connections(): number;
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled', which?: 'all' | 'one'): void;
  dropConnections(): void;
  /** HTTP: asks an address of the app for the challenge, as Slack does before it accepts the address. */
  setRequestUrl(url: string): Promise<void>;
  close(): Promise<void>;
}

const defaultPeople: NonNullable<SlackOptions['people']> = [
  { id: 'U01OLGA', name: 'olga', realName: 'Olga Ivanova', tz: 'Europe/Berlin', isAdmin: true },
  { id: 'U02RAVI', name: 'ravi', realName: 'Ravi Nair', tz: 'Asia/Kolkata' },
];
const defaultChannels: NonNullable<SlackOptions['channels']> = [
  { id: 'C01OPS', name: 'ops' },
  { id: 'C02GENERAL', name: 'general', isMember: false },
];

/** Starts a Slack workspace on a loopback port. */
export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const now = options.now ?? Date.now;
  const ackMilliseconds = options.ackMilliseconds ?? 3000;
  const { botToken = 'xoxb-local-bot', appToken = 'xapp-local-app' } = options;
  const workspace = createWorkspace({
    people: (options.people ?? defaultPeople).map((each) => ({
      name: each.id.toLowerCase(),
      realName: each.id,
      tz: 'UTC',
      locale: 'en-US',
      isAdmin: false,
      ...each,
    })),
    channels: (options.channels ?? defaultChannels).map((each) => ({
      isPrivate: false,
      isArchived: false,
      isMember: true,
      ...each,
    })),
    groups: options.groups ?? {},
    now,
  });
  const triggers = createTriggers(now);
  const responseUrls = createResponseUrls(workspace);
  const waitFor = createWaitFor(workspace);

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  const { signingSecret } = options;
  let { requestUrl } = options;
  if (requestUrl !== undefined && signingSecret === undefined) throw new Error('A request URL needs a signing secret');
  const http =
    signingSecret !== undefined && signedHttp({ requestUrl: () => requestUrl, signingSecret, ackMilliseconds, now });
  const sockets: SocketMode = socketMode({
    server,
    appId: workspace.appId,
    ackMilliseconds,
    now,
    changed: workspace.changed,
  });
  const delivery: Delivery = http || sockets;
  const link = createAppLink(workspace, delivery, options.redelivery ?? false);
  const context: Context = {
    workspace,
    triggers,
    responseUrls,
    link,
    waitFor,
    baseUrl: `http://${host}`,
    suggested: new Map(),
  };

  const api = webApi({
    tokens: { [botToken]: 'bot', [appToken]: 'app' },
    rates: options.realisticRates ? realisticRates(now) : noRates(),
    now,
    changed: workspace.changed,
    methods: {
      ...chatMethods(workspace),
      ...viewMethods(workspace, triggers),
      ...peopleMethods(workspace),
      'apps.connections.open': { token: 'app', run: () => ({ url: `ws://${host}${sockets.newPath()}` }) },
    },
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const path = new URL(request.url ?? '/', `http://${host}`).pathname;
    const method = /^\/api\/([\w.]+)$/.exec(path)?.[1];
    try {
      if (method !== undefined) await api.serve(request, response, method, body);
      else if (path.startsWith('/response/')) {
        responseUrls.take(path, JSON.parse(body));
        response.end('ok');
      } else response.writeHead(404).end();
    } catch (error) {
      if (error instanceof SlackError) reply(response, 404, { ok: false, error: error.code });
      else reply(response, 500, { ok: false, error: 'fatal_error', detail: String(error) });
    }
  }

  return {
    apiUrl: `http://${host}/api/`,
    botToken,
    appToken,
    user: (id) => personHands(context, id),
    messages: (channel) =>
      workspace.messages.filter((each) => each.channel === channel && each.ephemeralTo === undefined),
    thread: ({ channel, ts }) => workspace.messages.filter((each) => each.channel === channel && each.threadTs === ts),
    violations: () => workspace.violations,
    timedOut: link.timedOut,
    calls: (method) => api.calls().filter((call) => method === undefined || call.method === method),
    next: api.next,
    limitNext: (method, seconds) => api.next(method, { rateLimited: seconds }),
    changeChannel(id, change) {
      const channel = workspace.channels.get(id);
      if (!channel) throw new Error(`There is no channel ${id}`);
      Object.assign(channel, change);
      workspace.changed();
    },
    waitFor,
    on: (_, listener) => workspace.onChange(listener),
    repeatEvent: link.repeatEvent,
    redeliver: link.redeliver,
    connections: sockets.connections,
    disconnect: sockets.disconnect,
    dropConnections: sockets.drop,
    async setRequestUrl(url) {
      if (!http) throw new Error('Events go over Socket Mode here.');
      requestUrl = url;
      await http.verify();
    },
    async close() {
      await sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
