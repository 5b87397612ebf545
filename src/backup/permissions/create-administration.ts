import type { AuditEntry } from '../../domain/audit-entry.js';
import { nobody } from '../../domain/permission-settings.js';
import type { Administration, PermissionSight } from './administration.js';
import { type AdministrationDeps, savePermissions } from './save-permissions.js';
import { standingAdministrators } from './standing-administrators.js';

/** Who may do what, and who did what, with what they work with. */
export function createAdministration(deps: AdministrationDeps): Administration {
  const { audit, permissions } = deps.stores;

  async function readPermissions(workspaceId: string): Promise<PermissionSight> {
    const ofEnvironment = await standingAdministrators(deps, workspaceId);
    const given = await permissions.find(workspaceId);
    if (given === null) {
      const never = { revision: 0, updatedAt: null, updatedBy: null };
      return { administrator: nobody, operator: nobody, ofEnvironment, ...never };
    }
    const { administrator, operator, revision, updatedAt, updatedBy } = given;
    return { administrator, operator, ofEnvironment, revision, updatedAt, updatedBy };
  }

  return {
    roleOf: ({ workspaceId, userId }) => deps.permissions.roleOf(workspaceId, userId),
    readPermissions,
    async savePermissions(by, grants, revision) {
      await savePermissions(deps, by, grants, revision);
      return readPermissions(by.workspaceId);
    },
    readAudit: (workspaceId, filter, page) => audit.list(workspaceId, filter, page),
    async lastChanges(workspaceId, subjectIds) {
      const newest = { offset: 0, limit: 1 };
      const lists = await Promise.all(
        [...new Set(subjectIds)].map((subjectId) => audit.list(workspaceId, { subjectId }, newest)),
      );
      return new Map(
        lists.flatMap(({ items }) => items.map((entry): [string, AuditEntry] => [entry.subject.id, entry])),
      );
    },
  };
}
