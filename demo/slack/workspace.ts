import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';

import { type Json } from './json.js';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly tz: string;
  readonly locale: string;
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
}

/** A user group. */
export interface Group {
  readonly id: string;
  readonly name: string;
  /** What stands after the "@". */
  readonly handle: string;
  readonly users: readonly string[];
}

/** The app in a workspace: its token, and what it may do there. */
export interface Installed {
  readonly token: string;
  /** OAuth scopes that were granted; null: nobody looks at scopes here. */
  readonly scopes: readonly string[] | null;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  isArchived: boolean;
  /** Whether the bot is in it. */
  isMember: boolean;
  /** A direct message with the bot: whose. */
  readonly user?: string;
}

/** A message as people see it. A change makes a new object, so one that was kept shows what stood there then. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  /** The bot, or Slack itself when it tells a person that something did not work. */
  readonly author: 'bot' | 'slackbot';
  readonly threadTs?: string;
  readonly broadcast?: boolean;
  /** Who alone sees it. */
  readonly ephemeralTo?: string;
  /** What stood there before each edit, oldest first. */
  readonly earlier: readonly { readonly text: string; readonly blocks: readonly Json[] }[];
  readonly reactions: readonly string[];
}

/** A modal or Home view as its user sees it now. Like a message, each change makes a new object. */
export interface View {
  readonly id: string;
  readonly hash: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | null;
  /** The view as the app sent it; blocks without a block_id have got one. */
  readonly content: Json;
  readonly blocks: readonly Json[];
}

/** What is entered in a view, by block_id and action_id. */
export type Entered = Record<string, Record<string, Json>>;

export interface Workspace {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly appId: string;
  readonly botId: string;
  readonly botUser: string;
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  readonly groups: Map<string, Group>;
  /** Null while the app is not installed here. */
  installed: Installed | null;
  readonly messages: Message[];
  readonly homes: Map<string, View>;
  /** The open modals of each person, the one on top last. */
  readonly modals: Map<string, View[]>;
  readonly entered: Map<string, Entered>;
  readonly violations: string[];
  now(): number;
  /** A moment as Slack writes it, later than every one before. */
  nextTs(): string;
  nextId(prefix: string): string;
  changed(): void;
  onChange(listener: () => void): () => void;
}

/** What all workspaces of a Slack have together. */
export interface Shared {
  readonly appId: string;
  readonly violations: string[];
  now(): number;
  changed(): void;
  onChange(listener: () => void): () => void;
}

export function createShared(now: () => number): Shared {
  const changes = new EventEmitter().setMaxListeners(0);
  return {
    appId: 'A01BACKUP',
    violations: [],
    now,
    // Only when what changes it has done all of its changes.
    changed: () => queueMicrotask(() => changes.emit('change')),
    onChange(listener) {
      changes.on('change', listener);
      return () => changes.off('change', listener);
    },
  };
}

export interface WorkspaceParts {
  readonly team: Workspace['team'];
  readonly botId: string;
  readonly botUser: string;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly groups: readonly Group[];
  readonly installed: Installed | null;
}

export function createWorkspace(parts: WorkspaceParts, shared: Shared): Workspace {
  let lastTs = 0;
  let ids = 0;
  return {
    team: parts.team,
    botId: parts.botId,
    botUser: parts.botUser,
    people: new Map(parts.people.map((person) => [person.id, person])),
    channels: new Map(parts.channels.map((channel) => [channel.id, { ...channel }])),
    groups: new Map(parts.groups.map((group) => [group.id, group])),
    installed: parts.installed,
    messages: [],
    homes: new Map(),
    modals: new Map(),
    entered: new Map(),
    ...shared,
    nextTs() {
      lastTs = Math.max(lastTs + 1, shared.now() * 1000);
      return `${Math.floor(lastTs / 1e6)}.${String(lastTs % 1e6).padStart(6, '0')}`;
    },
    nextId(prefix) {
      ids += 1;
      return `${prefix}${ids.toString(36).toUpperCase().padStart(4, '0')}${randomBytes(3).toString('hex').toUpperCase()}`;
    },
  };
}

/** The channel of direct messages between the bot and a person; it comes into being when it is first needed. */
export function directChannel(workspace: Workspace, user: string): Channel {
  const known = [...workspace.channels.values()].find((channel) => channel.user === user);
  if (known) return known;
  const channel: Channel = {
    id: workspace.nextId('D'),
    name: 'directmessage',
    isPrivate: true,
    isArchived: false,
    isMember: true,
    user,
  };
  workspace.channels.set(channel.id, channel);
  return channel;
}
