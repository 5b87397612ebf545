import { readFile } from 'node:fs/promises';
import type { EnvironmentConnections } from '../backup/connect-from-environment.js';
import type { Config } from '../config.js';
import type { LoginStorageConfig } from '../config/storage-config.js';
import { OperatorError } from '../domain/operator-error.js';
import { codeOf } from './database.js';

/** A storage of the settings that this version can speak to. */
export type FtpStorageConfig = LoginStorageConfig & { readonly protocol: 'ftp' | 'ftps' | 'ftps-implicit' };

/** The storage of the settings. */
export interface EnvironmentStorage {
  readonly config: FtpStorageConfig;
}

/**
 * Reads what the storage of the settings needs.
 *
 * @throws OperatorError `protocol-unavailable`
 */
export function environmentStorage({ storage }: Config): EnvironmentStorage | null {
  if (storage === undefined) return null;
  if (!isFtp(storage)) throw new OperatorError('protocol-unavailable', { protocol: storage.protocol });
  return { config: storage };
}

/**
 * The certificate authorities to trust beside the well-known ones, as PEM text.
 *
 * @throws OperatorError `ca-file-unreadable`
 */
export async function trustedCa({ storageCaFile: file }: Config): Promise<string | undefined> {
  return file === undefined ? undefined : readCa(file);
}

function isFtp(storage: NonNullable<Config['storage']>): storage is FtpStorageConfig {
  return storage.protocol === 'ftp' || storage.protocol === 'ftps' || storage.protocol === 'ftps-implicit';
}

async function readCa(file: string): Promise<string> {
  try {
    const text = await readFile(file, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (error) {
    throw new OperatorError('ca-file-unreadable', { file, reason: codeOf(error) }, { cause: error });
  }
  throw new OperatorError('ca-file-unreadable', { file, reason: 'no certificate in it' });
}

/** The records of what the settings connect. */
export function connections(config: Config, storage: EnvironmentStorage | null): EnvironmentConnections {
  const { jiraSite } = config;
  return {
    site: jiraSite === undefined ? null : { url: jiraSite.url, email: jiraSite.email },
    storage: storage === null ? null : storageRecord(storage.config),
  };
}

function storageRecord({ protocol, host, port, folder, user }: FtpStorageConfig) {
  const name = host.includes(':') ? `[${host}]` : host;
  const url = `${protocol}://${name}:${String(port)}/${encodeURI(folder)}`;
  return { name: host, protocol, url, user };
}
