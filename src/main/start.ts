import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { en } from '../../blocks/texts/en.js';
import { createJobs } from '../../jobs/agenda-queue.js';
import { mongoStores } from '../adapters/mongo/mongo-stores.js';
import { reach } from '../adapters/mongo/reach.js';
import { systemClock } from '../adapters/system/clock.js';
import { registerProcess } from '../adapters/system/live-processes.js';
import { referenceId } from '../adapters/system/reference-id.js';
import { advanceRun } from '../backup/advance-run.js';
import { connectFromEnvironment } from '../backup/connect-from-environment.js';
import { createBackupCenter } from '../backup/create-backup-center.js';
import type { BackupDeps } from '../backup/deps.js';
import { recover } from '../backup/recover.js';
import { startDueRun } from '../backup/start-due-run.js';
import { watch } from '../backup/watch.js';
import { watchStorages } from '../backup/watch-storages.js';
import type { Config } from '../config.js';
import { OperatorError } from '../domain/operator-error.js';
import type { Logger } from '../ports/logger.js';
import { slackIdentity } from '../slack/identity.js';
import { homeBell } from '../slack/home-bell.js';
import { slackEndpoint } from '../slack/entrance.js';
import { createSlackApp } from '../slack/slack-app.js';
import { backgroundClient } from '../slack/slack-client.js';
import { slackNotifier } from '../slack/slack-notifier.js';
import { measure } from '../web/measure.js';
import type { RequestHandler } from '../web/web-server.js';
import { openDatabase } from './database.js';
import { connections, environmentStorage } from './environment-connections.js';
import { backupSources, methods } from './backup-sources.js';
import { closeInOrder } from './close-in-order.js';
import { knownIdentity } from './known-identity.js';
import { hourly } from './hourly.js';
import { programVersion } from './program-version.js';
import { storageOpener } from './storage-opener.js';
import { startPages } from './start-pages.js';

export interface Running {
  /** Finishes what is begun and frees everything; takes half a minute at most. */
  close(): Promise<void>;
}

/** How many runs a process works on at once: most of the time they wait for Atlassian. */
const RUNS_AT_ONCE = 8;

/** What is being written when the process is told to end has this long to stop cleanly. */
const DRAIN_MS = 15_000;

/** What is being said to people has this long. */
const LAST_WORDS_MS = 3000;

/** Builds everything, inner rooms first; closing goes the other way round. */
export async function start(config: Config, log: Logger): Promise<Running> {
  const { botToken, adminUsers, apiUrl, connection, channel } = config.slack;
  if (botToken === undefined) throw new OperatorError('installation-by-oauth-unavailable', {});
  const environment = await environmentStorage(config);
  const clock = systemClock();
  const closing = closeInOrder(clock, log);
  try {
    const pages = await startPages(config, clock, log);
    closing.add('pages', () => pages.close());
    const database = await openDatabase(config, clock, log);
    closing.add('database', () => database.close());
    const register = await registerProcess(join(config.dataDir, 'processes'));
    let drained = true;
    // What is still at work keeps its locks: the next start must know that this process is dead.
    closing.add('register', async () => {
      if (drained) await register.close();
    });
    pages.watch('database', () => database.db.command({ ping: 1 }).then(() => true));

    const stores = mongoStores(database.db);
    const bell = homeBell();
    const patient = backgroundClient({ botToken, apiUrl, log });
    const notifier = slackNotifier({ client: patient, texts: en, stores, clock, log, bell });
    const permissions = {
      mayChange: async (_workspaceId: string, userId: string) => adminUsers.includes(userId),
      administrators: async () => adminUsers,
    };
    const sources = backupSources({ config, stores, clock, log, version: await programVersion() });
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
          await lookAtStorages();
        },
      },
      concurrency: RUNS_AT_ONCE,
      clock,
      log,
    });
    const deps: BackupDeps = {
      stores,
      clock,
      queue: jobs.queue,
      notifier,
      permissions,
      storages: storageOpener({ records: stores.storages, environment, clock, log }),
      sources,
      log,
      newId: randomUUID,
      newReference: referenceId,
      catchUpHours: config.catchUpHours,
    };
    const lookAtStorages = hourly(clock, () => watchStorages(deps));
    pages.measureBy(() => measure(stores, clock.now()));

    const center = createBackupCenter(deps);
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
    const { workspaceId } = await knownIdentity(slackIdentity(patient), clock, log);
    await connectFromEnvironment(deps, workspaceId, connections(config, environment));
    if (connection.mode !== 'none') {
      const slack = createSlackApp({
        ...{ connection, botToken, apiUrl, center, permissions, texts: en, clock, log, bell },
        newReference: referenceId,
        channel: channel ?? null,
        methods,
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

/** Slack sends nothing else; somebody who looks with a browser is told so. */
function onlyPost(listener: RequestHandler): RequestHandler {
  return (request, response) =>
    request.method === 'POST' ? listener(request, response) : response.writeHead(405, { Allow: 'POST' }).end();
}
