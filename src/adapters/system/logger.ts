import { type DestinationStream, type LoggerOptions, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';
import type { Logger } from '../../ports/logger.js';
import { cleanFields } from './clean-fields.js';
import { type Scrubber, createScrubber } from './scrubber.js';

export interface LogOptions {
  /** One of pino's levels, or `silent`. */
  readonly level: string;
  /** Share one to teach it secrets that are read later. By default secrets are known by their looks only. */
  readonly scrubber?: Scrubber;
  /** Takes each line, a JSON object with a line break at its end. Standard output by default. */
  readonly destination?: DestinationStream;
}

/** A logger of JSON lines through which no secret passes: see `cleanFields` and `createScrubber`. */
export function createLogger({ level, scrubber = createScrubber(), destination }: LogOptions): Logger {
  const options: LoggerOptions = {
    level,
    base: { pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // Errors are made plain by cleanFields, before pino would look at them.
    serializers: { err: (error: unknown) => error },
  };
  return wrap(destination === undefined ? pino(options) : pino(options, destination), scrubber.scrub);
}

/** pino's own hooks do not see the fields of child loggers, so everything is cleaned before pino gets it. */
function wrap(logger: PinoLogger, scrub: Scrubber['scrub']): Logger {
  function writer(level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'): Logger['info'] {
    return (fields, message) => {
      if (logger.isLevelEnabled(level)) logger[level](cleanFields(fields, scrub), scrub(message));
    };
  }
  return {
    trace: writer('trace'),
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
    fatal: writer('fatal'),
    child: (fields) => wrap(logger.child(cleanFields(fields, scrub)), scrub),
  };
}
