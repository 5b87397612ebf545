import { OperatorError } from '../domain/operator-error.js';
import type { Run } from '../domain/run.js';
import type { Scheme } from '../domain/scheme.js';
import type { BackupSource } from '../ports/backup-source.js';
import type { BackupDeps } from './deps.js';

/**
 * The source for the method of a run or a scheme.
 *
 * @throws OperatorError `method-unavailable`
 */
export function sourceOf(
  { sources }: Pick<BackupDeps, 'sources'>,
  { method }: Pick<Run | Scheme, 'method'>,
): BackupSource {
  const source = sources[method];
  if (source === undefined) throw new OperatorError('method-unavailable', { method });
  return source;
}
