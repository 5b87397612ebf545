import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type EmbeddedMongo, FolderInUseError, startEmbeddedMongo } from '@backup-center/embedded-mongo';
import { config as readEnvFile } from 'dotenv';
import { MongoClient } from 'mongodb';
import { describeError } from '../blocks/texts/describe-error.js';
import { en } from '../blocks/texts/en.js';
import { migrate } from './adapters/mongo/migrations/migrate.js';
import { migrations } from './adapters/mongo/migrations/migrations.js';
import { systemClock } from './adapters/system/clock.js';
import { createLogger, type Logger } from './adapters/system/logger.js';
import { referenceId } from './adapters/system/reference-id.js';
import { createScrubber } from './adapters/system/scrubber.js';
import { readConfig, type Config } from './config.js';
import { ConfigError } from './config/config-error.js';
import { nearMisses } from './config/near-misses.js';
import type { Environment } from './config/reading.js';
import { secretsIn } from './config/secrets-in.js';
import { databaseName } from './config/values/mongodb-uri.js';
import { OperatorError } from './domain/operator-error.js';

interface Running {
  close(): Promise<void>;
}

const env = environment();
const config = configOrExplanation(env);
if (config === undefined) process.exitCode = 1;
else await serve(config, createLogger({ level: config.logLevel, scrubber: createScrubber(secretsIn(config)) }));

/** What is set, and from the file `.env` of the present folder what is not. */
function environment(): Environment {
  const values = { ...process.env };
  const { error } = readEnvFile({ processEnv: values as Record<string, string>, quiet: true });
  if (error && error.code !== 'ENOENT') {
    // Going on without it would call settings missing that stand in it.
    process.stderr.write(`Backup Center cannot start: the file .env cannot be read (${error.code}).\n`);
    process.exit(1);
  }
  return values;
}

/** Bad settings are for the administrator to read, not a failure with a stack. */
function configOrExplanation(values: Environment): Config | undefined {
  try {
    return readConfig(values);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return undefined;
  }
}

/** Runs until SIGTERM or SIGINT, then finishes what is begun. A second signal ends the process at once. */
async function serve(config: Config, log: Logger): Promise<void> {
  const stop = stopSignal();
  process.on('uncaughtException', (error) => fail(error, log, 'unexpected error'));
  for (const { name, whatToDo } of nearMisses(env)) log.warn({ setting: name, whatToDo }, 'unknown setting');
  try {
    const running = await Promise.race([start(config, log), stop]);
    if (typeof running === 'string') {
      // Whatever it was about to do, the next start does again.
      log.info({ signal: running }, 'stopped before it was ready');
      process.exit(0);
    }
    log.info({ role: config.role, embeddedDatabase: config.mongodbUri === undefined }, 'ready');
    log.info({ signal: await stop }, 'stopping');
    await running.close();
    log.info({}, 'stopped');
  } catch (error) {
    fail(error, log, 'cannot go on');
  }
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}

/** What a person can mend is told in plain words as well; anything else is a bug and is looked up by its reference. */
function fail(error: unknown, log: Logger, message: string): never {
  log.fatal({ err: error, referenceId: referenceId() }, message);
  if (error instanceof OperatorError) {
    const { happened, advice } = describeError(en, error);
    process.stderr.write(`Backup Center cannot go on. ${happened} ${advice}\n`);
  }
  process.exit(1);
}

/** Builds everything, inner rooms first; closing goes the other way round. */
async function start(config: Config, log: Logger): Promise<Running> {
  const embedded = config.mongodbUri ? undefined : await openEmbedded(join(config.dataDir, 'database'), log);
  const uri = config.mongodbUri?.reveal() ?? embedded?.uri ?? '';
  const client = clientOf(uri);

  async function close(): Promise<void> {
    await client.close();
    await embedded?.close();
  }

  try {
    await migrate(client.db(databaseName(uri)), migrations, systemClock());
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

/** The driver reads the address at once and complains in words of its own, which may quote from it. */
function clientOf(uri: string): MongoClient {
  try {
    return new MongoClient(uri);
  } catch (error) {
    throw new OperatorError('database-address-invalid', {}, { cause: error });
  }
}

/** The embedded database. Throws OperatorError `data-folder-unusable`, or `data-folder-in-use` by another process. */
async function openEmbedded(folder: string, log: Logger): Promise<EmbeddedMongo> {
  const onBug = (error: Error) => log.error({ err: error, referenceId: referenceId() }, 'bug in the embedded database');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new OperatorError('data-folder-unusable', { folder, reason }, { cause: error });
  }
  try {
    return await startEmbeddedMongo({ folder, onBug });
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    throw new OperatorError('data-folder-in-use', { folder, pid: error.pid }, { cause: error });
  }
}
