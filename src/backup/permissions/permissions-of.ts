import { nobody } from '../../domain/permission-settings.js';
import type { Permissions } from '../../ports/permissions.js';
import type { Stores } from '../../ports/stores.js';
import { roleBy, type RoleDeps } from './role-by.js';
import { standingAdministrators, type StandingDeps } from './standing-administrators.js';

export interface PermissionDeps extends RoleDeps, StandingDeps {
  readonly stores: Pick<Stores, 'permissions' | 'installations'>;
}

/**
 * Who may do what: by the settings of the process, by having installed the bot, and by what people were given in Slack.
 * When Slack cannot be asked, people have those rights that need no asking.
 */
export function permissionsOf(deps: PermissionDeps): Permissions {
  const { permissions } = deps.stores;
  return {
    async roleOf(workspaceId, userId) {
      // First, so that those of the settings need nothing else.
      if (deps.firstAdministrators(workspaceId).includes(userId)) return 'administrator';
      const [standing, given] = await Promise.all([
        standingAdministrators(deps, workspaceId),
        permissions.find(workspaceId),
      ]);
      if (standing.includes(userId)) return 'administrator';
      return given === null ? 'viewer' : await roleBy(deps, given, { workspaceId, userId });
    },
    async administrators(workspaceId) {
      const [standing, given] = await Promise.all([
        standingAdministrators(deps, workspaceId),
        permissions.find(workspaceId),
      ]);
      const { users, groups, workspaceAdmins } = given?.administrator ?? nobody;
      return { users: [...new Set([...standing, ...users])], groups, workspaceAdmins };
    },
  };
}
