import { joinFolders } from '../adapters/ftp/join-folders.js';
import { ftpStorage } from '../adapters/ftp/ftp-storage.js';
import { OperatorError } from '../domain/operator-error.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { StorageOpener } from '../ports/storage.js';
import type { StorageStore } from '../ports/storage-store.js';
import type { EnvironmentStorage } from './environment-connections.js';

export interface StorageOpenerOptions {
  readonly records: StorageStore;
  readonly environment: EnvironmentStorage | null;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Opens the storage that a record stands for, with the credentials that the settings have for it. */
export function storageOpener({ records, environment, clock, log }: StorageOpenerOptions): StorageOpener {
  return {
    async open(workspaceId, storageId, folder) {
      const record = await records.find(workspaceId, storageId);
      if (record === null || record.credentials !== null || environment === null) {
        throw new OperatorError('storage-gone', {});
      }
      const { config, ca } = environment;
      const { protocol, host, port, user, password } = config;
      if (password === undefined) throw new OperatorError('storage-gone', {});
      return ftpStorage({
        ...{ name: record.name, protocol, host, port, user, password, ca, clock, log },
        folder: joinFolders(config.folder, folder),
      });
    },
  };
}
