import { App, type Receiver, type ReceiverEvent } from '@slack/bolt';
import { textsOf } from '../../../blocks/texts/texts-of.js';
import type { Role } from '../../../src/domain/role.js';
import { boltLogger } from '../../../src/slack/bolt-logger.js';
import { doorkeeper } from '../../../src/slack/doorkeeper.js';
import type { OptionEntry } from '../../../src/slack/listener.js';
import { register } from '../../../src/slack/register.js';
import { viewChanges } from '../../../src/slack/view-changes.js';
import { fakeAdministration } from './fake-administration.js';
import { fakeCenter, now, workspaceId } from './fake-center.js';
import { fakeConnections } from './fake-connections.js';
import { keptLog } from './kept-log.js';

/** A person of each role. */
export const personOf: Readonly<Record<Role, string>> = {
  viewer: 'U03VERA',
  operator: 'U02OTTO',
  administrator: 'U01OLGA',
};

/** Something that Slack sends, by whomever. */
export type Sent = (userId: string) => ReceiverEvent['body'];

/** What came of it. */
export interface Outcome {
  /** Use cases that were called, `demand` and what only asks for a role aside. */
  readonly called: readonly string[];
  /** All that was said to Slack, as it was sent. */
  readonly said: string;
  /** What Slack was answered at once. */
  readonly answered: unknown;
}

/** Asking who may is no use case that anybody must be kept from. */
const asking = ['demand', 'roleOf'];

/**
 * The registered listeners behind real Bolt, in front of use cases that remember what was asked; or in their stead one
 * select whose options are looked up.
 */
export function roleWalk(select?: OptionEntry) {
  const center = fakeCenter();
  center.operators.push(personOf.operator);
  const called: string[] = [];
  const said: string[] = [];

  function recording<T extends object>(useCases: T): T {
    return new Proxy(useCases, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== 'function' || asking.includes(String(name))) return value;
        return (...args: unknown[]): unknown => {
          called.push(String(name));
          return Reflect.apply(value, target, args);
        };
      },
    });
  }

  /** A Slack that agrees to everything. */
  function agree(_url: unknown, init?: { readonly body?: unknown }): Promise<Response> {
    said.push(decodeURIComponent(String(init?.body).replaceAll('+', ' ')));
    return Promise.resolve(Response.json({ ok: true, view: { id: 'V2' }, channel: { id: 'D1' }, ts: '1.2', user: {} }));
  }

  const clock = { now: () => now, wait: () => Promise.resolve() };
  const log = keptLog();
  const door = doorkeeper({
    localeOf: () => Promise.resolve('en-US'),
    textsOf,
    room: {
      center: recording(center),
      connections: recording(fakeConnections((by) => center.roleOf(by))),
      administration: recording(fakeAdministration((by) => center.roleOf(by))),
      clock,
      log,
      permissions: {
        administrators: async () => ({ users: [personOf.administrator], groups: [], workspaceAdmins: false }),
      },
      homes: { show: async () => void called.push('homes.show'), changed: () => {}, stop: async () => {} },
      changes: viewChanges(),
      methods: ['granular'],
      defaultChannel: async () => null,
      userGroups: async () => [],
      newReference: () => 'REF1',
    },
  });
  const receiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
  const app = new App({
    receiver,
    logger: boltLogger(log),
    convoStore: false,
    clientOptions: { fetch: agree, retryConfig: { retries: 0 } },
    authorize: async ({ teamId }) => ({
      botToken: 'xoxb-1',
      botId: 'B1',
      botUserId: 'U00BOT',
      ...(teamId !== undefined && { teamId }),
    }),
  });
  if (select === undefined) register(app, door);
  else app.options<'block_suggestion'>('a.select', (args) => door.options(args, select));

  return {
    async send(sent: Sent, role: Role): Promise<Outcome> {
      called.length = 0;
      said.length = 0;
      let answered: unknown;
      const ack = async (response?: unknown) => void (answered = response);
      await app.processEvent({ body: sent(personOf[role]), ack });
      await door.idle();
      return { called: [...called], said: said.join('\n'), answered };
    },
  };
}

const team = { id: workspaceId, domain: 'demo' };
const usual = (userId: string) => ({ user: { id: userId, team_id: workspaceId }, team, api_app_id: 'A1', token: 't' });

export const command =
  (name: string, text: string): Sent =>
  (userId) => ({
    command: name,
    text,
    user_id: userId,
    team_id: workspaceId,
    channel_id: 'C1',
    trigger_id: '1.1',
    response_url: 'http://slack.test/answer',
  });

export const action =
  (actionId: string, value: string): Sent =>
  (userId) => ({
    ...usual(userId),
    type: 'block_actions',
    trigger_id: '1.1',
    response_url: 'http://slack.test/answer',
    channel: { id: 'C1', name: 'ops' },
    container: {},
    actions: [{ type: 'button', action_id: actionId, block_id: 'b', value, action_ts: '1.1' }],
  });

export const submission =
  (callbackId: string, metadata: string): Sent =>
  (userId) => ({
    ...usual(userId),
    type: 'view_submission',
    trigger_id: '1.1',
    view: {
      id: 'V1',
      type: 'modal',
      callback_id: callbackId,
      private_metadata: metadata,
      state: { values: {} },
      blocks: [],
      hash: 'h',
    },
  });

export const typing =
  (actionId: string): Sent =>
  (userId) => ({
    ...usual(userId),
    type: 'block_suggestion',
    action_id: actionId,
    block_id: 'b',
    value: 'a',
    container: {},
  });

export const event =
  (type: string): Sent =>
  (userId) => ({
    type: 'event_callback',
    team_id: workspaceId,
    event_id: 'Ev1',
    event_time: 1,
    event: { type, user: userId, tab: 'home', channel: 'D1', event_ts: '1.1' },
    authorizations: [{ team_id: workspaceId, user_id: 'U00BOT', is_bot: true, is_enterprise_install: false }],
  });
