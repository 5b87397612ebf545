import { describe, expect, it } from '@jest/globals';
import { createAdministration } from '../../../../src/backup/permissions/create-administration.js';
import { permissionsOf } from '../../../../src/backup/permissions/permissions-of.js';
import { anInstallation } from '../../../contract/stores/records.js';
import { expectOperatorError } from '../../../contract/stores/stores-under-test.js';
import { workshop } from '../kit/workshop.js';
import { newDeps, workspaceId } from '../kit/world.js';
import { grantsOf, warningLog, workspacePeople } from './workspace-people.js';

const shop = workshop();
const alice = { workspaceId, userId: 'U-alice' };
const bob = { workspaceId, userId: 'U-bob' };
const page = { offset: 0, limit: 10 };

async function office(first: readonly string[] = []) {
  const world = await shop.world();
  const people = workspacePeople();
  const { log, warnings } = warningLog();
  const refreshed: string[] = [];
  const base = { ...newDeps(world), log, directory: people.directory, firstAdministrators: () => first };
  const notifier = { ...base.notifier, homeChanged: (id: string) => void refreshed.push(id) };
  const deps = { ...base, notifier, permissions: permissionsOf(base) };
  const administration = createAdministration(deps);
  return { people, warnings, refreshed, stores: base.stores, clock: world.clock, administration };
}

/** One in which Alice is an administrator by what was chosen, and nobody else is. */
async function officeOfAlice() {
  const made = await office();
  await made.stores.permissions.save(workspaceId, 0, grantsOf({ users: ['U-alice'] }), {
    updatedAt: new Date(0),
    updatedBy: null,
  });
  return made;
}

describe('reading who may do what', () => {
  it('shows nothing chosen, and who is an administrator all the same', async () => {
    const { administration, stores } = await office(['U-alice']);
    await stores.installations.save(anInstallation({ workspaceId, installedBy: 'U-bob' }));
    expect(await administration.readPermissions(workspaceId)).toEqual({
      ...grantsOf(),
      ofEnvironment: ['U-alice', 'U-bob'],
      revision: 0,
      updatedAt: null,
      updatedBy: null,
    });
    expect(await administration.roleOf(bob)).toBe('administrator');
  });
});

describe('saving who may do what', () => {
  it('gives the roles at once, says who did, and Home shows it', async () => {
    const { administration, clock, refreshed } = await office(['U-alice']);
    expect(await administration.roleOf(bob)).toBe('viewer');
    const grants = grantsOf({ workspaceAdmins: true }, { users: ['U-bob', 'U-bob'], groups: ['S2', 'S1'] });
    expect(await administration.savePermissions(alice, grants, 0)).toEqual({
      ...grantsOf({ workspaceAdmins: true }, { users: ['U-bob'], groups: ['S1', 'S2'] }),
      ofEnvironment: ['U-alice'],
      revision: 1,
      updatedAt: clock.now(),
      updatedBy: 'U-alice',
    });
    expect(await administration.roleOf(bob)).toBe('operator');
    expect(refreshed).toEqual([workspaceId]);
  });

  it('is in the audit log with what was before and after', async () => {
    const { administration, clock } = await office(['U-alice']);
    const [one, two] = [grantsOf({}, { users: ['U-bob'] }), grantsOf({ groups: ['S1'] })];
    await administration.savePermissions(alice, one, 0);
    clock.advance(1000);
    await administration.savePermissions(alice, two, 1);
    const { items } = await administration.readAudit(workspaceId, { action: 'permissions.changed' }, page);
    const subject = { kind: 'permissions', id: workspaceId };
    expect(items).toMatchObject([
      { userId: 'U-alice', subject, before: one, after: two, at: clock.now() },
      { userId: 'U-alice', subject, before: null, after: one },
    ]);
    expect((await administration.readAudit('T-other', {}, page)).total).toBe(0);
  });

  it('changes and writes down nothing when all is as it was', async () => {
    const { administration, refreshed } = await office(['U-alice']);
    const grants = grantsOf({}, { users: ['U-bob', 'U-carol'] });
    const saved = await administration.savePermissions(alice, grants, 0);
    const turned = grantsOf({}, { users: ['U-carol', 'U-bob'] });
    expect(await administration.savePermissions(alice, turned, 0)).toEqual(saved);
    expect((await administration.readAudit(workspaceId, {}, page)).total).toBe(1);
    expect(refreshed).toHaveLength(1);
  });

  it('is for administrators', async () => {
    const { administration } = await office(['U-alice']);
    await administration.savePermissions(alice, grantsOf({}, { users: ['U-bob'] }), 0);
    await expectOperatorError(administration.savePermissions(bob, grantsOf({ users: ['U-bob'] }), 1), 'not-allowed');
    expect(await administration.roleOf(bob)).toBe('operator');
  });

  it('is refused when somebody else was first', async () => {
    const { administration } = await office(['U-alice', 'U-bob']);
    await administration.savePermissions(alice, grantsOf({ users: ['U1'] }), 0);
    for (const revision of [0, 2]) {
      const saving = administration.savePermissions(bob, grantsOf({ users: ['U2'] }), revision);
      await expectOperatorError(saving, 'permissions-changed-meanwhile');
    }
    expect(await administration.readPermissions(workspaceId)).toMatchObject({ administrator: { users: ['U1'] } });
  });

  it('has one winner of those who save at once', async () => {
    const { administration } = await office(['U-alice']);
    const savings = ['U1', 'U2', 'U3'].map((user) =>
      administration.savePermissions(alice, grantsOf({ users: [user] }), 0),
    );
    const outcomes = await Promise.allSettled(savings);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await administration.readAudit(workspaceId, {}, page)).total).toBe(1);
  });
});

