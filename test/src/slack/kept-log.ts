import type { LogFields, Logger } from '../../../src/ports/logger.js';

export interface LogLine extends LogFields {
  readonly level: string;
  readonly message: string;
}

/** A log that a test can look at. */
export function keptLog(lines: LogLine[] = [], always: LogFields = {}): Logger & { readonly lines: LogLine[] } {
  const write = (level: string) => (fields: LogFields, message: string) => {
    lines.push({ ...always, ...fields, level, message });
  };
  return {
    lines,
    trace: write('trace'),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
    child: (fields) => keptLog(lines, { ...always, ...fields }),
  };
}
