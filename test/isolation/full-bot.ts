import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Db } from 'mongodb';
import { textsOf } from '../../blocks/texts/texts-of.js';
import { mongoStores } from '../../src/adapters/mongo/mongo-stores.js';
import { secretBox } from '../../src/adapters/system/secret-box.js';
import { systemClock } from '../../src/adapters/system/clock.js';
import type { ConnectionDeps } from '../../src/backup/connections/connection-deps.js';
import { createConnectPage } from '../../src/backup/connections/create-connect-page.js';
import { createConnections } from '../../src/backup/connections/create-connections.js';
import { siteAccess, storageOpener } from '../../src/backup/connections/credentials-of.js';
import { createBackupCenter } from '../../src/backup/create-backup-center.js';
import type { BackupDeps } from '../../src/backup/deps.js';
import { createAdministration } from '../../src/backup/permissions/create-administration.js';
import { permissionsOf } from '../../src/backup/permissions/permissions-of.js';
import { workspaceRemoved } from '../../src/backup/workspace-removed.js';
import { siteTestSteps } from '../../src/domain/connection-test.js';
import { Secret } from '../../src/domain/secret.js';
import type { BackupSource } from '../../src/ports/backup-source.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Stores } from '../../src/ports/stores.js';
import { slackDirectory } from '../../src/slack/directory.js';
import { homeBell } from '../../src/slack/home-bell.js';
import { createSlackApp } from '../../src/slack/slack-app.js';
import { interactiveOptions } from '../../src/slack/slack-client.js';
import { slackNotifier } from '../../src/slack/slack-notifier.js';
import { workspaceClients } from '../../src/slack/workspace-clients.js';
import { workspaceTokens } from '../../src/slack/workspace-tokens.js';
import { emptyDisk, memoryStorage } from '../src/backup/kit/memory-storage.js';
import { scriptedSite, scriptedSource } from '../src/backup/kit/scripted-source.js';
import { keptLog, type LogLine } from '../src/slack/kept-log.js';
import type { AgreeingSlack } from './agreeing-slack.js';

const signingSecret = 'a-signing-secret';
/** So much faster than on the machine do pauses pass; what only gives up on something is as long as ever. */
const hurry = 8;
const longWait = 600;

export const box = secretBox(new Secret(Buffer.alloc(32, 7).toString('base64')));

/** The product over a database and a Slack: all that `src/main/start.ts` builds, but for what it contacts. */
export interface FullBot {
  readonly stores: Stores;
  readonly deps: BackupDeps;
  readonly connecting: ConnectionDeps;
  readonly page: ReturnType<typeof createConnectPage>;
  /** Who was contacted, and for whom: sites, storages, and jobs for later. */
  readonly contacted: string[];
  readonly logged: readonly LogLine[];
  /** Sends what Slack would send, signed, and resolves with the body of the answer. */
  send(type: 'form' | 'json', body: string): Promise<string>;
  /** Ends what was begun. */
  close(): Promise<void>;
}

export interface FullBotOptions {
  readonly db: Db;
  readonly slack: AgreeingSlack;
  readonly publicUrl?: string;
}

export async function fullBot({ db, slack, publicUrl = 'https://backup.example' }: FullBotOptions): Promise<FullBot> {
  const { apiUrl } = slack;
  const real = systemClock();
  const clock: Clock = {
    now: real.now,
    wait: (milliseconds, signal) => real.wait(milliseconds < longWait ? milliseconds / hurry : milliseconds, signal),
  };
  const log = keptLog();
  const stores = mongoStores(db);
  const contacted: string[] = [];
  const tokens = workspaceTokens({ environment: null, installations: stores.installations, secretBox: box, log });
  const clients = workspaceClients(tokens, interactiveOptions({ apiUrl, log }));
  const directory = slackDirectory(clients, clock);
  const bell = homeBell();
  const notifier = slackNotifier({ tokens, clients, directory, textsOf, stores, clock, log, bell });
  const firstAdministrators = (): readonly string[] => [];
  const permissions = permissionsOf({ stores, directory, firstAdministrators, log });
  const disk = emptyDisk();
  const credentials: Pick<ConnectionDeps, 'stores' | 'secretBox' | 'storageConnector' | 'environment'> = {
    stores,
    secretBox: box,
    storageConnector: {
      open(access, folder) {
        contacted.push(`storage ${access.url} as ${access.user}`);
        return memoryStorage(disk, folder);
      },
    },
    environment: { siteAccess: () => null, openStorage: () => null, names: () => false },
  };

  function source(): BackupSource {
    const site = scriptedSite();
    const made = scriptedSource(site, clock);
    async function contact(request: { readonly workspaceId: string; readonly siteId: string }): Promise<void> {
      const { url, email } = await siteAccess(credentials, request.workspaceId, request.siteId);
      contacted.push(`site ${url} as ${email}`);
    }
    return {
      ...made,
      async begin(request) {
        await contact(request);
        return made.begin(request);
      },
      async find(request) {
        await contact(request);
        return { ticket: { phase: 'found', id: 'by-hand', takenAt: clock.now().toISOString() }, takenAt: clock.now() };
      },
    };
  }

  const deps: BackupDeps = {
    ...{ stores, clock, notifier, permissions, log },
    queue: {
      advance: async (workspaceId, runId) => void contacted.push(`job of ${workspaceId} for ${runId}`),
      arm: async (workspaceId, schemeId) => void contacted.push(`job of ${workspaceId} for ${schemeId}`),
    },
    storages: storageOpener(credentials),
    sources: { granular: source(), 'site-export': source() },
    newId: randomUUID,
    newReference: () => 'REF1',
    catchUpHours: 6,
  };
  const connecting: ConnectionDeps = {
    ...deps,
    ...credentials,
    siteProbe: {
      async *probe({ url, email }) {
        contacted.push(`site ${url} as ${email}`);
        for (const step of siteTestSteps) yield { step, state: 'passed', found: {} };
      },
    },
    directory,
    publicUrl,
    siteHostAllowed: ({ hostname }) => hostname.endsWith('.atlassian.net'),
    protocols: ['ftps', 'ftp'],
  };
  const app = createSlackApp({
    connection: { mode: 'http', signingSecret: new Secret(signingSecret) },
    ...{ tokens, clients, apiUrl, permissions, directory, textsOf, clock, log, bell },
    center: createBackupCenter(deps),
    connections: createConnections(connecting),
    administration: createAdministration({ ...deps, directory, firstAdministrators }),
    channel: null,
    methods: ['granular', 'site-export'],
    workspaceLeft: (workspaceId, at) => workspaceRemoved(deps, workspaceId, at),
    newReference: () => 'REF1',
  });
  await app.start();
  const { requestListener } = app;
  if (requestListener === null) throw new Error('The app does not listen');
  const server = createServer(requestListener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    ...{ stores, deps, connecting, contacted, logged: log.lines },
    page: createConnectPage(connecting),
    send: (type, body) => sendSigned(server, type, body),
    async close() {
      await app.stop();
      await notifier.idle();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function sendSigned(server: Server, type: 'form' | 'json', body: string): Promise<string> {
  const seconds = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: {
      'Content-Type': type === 'form' ? 'application/x-www-form-urlencoded' : 'application/json',
      'x-slack-request-timestamp': seconds,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The bot answered ${response.status}: ${text}`);
  return text;
}