describe('taking the last rights away', () => {
  it('is refused when nobody would be an administrator', async () => {
    const { administration, people } = await officeOfAlice();
    people.groups.set('S-empty', []);
    for (const grants of [
      grantsOf(),
      grantsOf({}, { users: ['U-alice'], workspaceAdmins: true }),
      grantsOf({ groups: ['S-empty', 'S-gone'] }),
    ]) {
      const saving = administration.savePermissions(alice, grants, 1);
      await expectOperatorError(saving, 'permissions-without-administrator');
    }
    expect(await administration.roleOf(alice)).toBe('administrator');
  });

  it('is refused to who would lock themselves out', async () => {
    const { administration, people } = await officeOfAlice();
    people.groups.set('S-others', ['U-bob']);
    for (const grants of [
      grantsOf({ users: ['U-bob'] }, { users: ['U-alice'] }),
      grantsOf({ groups: ['S-others'] }),
      grantsOf({ workspaceAdmins: true }),
    ]) {
      const saving = administration.savePermissions(alice, grants, 1);
      await expectOperatorError(saving, 'permissions-lock-you-out');
    }
    expect((await administration.readAudit(workspaceId, {}, page)).total).toBe(0);
  });

  it('is allowed to who stays an administrator by another way', async () => {
    const { administration, people, stores } = await officeOfAlice();
    people.groups.set('S-hers', ['U-alice']);
    people.admins.add('U-alice');
    await administration.savePermissions(alice, grantsOf({ groups: ['S-hers'] }), 1);
    await administration.savePermissions(alice, grantsOf({ workspaceAdmins: true }), 2);
    await stores.installations.save(anInstallation({ workspaceId, installedBy: 'U-alice' }));
    await administration.savePermissions(alice, grantsOf(), 3);
    expect(await administration.roleOf(alice)).toBe('administrator');
  });

  it('is not allowed on the word of a Slack that is away', async () => {
    const { administration, people, warnings } = await officeOfAlice();
    people.groups.set('S-hers', ['U-alice']);
    people.away = true;
    const byGroup = administration.savePermissions(alice, grantsOf({ groups: ['S-hers'] }), 1);
    await expectOperatorError(byGroup, 'permissions-without-administrator');
    const byRank = administration.savePermissions(alice, grantsOf({ workspaceAdmins: true }), 1);
    await expectOperatorError(byRank, 'permissions-lock-you-out');
    expect(warnings.length).toBeGreaterThan(0);
    people.away = false;
    await administration.savePermissions(alice, grantsOf({ groups: ['S-hers'] }), 1);
  });
});

describe('the last changes', () => {
  it('are the newest about each, of this workspace', async () => {
    const { administration, stores } = await office();
    const entry = { workspaceId, userId: 'U-alice', action: 'scheme.updated', before: null, after: null };
    const about = (id: string) => ({ kind: 'scheme', id, name: id }) as const;
    await stores.audit.append({ ...entry, id: 'e1', at: new Date(1), subject: about('s1') });
    await stores.audit.append({ ...entry, id: 'e2', at: new Date(3), subject: about('s1') });
    await stores.audit.append({ ...entry, id: 'e3', at: new Date(2), subject: about('s1') });
    await stores.audit.append({ ...entry, id: 'e4', at: new Date(4), subject: about('s2') });
    await stores.audit.append({ ...entry, id: 'e5', at: new Date(9), subject: about('s1'), workspaceId: 'T-other' });
    const last = await administration.lastChanges(workspaceId, ['s1', 's2', 's2', 's3']);
    expect([...last].map(([id, { id: of }]) => [id, of])).toEqual([
      ['s1', 'e2'],
      ['s2', 'e4'],
    ]);
    expect(await administration.lastChanges(workspaceId, [])).toEqual(new Map());
  });
});
