import { type LogOptions, createLogger } from '../../../../src/adapters/system/logger.js';
import type { Logger } from '../../../../src/ports/logger.js';

export type LogLine = Readonly<Record<string, unknown>>;

export interface RecordedLog {
  readonly log: Logger;
  /** Everything written so far, as it was written. */
  text(): string;
  /** The same, parsed. */
  lines(): readonly LogLine[];
}

/** A logger whose lines stay in memory. */
export function recordedLog(options: Partial<LogOptions> = {}): RecordedLog {
  const written: string[] = [];
  const log = createLogger({ level: 'trace', ...options, destination: { write: (line) => written.push(line) } });
  return { log, text: () => written.join(''), lines: () => written.map((line) => JSON.parse(line) as LogLine) };
}
