import type { Installation } from '../domain/installation.js';
import { audited } from './audited.js';
import type { BackupDeps } from './deps.js';

/**
 * The bot was installed in a workspace by `installation.installedBy`. Installed anew, the workspace has another token
 * and its first administrator stays: in Slack nearly everybody may install an app, and nobody shall become an
 * administrator of the backups by that.
 */
export async function workspaceInstalled(
  deps: Pick<BackupDeps, 'stores' | 'clock' | 'newId'>,
  installation: Installation,
): Promise<void> {
  const { workspaceId, workspaceName, installedBy, scopes } = installation;
  const before = await deps.stores.installations.find(workspaceId);
  await deps.stores.installations.save({ ...installation, installedBy: before?.installedBy ?? installedBy });
  await audited(deps, {
    workspaceId,
    userId: installedBy,
    action: 'workspace.installed',
    subject: { kind: 'permissions', id: workspaceId, name: workspaceName },
    before: before && { installedBy: before.installedBy, scopes: [...before.scopes] },
    after: { installedBy: before?.installedBy ?? installedBy, scopes: [...scopes] },
  });
}
