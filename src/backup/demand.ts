import { OperatorError } from '../domain/operator-error.js';
import { type Deed, mayDo } from '../domain/role.js';
import type { Person } from './backup-center.js';
import type { BackupDeps } from './deps.js';

/**
 * Lets those pass who may do it: the one place where that is decided. Every listener and every page of the bot asks
 * before it does anything, and every use case asks again.
 *
 * @throws OperatorError `not-allowed`
 */
export async function demand(
  { permissions }: Pick<BackupDeps, 'permissions'>,
  { workspaceId, userId }: Person,
  deed: Deed,
): Promise<void> {
  const role = await permissions.roleOf(workspaceId, userId);
  if (!mayDo(role, deed)) throw new OperatorError('not-allowed', { deed });
}
