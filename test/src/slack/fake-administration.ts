import type { Person } from '../../../src/backup/backup-center.js';
import type { Administration, PermissionSight } from '../../../src/backup/permissions/administration.js';
import type { AuditEntry } from '../../../src/domain/audit-entry.js';
import { OperatorError } from '../../../src/domain/operator-error.js';
import { type PermissionGrants, nobody } from '../../../src/domain/permission-settings.js';
import { mayDo, type Role } from '../../../src/domain/role.js';
import { faults, type Faults } from './faults.js';

export interface FakeAdministration extends Administration, Pick<Faults<keyof Administration>, 'fail' | 'hold'> {
  /** Newest first. */
  readonly entries: AuditEntry[];
  /** What was saved, by whom: user, grants and revision. */
  readonly saved: readonly (readonly [userId: string, grants: PermissionGrants, revision: number])[];
}

/** Roles and an audit log in memory. */
export function fakeAdministration(roleOf: (by: Person) => Role): FakeAdministration {
  const { asked, fail, hold } = faults<keyof Administration>();
  const entries: AuditEntry[] = [];
  const saved: (readonly [string, PermissionGrants, number])[] = [];
  let sight: PermissionSight = {
    administrator: nobody,
    operator: nobody,
    ofEnvironment: ['U01OLGA'],
    revision: 0,
    updatedAt: null,
    updatedBy: null,
  };
  return {
    entries,
    saved,
    fail,
    hold,
    roleOf: (by) => Promise.resolve(roleOf(by)),
    async readPermissions() {
      await asked('readPermissions');
      return sight;
    },
    async savePermissions(by, grants, revision) {
      if (!mayDo(roleOf(by), 'change-permissions')) {
        throw new OperatorError('not-allowed', { deed: 'change-permissions' });
      }
      await asked('savePermissions');
      saved.push([by.userId, grants, revision]);
      const stamp = { updatedAt: new Date('2026-11-23T12:00:00Z'), updatedBy: by.userId };
      return (sight = { ...sight, ...grants, ...stamp, revision: revision + 1 });
    },
    async readAudit(_, { userId, action, subjectId }, { offset, limit }) {
      await asked('readAudit');
      const fitting = entries.filter(
        (entry) =>
          (userId === undefined || entry.userId === userId) &&
          (action === undefined || entry.action === action) &&
          (subjectId === undefined || entry.subject.id === subjectId),
      );
      return { items: fitting.slice(offset, offset + limit), total: fitting.length };
    },
    lastChanges: () => Promise.resolve(new Map()),
  };
}
