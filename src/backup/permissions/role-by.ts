import type { Grant, PermissionGrants } from '../../domain/permission-settings.js';
import type { Role } from '../../domain/role.js';
import type { Directory } from '../../ports/directory.js';
import type { Logger } from '../../ports/logger.js';
import type { Person } from '../backup-center.js';

export interface RoleDeps {
  readonly directory: Pick<Directory, 'isWorkspaceAdmin' | 'membersOf'>;
  readonly log: Logger;
}

/**
 * The highest role that grants give a person. Slack is asked only where that decides something, and for all of it at
 * once, for somebody waits. What Slack does not tell counts as no.
 */
export async function roleBy(
  deps: RoleDeps,
  { administrator, operator }: PermissionGrants,
  person: Person,
): Promise<Role> {
  if (administrator.users.includes(person.userId)) return 'administrator';
  const operates = operator.users.includes(person.userId);
  const [administers, operatesBySlack] = await Promise.all([
    hasBySlack(deps, administrator, person),
    operates || hasBySlack(deps, operator, person),
  ]);
  if (administers) return 'administrator';
  return operatesBySlack ? 'operator' : 'viewer';
}

/** Whether anybody at all is in one of these groups. What Slack does not tell counts as no. */
export async function hasMembers(deps: RoleDeps, groups: readonly string[], workspaceId: string): Promise<boolean> {
  const sizes = groups.map((group) =>
    toldBySlack(
      deps,
      { workspaceId, group },
      async () => (await deps.directory.membersOf(workspaceId, group)).length > 0,
    ),
  );
  return (await Promise.all(sizes)).includes(true);
}

async function hasBySlack(deps: RoleDeps, { groups, workspaceAdmins }: Grant, person: Person): Promise<boolean> {
  const { directory } = deps;
  const { workspaceId, userId } = person;
  const answers = groups.map((group) =>
    toldBySlack(deps, { ...person, group }, async () =>
      (await directory.membersOf(workspaceId, group)).includes(userId),
    ),
  );
  if (workspaceAdmins) {
    answers.push(toldBySlack(deps, { ...person }, () => directory.isWorkspaceAdmin(workspaceId, userId)));
  }
  return (await Promise.all(answers)).includes(true);
}

async function toldBySlack(
  { log }: RoleDeps,
  about: Readonly<Record<string, string>>,
  ask: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await ask();
  } catch (err) {
    log.warn({ ...about, err }, 'Slack did not tell who somebody is: counted as no');
    return false;
  }
}
