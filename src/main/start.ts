import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { en } from '../../blocks/texts/en.js';
import { textsOf } from '../../blocks/texts/texts-of.js';
import { createJobs } from '../../jobs/agenda-queue.js';
import { ftpConnector } from '../adapters/ftp/ftp-connector.js';
import { siteProbe } from '../adapters/granular/probe/site-probe.js';
import { mongoStores } from '../adapters/mongo/mongo-stores.js';
import { reach } from '../adapters/mongo/reach.js';
import { systemClock } from '../adapters/system/clock.js';
import { hostRules } from '../adapters/system/host-rules.js';
import { registerProcess } from '../adapters/system/live-processes.js';
import { referenceId } from '../adapters/system/reference-id.js';
import { secretBox as newSecretBox } from '../adapters/system/secret-box.js';
import { advanceRun } from '../backup/advance-run.js';
import { connectFromEnvironment } from '../backup/connect-from-environment.js';
import type { ConnectionDeps } from '../backup/connections/connection-deps.js';
import { createConnections } from '../backup/connections/create-connections.js';
import { createConnectPage } from '../backup/connections/create-connect-page.js';
import { siteAccess, storageOpener } from '../backup/connections/credentials-of.js';
import { sweepInvites } from '../backup/connections/invite.js';
import { reseal } from '../backup/connections/reseal.js';
import { watchTokens } from '../backup/connections/watch-tokens.js';
import { createBackupCenter } from '../backup/create-backup-center.js';
import type { BackupDeps } from '../backup/deps.js';
import { createAdministration } from '../backup/permissions/create-administration.js';
import { permissionsOf } from '../backup/permissions/permissions-of.js';
import { recover } from '../backup/recover.js';
import { startDueRun } from '../backup/start-due-run.js';
import { watch } from '../backup/watch.js';
import { watchStorages } from '../backup/watch-storages.js';
import { workspaceInstalled } from '../backup/workspace-installed.js';
import { workspaceRemoved } from '../backup/workspace-removed.js';
import type { Config } from '../config.js';
import type { Secret } from '../domain/secret.js';
import type { Logger } from '../ports/logger.js';
import { homeBell } from '../slack/home-bell.js';
import { slackEndpoint } from '../slack/entrance.js';
import { createSlackApp } from '../slack/slack-app.js';
import { slackNotifier } from '../slack/slack-notifier.js';
import { measure } from '../web/measure.js';
import type { RequestHandler } from '../web/web-server.js';
import { backupSources, methods } from './backup-sources.js';
import { closeInOrder } from './close-in-order.js';
import { openDatabase } from './database.js';
import { environmentAccess } from './environment-access.js';
import { connections as connectionsOf, environmentStorage, trustedCa } from './environment-connections.js';
import { hourly } from './hourly.js';
import { programVersion } from './program-version.js';
import { servePeople } from './serve-people.js';
import { siteHostAllowed } from './site-host-allowed.js';
import { slackSide } from './slack-side.js';
import { startPages } from './start-pages.js';
import { taughtBox } from './taught-box.js';

export interface Running {
  /** Finishes what is begun and frees everything; takes half a minute at most. */
  close(): Promise<void>;
}

export interface StartOptions {
  readonly log: Logger;
  /** From now on the log hides this secret. */
  learn(secret: Secret): void;
  /** Says something to who starts the program, in plain words. */
  say(words: string): void;
}

/** How many runs a process works on at once: most of the time they wait for Atlassian. */
const RUNS_AT_ONCE = 8;

/** What is being written when the process is told to end has this long to stop cleanly. */
const DRAIN_MS = 15_000;

/** What is being said to people has this long. */
const LAST_WORDS_MS = 3000;

