import { randomBytes } from 'node:crypto';
import { Int32, Opaque, bsonType, toDoc, type Doc, type Value } from '../bson/values.js';
import { CommandError, refuse } from '../errors.js';
import { listAt } from './args.js';
import { answer, type Command } from './command.js';

/** What this server says it is: a standalone of this version, so that drivers use nothing that it lacks. */
const version = '7.0.0';

function ok(fields: Record<string, unknown>): Doc {
  return answer(toDoc(fields));
}

const greeting = (name: 'ismaster' | 'isWritablePrimary'): Command => ({
  // Drivers add fields to their greeting from time to time; none of them changes what is stored or answered.
  fields: ['*'],
  unstable: name === 'ismaster',
  run(context, body) {
    if (body.get('loadBalanced') === true) refuse('load balancers');
    return ok({
      helloOk: true,
      [name]: true,
      maxBsonObjectSize: 16 * 1024 * 1024,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      localTime: context.now,
      logicalSessionTimeoutMinutes: 30,
      connectionId: context.connectionId,
      minWireVersion: 0,
      maxWireVersion: 21,
      readOnly: false,
    });
  },
});

export const hello = greeting('isWritablePrimary');
export const isMaster = greeting('ismaster');

export const ping: Command = { fields: [], run: () => ok({}) };

export const buildInfo: Command = {
  fields: [],
  unstable: true,
  run: () =>
    ok({
      version,
      gitVersion: 'embedded-mongo',
      modules: [],
      sysInfo: 'embedded-mongo',
      versionArray: version.split('.').map(Number).concat(0),
      bits: 64,
      debug: false,
      maxBsonObjectSize: 16 * 1024 * 1024,
      storageEngines: ['embedded-mongo'],
    }),
};

export const serverStatus: Command = {
  fields: ['*'],
  unstable: true,
  run: (context) =>
    ok({
      version,
      process: 'embedded-mongo',
      pid: BigInt(process.pid),
      uptime: Math.floor(process.uptime()) + 0.5,
      localTime: context.now,
      storageEngine: { name: 'embedded-mongo', persistent: true },
    }),
};

/** Clients' own tests and shells ask how the server was started and what it logged; there is nothing to tell. */
export const getCmdLineOpts: Command = {
  fields: [],
  unstable: true,
  run: () => ok({ argv: ['embedded-mongo'], parsed: {} }),
};

export const getLog: Command = {
  fields: [],
  unstable: true,
  run: (_, body) => ok(body.get('getLog') === '*' ? { names: [] } : { totalLinesWritten: 0, log: [] }),
};

export const connectionStatus: Command = {
  fields: ['showPrivileges'],
  unstable: true,
  run: () => ok({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
};

const parameters: Record<string, Value> = {
  requireApiVersion: false,
  enableTestCommands: false,
  featureCompatibilityVersion: toDoc({ version: '7.0' }),
  authenticationMechanisms: [],
};

export const getParameter: Command = {
  fields: ['*'],
  unstable: true,
  run(_, body) {
    const all = body.get('getParameter') === '*';
    const found = Object.entries(parameters).filter(([name]) => all || body.has(name));
    if (found.length === 0) throw new CommandError(72, 'no option found to get');
    return answer(found);
  },
};

/** Sessions only tie commands together for the driver: nothing here depends on them. */
export const startSession: Command = {
  fields: [],
  unstable: true,
  run() {
    const id = new Opaque(bsonType.binary, Buffer.concat([Buffer.from([16, 0, 0, 0, 4]), randomBytes(16)]));
    return answer([
      ['id', new Map([['id', id]])],
      ['timeoutMinutes', new Int32(30)],
    ]);
  },
};

const acknowledged = (name: string, unstable: boolean): Command => ({
  fields: [],
  unstable,
  run(_, body) {
    listAt(body, name);
    return ok({});
  },
});

export const endSessions = acknowledged('endSessions', false);
export const refreshSessions = acknowledged('refreshSessions', false);
export const killSessions = acknowledged('killSessions', true);
export const killAllSessions = acknowledged('killAllSessions', true);

const noTransactions: Command = {
  fields: ['*'],
  run() {
    throw new CommandError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
  },
};
export const commitTransaction = noTransactions;
export const abortTransaction = noTransactions;
