import { type Ack } from './delivery/delivery.js';
import { type OauthOptions } from './oauth/oauth.js';
import { type Hands } from './person/person-hands.js';
import { type WaitFor } from './wait-for.js';
import { type Call, type Fault } from './web-api.js';
import { type Channel, type Group, type Message, type Person } from './workspace.js';

export interface SlackWorkspaceOptions {
  /** Such as `T01DEMO`. */
  readonly id: string;
  readonly name?: string;
  /** What stands before `.slack.com`. */
  readonly domain?: string;
  readonly people?: readonly (Pick<Person, 'id'> & Partial<Person>)[];
  readonly channels?: readonly (Pick<Channel, 'id' | 'name'> & Partial<Channel>)[];
  /** User groups by their ids: their members, or more about them. */
  readonly groups?: Readonly<Record<string, readonly string[] | Partial<Omit<Group, 'id'>>>>;
  /** Whether the app is in it from the start; true by default. */
  readonly installed?: boolean;
  readonly botToken?: string;
  /** What the app may do there, by its OAuth scopes; nobody looks at that when they are left out. */
  readonly scopes?: readonly string[];
}

export interface SlackOptions extends Omit<SlackWorkspaceOptions, 'id' | 'name' | 'domain' | 'installed'> {
  /** One by default, which is made of `people`, `channels`, `groups`, `botToken` and `scopes`. */
  readonly workspaces?: readonly SlackWorkspaceOptions[];
  /** How the app is installed by OAuth; not at all when left out. */
  readonly oauth?: OauthOptions;
  /**
   * How events reach the app: over its WebSockets; or, when a signing secret is given, by signed requests to an address,
   * which may be said later with `setRequestUrl`.
   */
  readonly socketMode?: true;
  readonly signingSecret?: string;
  readonly requestUrl?: string;
  readonly port?: number;
  readonly appToken?: string;
  /** Slack's tiers, and about one message a second in a channel. */
  readonly realisticRates?: boolean;
  /** Whether an event that was not acknowledged is sent again. */
  readonly redelivery?: boolean;
  readonly ackMilliseconds?: number;
  readonly now?: () => number;
}

/** What people do and see in one workspace. */
export interface InWorkspace {
  /** What a person does and sees. */
  user(id: string): Hands;
  /** What was posted for everybody in a channel, replies in threads among it. */
  messages(channel: string): readonly Message[];
  /** Replies to a message. */
  thread(message: Message): readonly Message[];
  /** Archives a channel, takes the bot out of it, or lets it in. */
  changeChannel(id: string, change: Partial<Pick<Channel, 'isArchived' | 'isMember'>>): void;
}

export interface SlackWorkspace extends InWorkspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly botUser: string;
  /** Null while the app is not installed. */
  readonly botToken: string | null;
  people(): readonly Person[];
  /** Direct messages with the bot among them: those have a `user`. */
  channels(): readonly Channel[];
  groups(): readonly Group[];
  /** Changes what the workspace knows of a person, such as the locale or whether they administer it. */
  changePerson(id: string, change: Partial<Omit<Person, 'id'>>): void;
  changeGroup(id: string, change: Partial<Omit<Group, 'id'>>): void;
  /**
   * Somebody (the first person when left out) allows the app what the address asks for. Resolves with the address that
   * the browser is sent to, which ends the installation when it is opened.
   */
  allow(authorizeUrl: string, user?: string): Promise<string>;
  deny(authorizeUrl: string): Promise<string>;
  /** Takes the app out: its token is dead, and it is told. */
  uninstall(): Promise<readonly Ack[]>;
}

/** Slack on this machine, with one app. What is of one workspace is of the first. */
export interface Slack extends InWorkspace {
  /** For the app's `slackApiUrl`. */
  readonly apiUrl: string;
  /** Where people allow the app to be installed, for its `authorizationUrl`. */
  readonly authorizeUrl: string;
  /** Of the first workspace, from its start. */
  readonly botToken: string;
  readonly appToken: string;
  readonly workspaces: readonly SlackWorkspace[];
  workspace(id: string): SlackWorkspace;
  /** Every rule of Block Kit that the app broke; a test ends by expecting none. */
  violations(): readonly string[];
  /** What the app did not acknowledge within 3 seconds. */
  timedOut(): readonly string[];
  calls(method?: string): readonly Call[];
  /** The next call of a method meets this fault; several wait in line. */
  next(method: string, fault: Fault): void;
  /** The next call of a method is answered 429 with Retry-After. */
  limitNext(method: string, seconds: number): void;
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
