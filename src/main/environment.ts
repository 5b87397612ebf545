import { config as readEnvFile } from 'dotenv';
import { type Config, readConfig } from '../config.js';
import { ConfigError } from '../config/config-error.js';
import type { Environment } from '../config/reading.js';

/** What is given, and from the file `.env` of the present folder what is not. */
export function environment(given: Environment): Environment {
  const values = { ...given };
  const { error } = readEnvFile({ processEnv: values as Record<string, string>, quiet: true });
  if (error && error.code !== 'ENOENT') {
    // Going on without it would call settings missing that stand in it.
    process.stderr.write(`Backup Center cannot start: the file .env cannot be read (${error.code}).\n`);
    process.exit(1);
  }
  return values;
}

/** Bad settings are for the administrator to read, not a failure with a stack: undefined, after saying so. */
export function configOrExplanation(values: Environment): Config | undefined {
  try {
    return readConfig(values);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return undefined;
  }
}
