import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type EmbeddedMongo, FolderInUseError, startEmbeddedMongo } from '@backup-center/embedded-mongo';
import { type Db, MongoClient } from 'mongodb';
import { migrate } from '../adapters/mongo/migrations/migrate.js';
import { migrations } from '../adapters/mongo/migrations/migrations.js';
import { makeFolder } from '../adapters/system/make-folder.js';
import { referenceId } from '../adapters/system/reference-id.js';
import type { Config } from '../config.js';
import { databaseName } from '../config/values/mongodb-uri.js';
import { OperatorError } from '../domain/operator-error.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';

export interface Database {
  readonly db: Db;
  /** The same database through a client of its own: the queue wants other settings of the driver. */
  readonly queueDb: Db;
  /** Nothing was in it before. */
  readonly fresh: boolean;
  close(): Promise<void>;
}

/** The database of the settings, brought up to date. */
export async function openDatabase(config: Config, clock: Clock, log: Logger): Promise<Database> {
  const embedded = config.mongodbUri ? undefined : await openEmbedded(join(config.dataDir, 'database'), log);
  const uri = config.mongodbUri?.reveal() ?? embedded?.uri ?? '';
  const client = clientOf(uri);
  const queueClient = clientOf(uri);

  async function close(): Promise<void> {
    await Promise.all([client.close(), queueClient.close()]);
    await embedded?.close();
  }

  try {
    const db = client.db(databaseName(uri));
    const fresh = (await migrate(db, migrations, clock)) === 0;
    return { db, fresh, queueDb: queueClient.db(databaseName(uri)), close };
  } catch (error) {
    await close();
    throw error;
  }
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
  await usableFolder(folder);
  try {
    return await startEmbeddedMongo({ folder, onBug });
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    throw new OperatorError('data-folder-in-use', { folder, pid: error.pid }, { cause: error });
  }
}

/** Makes the folder if need be. Throws OperatorError `data-folder-unusable`. */
async function usableFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new OperatorError('data-folder-unusable', { folder, reason: codeOf(error) }, { cause: error });
  }
}

/** The code of a failed system call, such as `EACCES`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