/** Builds everything, inner rooms first; closing goes the other way round. */
export async function start(config: Config, { log, learn, say }: StartOptions): Promise<Running> {
  const { adminUsers, apiUrl, connection, channel } = config.slack;
  const environment = environmentStorage(config);
  const ca = await trustedCa(config);
  const clock = systemClock();
  const closing = closeInOrder(clock, log);
  try {
    const pages = await startPages(config, clock, log);
    closing.add('pages', () => pages.close());
    const database = await openDatabase(config, clock, log);
    closing.add('database', () => database.close());
    if (database.fresh) say(en.program.keepTheKey);
    const register = await registerProcess(join(config.dataDir, 'processes'));
    let drained = true;
    // What is still at work keeps its locks: the next start must know that this process is dead.
    closing.add('register', async () => {
      if (drained) await register.close();
    });
    pages.watch('database', () => database.db.command({ ping: 1 }).then(() => true));

    const stores = mongoStores(database.db);
    const secretBox = taughtBox(newSecretBox(config.secretKey, config.oldSecretKey), learn);
    await reseal({ stores, secretBox, log });
    const side = slackSide({ slack: config.slack, stores, secretBox, clock, log });
    const { directory, tokens } = side;
    const bell = homeBell();
    const notifier = slackNotifier({ tokens, clients: side.patient, directory, textsOf, stores, clock, log, bell });
    const firstAdministrators = (workspaceId: string): readonly string[] =>
      side.workspaceId() === workspaceId ? adminUsers : [];
    const permissions = permissionsOf({ stores, directory, firstAdministrators, log });
    const credentials = {
      stores,
      secretBox,
      storageConnector: ftpConnector({ clock, log, ca, ...hostRules({ allowedHosts: config.storageHosts }) }),
      environment: environmentAccess({
        ...{ jiraSite: config.jiraSite, storage: environment, ca, clock, log },
        workspaceId: () => side.workspaceId(),
      }),
    };
    const works = config.role !== 'slack';
    const jobs = createJobs({
      db: database.queueDb,
      reach,
      processName: register.name,
      deadProcesses: register.dead,
      work: {
        advanceRun: (workspaceId, runId, signal) => advanceRun(deps, workspaceId, runId, signal),
        startDueRun: (workspaceId, schemeId) => startDueRun(deps, workspaceId, schemeId),
        watch: async () => {
          await watch(deps);
          await lookAround();
        },
      },
      concurrency: RUNS_AT_ONCE,
      clock,
      log,
    });
    const deps: BackupDeps = {
      ...{ stores, clock, notifier, permissions, log },
      queue: jobs.queue,
      storages: storageOpener(credentials),
      sources: backupSources({
        ...{ config, clock, log, version: await programVersion() },
        site: (workspaceId, siteId) => siteAccess(credentials, workspaceId, siteId),
      }),
      newId: randomUUID,
      newReference: referenceId,
      catchUpHours: config.catchUpHours,
    };
    // While Slack cannot say whose token the settings have, nobody is taken for having left.
    const isIn = (workspaceId: string): Promise<boolean> =>
      tokens.find(workspaceId).then(
        (token) => token !== null,
        () => true,
      );
    const lookAround = hourly(clock, async () => {
      await watchTokens(deps);
      await sweepInvites(deps);
      await watchStorages(deps, isIn);
    });
    pages.measureBy(() => measure(stores, clock.now()));

    const center = createBackupCenter(deps);
    const connecting: ConnectionDeps = {
      ...deps,
      ...credentials,
      siteProbe: siteProbe({ clock, log, allowedHosts: sitesOf(config) }),
      directory,
      publicUrl: config.web.publicUrl ?? null,
      siteHostAllowed: siteHostAllowed(config.siteHosts),
      protocols: ['ftps', 'ftps-implicit', 'ftp'],
    };
    // What Slack is not told now is told at the next start; it may be away for long.
    closing.add('notifier', () => Promise.race([notifier.idle(), clock.wait(LAST_WORDS_MS)]));
    if (works) {
      await recover(deps);
      await jobs.start();
      await register.forget(register.dead);
    }
    closing.add('jobs', async () => {
      drained = await jobs.drain(DRAIN_MS);
    });
    pages.watch('agenda', () => jobs.healthy());
    // Backups go on while Slack is away: only what is new needs to know the workspace.
    const workspaceId = await side.introduced();
    const named = connectionsOf(config, environment);
    if (workspaceId !== null) await connectFromEnvironment(deps, workspaceId, named);
    else if (named.site !== null || named.storage !== null) {
      log.warn({}, 'the site and the storage of the settings belong to no workspace without SLACK_BOT_TOKEN');
    }
    if (connection.mode !== 'none') {
      servePeople({
        ...{ config, pages, side, secretBox, clock, log },
        page: createConnectPage(connecting),
        installed: (installation) => workspaceInstalled(deps, installation),
      });
      const slack = createSlackApp({
        ...{ connection, tokens, apiUrl, center, permissions, directory, textsOf, clock, log, bell, methods },
        clients: side.interactive,
        connections: createConnections(connecting),
        administration: createAdministration({ ...deps, directory, firstAdministrators }),
        newReference: referenceId,
        channel: channel ?? null,
        workspaceLeft: (left, at) => workspaceRemoved(deps, left, at),
      });
      if (slack.requestListener !== null) pages.serve(slackEndpoint, onlyPost(slack.requestListener));
      await slack.start();
      closing.add('slack', () => slack.stop());
      pages.watch('slack', () => slack.healthy());
    }
    return { close: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

/** Where a site may be beside Atlassian's own hosts; the settings may name one on this machine. */
function sitesOf({ siteHosts, jiraSite }: Config): Config['siteHosts'] {
  if (jiraSite === undefined) return siteHosts;
  const { hostname, port } = new URL(jiraSite.url);
  return [...siteHosts, { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? undefined : Number(port) }];
}

/** Slack sends nothing else; somebody who looks with a browser is told so. */
function onlyPost(listener: RequestHandler): RequestHandler {
  return (request, response) =>
    request.method === 'POST' ? listener(request, response) : response.writeHead(405, { Allow: 'POST' }).end();
}
