import type { Logger } from '../../../src/ports/logger.js';

/** A log that nobody reads. */
export function silentLog(): Logger {
  const write = (): void => undefined;
  const log: Logger = {
    trace: write,
    debug: write,
    info: write,
    warn: write,
    error: write,
    fatal: write,
    child: () => log,
  };
  return log;
}
