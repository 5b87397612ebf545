import type { Logger as BoltLogger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import type { Logger } from '../ports/logger.js';

/**
 * Slack's libraries write into our log through this. What they say at debug level is dropped: it quotes whole payloads
 * and the addresses of sockets, which are as good as a token while they last.
 */
export function boltLogger(log: Logger): BoltLogger {
  return {
    debug: () => {},
    info: (...said) => log.debug(fields(said), 'slack library'),
    warn: (...said) => log.warn(fields(said), 'slack library warns'),
    error: (...said) => log.error(fields(said), 'slack library reports an error'),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function fields(said: readonly unknown[]): { said: string; err?: unknown } {
  const err = said.find((part) => part instanceof Error);
  const words = said.filter((part) => !(part instanceof Error)).map(String);
  return err === undefined ? { said: words.join(' ') } : { said: words.join(' '), err };
}
