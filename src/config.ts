import { ConfigError } from './config/config-error.js';
import { deepFreeze } from './config/deep-freeze.js';
import { type JiraSiteConfig, jiraConfig } from './config/jira-config.js';
import { type ManagedStorageConfig, managedStorageConfig } from './config/managed-storage-config.js';
import { nearMisses } from './config/near-misses.js';
import { type Environment, readSettings } from './config/reading.js';
import type { SettingValues } from './config/settings.js';
import { type SlackConfig, slackConfig } from './config/slack-config.js';
import { type StorageConfig, storageConfig } from './config/storage-config.js';
import type { AllowedHost } from './config/values/host-list.js';
import { type WebConfig, webConfig } from './config/web-config.js';
import type { Secret } from './domain/secret.js';

export interface Config {
  readonly role: SettingValues['ROLE'];
  readonly logLevel: SettingValues['LOG_LEVEL'];
  readonly slack: SlackConfig;
  readonly web: WebConfig;
  /** Undefined: the embedded database, under `dataDir`. */
  readonly mongodbUri: Secret | undefined;
  readonly dataDir: string;
  readonly secretKey: Secret;
  readonly oldSecretKey: Secret | undefined;
  readonly catchUpHours: number;
  readonly jiraSite: JiraSiteConfig | undefined;
  readonly storage: StorageConfig | undefined;
  /** PEM file with certificate authorities that every storage may have. */
  readonly storageCaFile: string | undefined;
  readonly managedStorage: ManagedStorageConfig | undefined;
  readonly siteHosts: readonly AllowedHost[];
  readonly storageHosts: readonly AllowedHost[];
  readonly testMongodbUri: Secret | undefined;
}

/**
 * The settings as one frozen object. Whatever is missing, bad or contradictory is named in a single `ConfigError`.
 */
export function readConfig(env: Environment): Config {
  const reading = readSettings(env);
  const { values } = reading;
  const slack = slackConfig(reading);
  const web = webConfig(reading);
  const jiraSite = jiraConfig(reading);
  const storage = storageConfig(reading);
  const managedStorage = managedStorageConfig(reading);
  reading.demand('SECRET_KEY');
  const secretKey = values.SECRET_KEY;
  if (reading.problems.length > 0 || slack === undefined || secretKey === undefined) {
    throw new ConfigError([...reading.problems, ...nearMisses(env)]);
  }
  return deepFreeze({
    role: values.ROLE,
    logLevel: values.LOG_LEVEL,
    slack,
    web,
    mongodbUri: values.MONGODB_URI,
    dataDir: values.DATA_DIR,
    secretKey,
    oldSecretKey: values.SECRET_KEY_OLD,
    catchUpHours: values.CATCH_UP_HOURS,
    jiraSite,
    storage,
    storageCaFile: values.STORAGE_CA,
    managedStorage,
    siteHosts: values.SITE_HOSTS ?? [],
    storageHosts: values.STORAGE_HOSTS ?? [],
    testMongodbUri: values.TEST_MONGODB_URI,
  });
}
