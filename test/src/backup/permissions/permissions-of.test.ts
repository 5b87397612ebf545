import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PermissionDeps, permissionsOf } from '../../../../src/backup/permissions/permissions-of.js';
import type { PermissionGrants } from '../../../../src/domain/permission-settings.js';
import type { Role } from '../../../../src/domain/role.js';
import { anInstallation } from '../../../contract/stores/records.js';
import { grantsOf, warningLog, workspacePeople } from './workspace-people.js';

const workspaceId = 'T1';

interface Given {
  readonly first?: readonly string[];
  readonly installer?: string;
  readonly grants?: PermissionGrants;
}

function workspace({ first = [], installer, grants }: Given) {
  const people = workspacePeople();
  const { log, warnings } = warningLog();
  const reads: string[] = [];
  const deps: PermissionDeps = {
    stores: {
      permissions: {
        async find(id) {
          reads.push(`permissions ${id}`);
          const stamp = { workspaceId: id, updatedAt: new Date(0), updatedBy: null, revision: 1 };
          return grants === undefined || id !== workspaceId ? null : { ...grants, ...stamp };
        },
        save: () => Promise.reject(new Error('Nothing is saved here')),
      },
      installations: {
        async find(id) {
          reads.push(`installation ${id}`);
          return installer === undefined || id !== workspaceId
            ? null
            : anInstallation({ workspaceId: id, installedBy: installer });
        },
        save: () => Promise.reject(new Error('Nothing is saved here')),
        listEverywhere: () => Promise.resolve([]),
        remove: () => Promise.resolve(false),
      },
    },
    directory: people.directory,
    log,
    firstAdministrators: (id) => (id === workspaceId ? first : []),
  };
  const permissions = permissionsOf(deps);
  return { people, warnings, reads, permissions, roleOf: (userId: string) => permissions.roleOf(workspaceId, userId) };
}

describe('the role of a person', () => {
  it('is that of a viewer where nobody was given any', async () => {
    const { roleOf, people } = workspace({});
    expect(await roleOf('U1')).toBe('viewer');
    expect(people.asked).toEqual([]);
  });

  it('is that of an administrator by the settings, for which nobody is asked', async () => {
    const { roleOf, reads, people } = workspace({ first: ['U1'], grants: grantsOf({}, { users: ['U1'] }) });
    expect(await roleOf('U1')).toBe('administrator');
    expect(reads).toEqual([]);
    expect(people.asked).toEqual([]);
  });

  it.each<[string, Given, Role]>([
    ['who installed the bot', { installer: 'U1' }, 'administrator'],
    ['who was made an administrator', { grants: grantsOf({ users: ['U1'] }) }, 'administrator'],
    ['who was made both', { grants: grantsOf({ users: ['U1'] }, { users: ['U1'] }) }, 'administrator'],
    ['in a group of administrators', { grants: grantsOf({ groups: ['S-in'] }) }, 'administrator'],
    ['in one of several groups', { grants: grantsOf({ groups: ['S-out', 'S-in'] }) }, 'administrator'],
    ['who administers the workspace', { grants: grantsOf({ workspaceAdmins: true }) }, 'administrator'],
    ['who was made an operator', { grants: grantsOf({}, { users: ['U1'] }) }, 'operator'],
    ['in a group of operators', { grants: grantsOf({}, { groups: ['S-in'] }) }, 'operator'],
    ['who administers the workspace, and operates', { grants: grantsOf({}, { workspaceAdmins: true }) }, 'operator'],
    [
      'of operators in a group of administrators',
      { grants: grantsOf({ groups: ['S-in'] }, { users: ['U1'] }) },
      'administrator',
    ],
    ['who is in no group of these', { grants: grantsOf({ groups: ['S-out'] }, { groups: ['S-gone'] }) }, 'viewer'],
    ['of whom others are meant', { first: ['U2'], installer: 'U3', grants: grantsOf({ users: ['U4'] }) }, 'viewer'],
  ])('is the highest of all ways for one %s', async (_what, given, role) => {
    const { roleOf, people } = workspace(given);
    people.groups.set('S-in', ['U9', 'U1']).set('S-out', ['U9']);
    people.admins.add('U1');
    expect(await roleOf('U1')).toBe(role);
  });

  it('is asked of Slack only where that decides something', async () => {
    const grants = grantsOf(
      { users: ['U1'], groups: ['S1'] },
      { users: ['U2'], groups: ['S2'], workspaceAdmins: true },
    );
    const { roleOf, people } = workspace({ grants });
    await roleOf('U1');
    expect(people.asked).toEqual([]);
    await roleOf('U2');
    expect(people.asked).toEqual(['members S1']);
  });

  it('is one in its own workspace only', async () => {
    const { permissions } = workspace({ first: ['U1'], installer: 'U2', grants: grantsOf({ users: ['U3'] }) });
    for (const user of ['U1', 'U2', 'U3']) expect(await permissions.roleOf('T2', user)).toBe('viewer');
  });

  it('is what is known without Slack while that is away, and the log says so', async () => {
    const grants = grantsOf({ groups: ['S1'], workspaceAdmins: true }, { users: ['U2'] });
    const { roleOf, people, warnings } = workspace({ first: ['U1'], grants });
    people.groups.set('S1', ['U1', 'U2', 'U3']);
    people.admins.add('U3');
    people.away = true;
    expect([await roleOf('U1'), await roleOf('U2'), await roleOf('U3')]).toEqual([
      'administrator',
      'operator',
      'viewer',
    ]);
    expect(warnings).toHaveLength(4);
    people.away = false;
    expect(await roleOf('U3')).toBe('administrator');
  });

  it('never grows by what Slack does not tell', async () => {
    const rank = { viewer: 0, operator: 1, administrator: 2 } as const;
    const some = fc.subarray(['U1', 'U2', 'S1', 'S2']);
    const grant = fc.record({ users: some, groups: some, workspaceAdmins: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(grant, grant, some, fc.boolean(), async (administrator, operator, members, isAdmin) => {
        const { roleOf, people } = workspace({ grants: { administrator, operator } });
        people.groups.set('S1', members);
        if (isAdmin) people.admins.add('U1');
        const there = await roleOf('U1');
        people.away = true;
        expect(rank[await roleOf('U1')]).toBeLessThanOrEqual(rank[there]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the administrators of a workspace', () => {
  it('are those of the settings, who installed the bot, and who was chosen', async () => {
    const grants = grantsOf({ users: ['U3', 'U1'], groups: ['S1'], workspaceAdmins: true }, { users: ['U4'] });
    const { permissions, people } = workspace({ first: ['U1'], installer: 'U2', grants });
    expect(await permissions.administrators(workspaceId)).toEqual({
      users: ['U1', 'U2', 'U3'],
      groups: ['S1'],
      workspaceAdmins: true,
    });
    expect(people.asked).toEqual([]);
  });

  it('may be nobody', async () => {
    const { permissions } = workspace({});
    expect(await permissions.administrators(workspaceId)).toEqual({ users: [], groups: [], workspaceAdmins: false });
  });
});
