import { readConfig } from '../../src/config.js';
import { ConfigError } from '../../src/config/config-error.js';
import type { Environment } from '../../src/config/reading.js';

/** The least that the bot can start with. */
export const minimal = {
  SLACK_BOT_TOKEN: 'xoxb-1-abc',
  SLACK_APP_TOKEN: 'xapp-1-abc',
  SECRET_KEY: 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU=',
};

/** What `readConfig` says about an environment: name → "problem → what to do". Empty when it has nothing to say. */
export function complaints(env: Environment): Record<string, string> {
  try {
    readConfig(env);
    return {};
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.problems.map(({ name, problem, whatToDo }) => [name, `${problem} → ${whatToDo}`]));
  }
}
