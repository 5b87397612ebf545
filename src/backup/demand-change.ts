import { OperatorError } from '../domain/operator-error.js';
import type { Person } from './backup-center.js';
import type { BackupDeps } from './deps.js';

/**
 * Lets those pass who may change things. `action` is a verb phrase for the text: "You may not …".
 *
 * @throws OperatorError `not-allowed`
 */
export async function demandChange(
  { permissions }: Pick<BackupDeps, 'permissions'>,
  { workspaceId, userId }: Person,
  action: string,
): Promise<void> {
  if (!(await permissions.mayChange(workspaceId, userId))) throw new OperatorError('not-allowed', { action });
}
