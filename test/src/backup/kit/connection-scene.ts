import { secretBox } from '../../../../src/adapters/system/secret-box.js';
import type {
  ConnectPage,
  EntryProgress,
  SiteEntry,
  StorageEntry,
} from '../../../../src/backup/connections/connect-page.js';
import type { ConnectionDeps } from '../../../../src/backup/connections/connection-deps.js';
import type { Connections } from '../../../../src/backup/connections/connections.js';
import { createConnectPage } from '../../../../src/backup/connections/create-connect-page.js';
import { createConnections } from '../../../../src/backup/connections/create-connections.js';
import type { Person } from '../../../../src/backup/backup-center.js';
import { siteTestSteps, type SiteTestProgress } from '../../../../src/domain/connection-test.js';
import type { InvitePurpose } from '../../../../src/domain/invite.js';
import { Secret } from '../../../../src/domain/secret.js';
import type { SiteAccess, StorageAccess } from '../../../../src/ports/connection-probe.js';
import { memoryStorage } from './memory-storage.js';
import { newScene, type Scene } from './scene.js';
import { admin, type World } from './world.js';

export const key = (letter: string): Secret => new Secret(Buffer.from(letter.repeat(32)).toString('base64'));

export const newSite: InvitePurpose = { kind: 'site', connectionId: null };
export const newStorage: InvitePurpose = { kind: 'storage', connectionId: null };

export const goodSite: SiteEntry = {
  url: 'https://umbrella.atlassian.net',
  email: 'backup@umbrella.example',
  apiToken: new Secret('ATATT-hunter2'),
  tokenExpiresOn: '2027-03-31',
};

export const goodStorage: StorageEntry = {
  name: 'Umbrella NAS',
  protocol: 'ftps',
  host: 'nas.umbrella.example',
  port: '',
  folder: 'jira',
  user: 'jira',
  password: new Secret('pass-hunter2'),
  size: '500 GB',
  trustedFingerprint: '',
};

/** What the outside answers, and what it was asked. */
export interface Outside {
  /** The step at which a site's test fails. */
  siteFault: Extract<SiteTestProgress, { state: 'failed' }> | null;
  /** Called while a connection is tried. */
  meanwhile: (() => Promise<unknown>) | null;
  readonly sites: SiteAccess[];
  readonly storages: StorageAccess[];
  slackAway: boolean;
}

/** A scene with what it takes to connect. */
export interface ConnectionScene extends Scene {
  readonly outside: Outside;
  readonly connecting: ConnectionDeps;
  readonly connections: Connections;
  readonly page: ConnectPage;
  /** The token of a new link. */
  token(purpose: InvitePurpose, by?: Person): Promise<string>;
  /** The session of a new link that was taken up. */
  session(purpose: InvitePurpose, by?: Person): Promise<string>;
  enterSite(session: string, differences?: Partial<SiteEntry>, save?: boolean): Promise<readonly EntryProgress[]>;
  enterStorage(session: string, differences?: Partial<StorageEntry>, save?: boolean): Promise<readonly EntryProgress[]>;
  /** The site of a link that was saved, as others find it. */
  connectSite(differences?: Partial<SiteEntry>): Promise<string>;
  connectStorage(differences?: Partial<StorageEntry>): Promise<string>;
}

export function newConnectionScene(world: World, changes: Partial<ConnectionDeps> = {}): ConnectionScene {
  const scene = newScene(world);
  const outside: Outside = { siteFault: null, meanwhile: null, sites: [], storages: [], slackAway: false };

  function answer<T>(value: T): Promise<T> {
    return outside.slackAway ? Promise.reject(new Error('Slack is away')) : Promise.resolve(value);
  }

  const connecting: ConnectionDeps = {
    ...scene.deps,
    secretBox: secretBox(key('n')),
    siteProbe: {
      async *probe(access) {
        outside.sites.push(access);
        await outside.meanwhile?.();
        for (const step of siteTestSteps) {
          yield { step, state: 'running' };
          if (outside.siteFault?.step === step) return yield outside.siteFault;
          yield { step, state: 'passed', found: {} };
        }
      },
    },
    storageConnector: {
      open(access, folder) {
        outside.storages.push(access);
        const storage = memoryStorage(world.disk, folder);
        const stat: typeof storage.stat = async (name) => {
          await outside.meanwhile?.();
          return storage.stat(name);
        };
        return { ...storage, stat };
      },
    },
    directory: {
      isWorkspaceAdmin: () => answer(false),
      membersOf: () => answer([]),
      nameOf: (_workspace, userId) => answer(`Name of ${userId}`),
      localeOf: () => answer('en-US'),
      workspaceName: () => answer('Acme'),
    },
    environment: { siteAccess: () => null, openStorage: () => null, names: () => true },
    publicUrl: 'https://backup.acme.example',
    siteHostAllowed: ({ hostname }) => hostname.endsWith('.atlassian.net'),
    protocols: ['ftps', 'ftp', 'ftps-implicit'],
    ...changes,
  };
  const page = createConnectPage(connecting);
  const connections = createConnections(connecting);
  const signal = new AbortController().signal;

  const made: ConnectionScene = {
    ...scene,
    outside,
    connecting,
    connections,
    page,
    async token(purpose, by = admin) {
      const { url } = await connections.invite(by, purpose, 'de-DE');
      return url.slice(url.lastIndexOf('/') + 1);
    },
    async session(purpose, by = admin) {
      return (await page.redeem(await made.token(purpose, by))).reveal();
    },
    enterSite: (session, differences = {}, save = true) =>
      all(page.enterSite(session, { ...goodSite, ...differences }, save, signal)),
    enterStorage: (session, differences = {}, save = true) =>
      all(page.enterStorage(session, { ...goodStorage, ...differences }, save, signal)),
    async connectSite(differences) {
      await made.enterSite(await made.session(newSite), differences);
      return newest(await scene.deps.stores.sites.list(admin.workspaceId), world.ids.site);
    },
    async connectStorage(differences) {
      await made.enterStorage(await made.session(newStorage), differences);
      return newest(await scene.deps.stores.storages.list(admin.workspaceId), world.ids.storage);
    },
  };
  return made;
}

export async function all<T>(steps: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const step of steps) seen.push(step);
  return seen;
}

/** What is wrong, by field and code; fails when nothing is. */
export function faultsIn(progress: readonly EntryProgress[]): readonly (readonly [field: string, code: string])[] {
  const last = progress.at(-1);
  if (last?.state !== 'refused') throw new Error(`It ended ${last?.state ?? 'without a word'}`);
  return 'faults' in last ? last.faults.map(({ field, error }) => [field, error.code] as const) : [];
}

function newest(records: readonly { readonly id: string }[], first: string): string {
  const made = records.find(({ id }) => id !== first);
  if (made === undefined) throw new Error('It was not connected');
  return made.id;
}
