import { OperatorError } from '../domain/operator-error.js';

/**
 * Whether the database itself could not do what was asked. Then nothing can be written down either: whoever works on a
 * run rejects, and its job is done again later. A single record that cannot be read is no such fault.
 */
export function isDatabaseFault(error: unknown): boolean {
  return (
    error instanceof OperatorError &&
    error.code.startsWith('database-') &&
    error.code !== 'database-document-unreadable'
  );
}
