import {
  type Grant,
  nobody,
  type PermissionGrants,
  type PermissionSettings,
} from '../../domain/permission-settings.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { JsonValue } from '../../domain/json-value.js';
import { audited } from '../audited.js';
import type { Person } from '../backup-center.js';
import { demand } from '../demand.js';
import type { BackupDeps } from '../deps.js';
import type { PermissionDeps } from './permissions-of.js';
import { hasMembers, roleBy } from './role-by.js';
import { standingAdministrators } from './standing-administrators.js';

export type AdministrationDeps = PermissionDeps &
  Pick<BackupDeps, 'stores' | 'clock' | 'newId' | 'permissions'> & {
    readonly notifier: Pick<BackupDeps['notifier'], 'homeChanged'>;
  };

/**
 * Gives the roles anew, if nobody did since `revision`. Saving the same again changes nothing; when the database went
 * away in between, it writes the entry in the audit log that is missing. What Slack does not tell
 * about groups and workspace admins counts as no, so that nobody is locked out because Slack was away.
 *
 * @throws OperatorError as `Administration.savePermissions`
 */
export async function savePermissions(
  deps: AdministrationDeps,
  by: Person,
  grants: PermissionGrants,
  revision: number,
): Promise<void> {
  const { stores, clock, notifier } = deps;
  const { workspaceId, userId } = by;
  await demand(deps, by, 'change-permissions');
  const wanted = { administrator: tidy(grants.administrator), operator: tidy(grants.operator) };
  const before = await stores.permissions.find(workspaceId);
  if (isSame(before ?? { administrator: nobody, operator: nobody }, wanted)) {
    if (before !== null) await noted(deps, before, null);
    return;
  }
  if ((before?.revision ?? 0) !== revision) throw new OperatorError('permissions-changed-meanwhile', {});
  await demandAdministrator(deps, by, wanted);
  const stamp = { updatedAt: clock.now(), updatedBy: userId };
  const saved = await stores.permissions.save(workspaceId, revision, wanted, stamp);
  if (saved.result !== 'written') throw new OperatorError('permissions-changed-meanwhile', {});
  await noted(deps, saved.record, before === null ? null : recordOf(before));
  notifier.homeChanged(workspaceId);
}

/** Writes a change down, once however often it is called: the entry's id is that of the revision. */
async function noted(deps: AdministrationDeps, saved: PermissionSettings, before: JsonValue): Promise<void> {
  const { workspaceId, revision, updatedBy: userId } = saved;
  await audited(deps, {
    id: `permissions ${workspaceId} ${revision}`,
    ...{ workspaceId, userId, action: 'permissions.changed' },
    // There is one of them in a workspace, and it has no name of its own.
    subject: { kind: 'permissions', id: workspaceId, name: '' },
    before,
    after: recordOf(saved),
  });
}

async function demandAdministrator(deps: AdministrationDeps, by: Person, wanted: PermissionGrants): Promise<void> {
  const standing = await standingAdministrators(deps, by.workspaceId);
  if (standing.includes(by.userId) || (await roleBy(deps, wanted, by)) === 'administrator') return;
  const { users, groups, workspaceAdmins } = wanted.administrator;
  // Every workspace has an owner.
  const somebody = standing.length > 0 || users.length > 0 || workspaceAdmins;
  const code =
    somebody || (await hasMembers(deps, groups, by.workspaceId))
      ? 'permissions-lock-you-out'
      : 'permissions-without-administrator';
  throw new OperatorError(code, {});
}

/** Each once, and in one order, so that the same grants are the same record. */
function tidy({ users, groups, workspaceAdmins }: Grant): Grant {
  return { users: [...new Set(users)].sort(), groups: [...new Set(groups)].sort(), workspaceAdmins };
}

function isSame(one: PermissionGrants, other: PermissionGrants): boolean {
  return JSON.stringify(recordOf(one)) === JSON.stringify(recordOf(other));
}

function recordOf({ administrator, operator }: PermissionGrants): JsonValue {
  return { administrator: fieldsOf(administrator), operator: fieldsOf(operator) };
}

function fieldsOf({ users, groups, workspaceAdmins }: Grant): JsonValue {
  return { users, groups, workspaceAdmins };
}
