import type { CommandFailedEvent, CommandStartedEvent, CommandSucceededEvent, Document, MongoClient } from 'mongodb';
import type { ExpectedEvents } from './format.js';
import { assertMatches, type KnownEntities, Mismatch } from './matching.js';

const SENSITIVE = [
  'authenticate',
  'saslStart',
  'saslContinue',
  'getnonce',
  'createUser',
  'updateUser',
  'copydbgetnonce',
];
const HANDSHAKE = ['hello', 'ismaster', 'isMaster'];

interface Recorded {
  readonly type: string;
  readonly event: CommandStartedEvent | CommandSucceededEvent | CommandFailedEvent;
}

/** Keeps the commands that one client sends while a case runs. */
export class CommandRecorder {
  readonly #seen: Recorded[] = [];
  readonly #commands: CommandStartedEvent[] = [];
  #recording = true;

  constructor(client: MongoClient, details: Document) {
    const wanted = new Set((details['observeEvents'] as string[] | undefined) ?? []);
    const ignored = new Set([
      'configureFailPoint',
      ...((details['ignoreCommandMonitoringEvents'] as string[] | undefined) ?? []),
      ...(details['observeSensitiveCommands'] === true ? [] : [...SENSITIVE, ...HANDSHAKE]),
    ]);
    const keep = (type: string, event: Recorded['event']): void => {
      if (this.#recording && wanted.has(type) && !ignored.has(event.commandName)) this.#seen.push({ type, event });
    };
    client.on('commandStarted', (event) => {
      if (this.#recording && !ignored.has(event.commandName)) this.#commands.push(event);
      keep('commandStartedEvent', event);
    });
    client.on('commandSucceeded', (event) => {
      keep('commandSucceededEvent', event);
    });
    client.on('commandFailed', (event) => {
      keep('commandFailedEvent', event);
    });
  }

  stop(): void {
    this.#recording = false;
  }

  lastTwoSessions(): readonly unknown[] {
    return this.#commands.slice(-2).map((event) => event.command['lsid'] as unknown);
  }

  assert(expected: ExpectedEvents, entities: KnownEntities): void {
    const names = this.#seen.map(({ type, event }) => `${type} ${event.commandName}`).join(', ');
    expected.events.forEach((wanted, index) => {
      const [[type, details] = ['', {}]] = Object.entries(wanted);
      const actual = this.#seen[index];
      if (actual?.type !== type) throw new Mismatch(`event ${String(index)}: expected ${type}, got: ${names}`);
      assertEvent(details, actual.event, entities);
    });
    if (expected.ignoreExtraEvents !== true && this.#seen.length !== expected.events.length)
      throw new Mismatch(`expected ${String(expected.events.length)} events, got: ${names}`);
  }
}

function assertEvent(expected: Document, event: Recorded['event'], entities: KnownEntities): void {
  const { hasServerConnectionId, hasServiceId, ...fields } = expected;
  if (hasServiceId === true) throw new Error('this runner has no load balancer');
  if (hasServerConnectionId !== undefined && (event.serverConnectionId !== null) !== hasServerConnectionId)
    throw new Mismatch(`event ${event.commandName}: server connection id is ${String(event.serverConnectionId)}`);
  for (const [name, value] of Object.entries(fields))
    assertMatches(value, (event as Document & Recorded['event'])[name], entities);
}
