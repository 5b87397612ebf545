import type { Secret } from '../domain/secret.js';
import type { Reading } from './reading.js';
import type { SettingName } from './settings.js';
import type { LoginProtocol, StorageAddress } from './values/storage-address.js';

/** The storage that is connected from the start, by protocol. */
export type StorageConfig = LoginStorageConfig | S3StorageConfig | FileStorageConfig;

export interface LoginStorageConfig {
  readonly protocol: LoginProtocol;
  readonly host: string;
  readonly port: number;
  /** Relative to the login folder unless it starts with "/"; empty for the login folder itself. */
  readonly folder: string;
  readonly user: string;
  /** Absent only on SFTP, when `keyFile` is set. */
  readonly password: Secret | undefined;
  readonly keyFile: string | undefined;
  /** `SHA256:` and the fingerprint. */
  readonly hostKey: string | undefined;
}

export interface S3StorageConfig {
  readonly protocol: 's3';
  readonly bucket: string;
  /** Without slashes at its ends; empty for the whole bucket. */
  readonly prefix: string;
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
  readonly forcePathStyle: boolean;
  /** Absent: the surroundings of the process say who it is. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: Secret } | undefined;
}

export interface FileStorageConfig {
  readonly protocol: 'file';
  readonly folder: string;
}

/** Which settings mean something for which protocol, beside the address. */
const FOR_LOGIN: readonly SettingName[] = ['STORAGE_USER', 'STORAGE_PASSWORD'];
const FOR_SFTP: readonly SettingName[] = ['STORAGE_KEY_FILE', 'STORAGE_HOST_KEY'];
const FOR_S3: readonly SettingName[] = ['S3_ENDPOINT', 'S3_REGION', 'S3_FORCE_PATH_STYLE'];

/** The storage, or undefined when none is set or a reported problem stands in the way. */
export function storageConfig(reading: Reading): StorageConfig | undefined {
  const { values, given, report } = reading;
  const address = values.STORAGE_URL;
  if (address === undefined) {
    if (given('STORAGE_URL')) return undefined;
    for (const name of [...FOR_LOGIN, ...FOR_SFTP, ...FOR_S3].filter(given)) {
      report(name, 'is set without STORAGE_URL', `Set STORAGE_URL too, or leave ${name} out.`);
    }
    return undefined;
  }
  refuseUnused(reading, address.protocol);
  if (address.protocol === 'file') return address;
  return address.protocol === 's3' ? s3Config(reading, address) : loginConfig(reading, address);
}

function refuseUnused({ given, report }: Reading, protocol: StorageAddress['protocol']): void {
  const unused = [
    ...(protocol === 'file' ? FOR_LOGIN : []),
    ...(protocol === 'sftp' ? [] : FOR_SFTP),
    ...(protocol === 's3' ? [] : FOR_S3),
  ];
  for (const name of unused.filter(given)) {
    report(name, `has no meaning for ${protocol}://`, `Leave it out, or check STORAGE_URL.`);
  }
}

function loginConfig(
  { values, given, demand, report }: Reading,
  address: StorageAddress & { protocol: LoginProtocol },
): LoginStorageConfig | undefined {
  demand('STORAGE_USER', `${address.protocol}:// asks for a login`);
  if (address.protocol === 'sftp' && !given('STORAGE_PASSWORD') && !given('STORAGE_KEY_FILE')) {
    report('STORAGE_PASSWORD', 'is missing', 'Set STORAGE_PASSWORD, or STORAGE_KEY_FILE to log in with a key.');
  }
  if (address.protocol !== 'sftp') demand('STORAGE_PASSWORD', `${address.protocol}:// asks for a login`);
  if (values.STORAGE_USER === undefined) return undefined;
  return {
    ...address,
    user: values.STORAGE_USER,
    password: values.STORAGE_PASSWORD,
    keyFile: values.STORAGE_KEY_FILE,
    hostKey: values.STORAGE_HOST_KEY,
  };
}

function s3Config({ values, given, demand }: Reading, address: StorageAddress & { protocol: 's3' }): S3StorageConfig {
  if (FOR_LOGIN.some(given)) for (const name of FOR_LOGIN) demand(name, 'user and password are set together');
  const { STORAGE_USER: accessKeyId, STORAGE_PASSWORD: secretAccessKey } = values;
  return {
    ...address,
    endpoint: values.S3_ENDPOINT,
    region: values.S3_REGION,
    forcePathStyle: values.S3_FORCE_PATH_STYLE,
    credentials: accessKeyId !== undefined && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
  };
}
