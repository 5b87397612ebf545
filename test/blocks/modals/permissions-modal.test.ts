import { describe, expect, it } from '@jest/globals';
import type { InputBlock } from '@slack/types';
import { callbacks, permissionFields } from '../../../blocks/ids.js';
import {
  permissionErrors,
  permissionsModal,
  type PermissionsState,
  readPermissionsRevision,
} from '../../../blocks/modals/permissions-modal.js';
import { permissionsSavedModal } from '../../../blocks/modals/permissions-saved-modal.js';
import { en } from '../../../blocks/texts/en.js';
import { checkView } from '../../../demo/slack/rule-check.js';
import { nobody } from '../../../src/domain/permission-settings.js';
import { hostileName, longId, range } from '../hostile.js';
import { textsOf } from '../seen.js';

const { administrator, operator } = permissionFields;

function permissions(changes: Partial<PermissionsState> = {}) {
  const view = permissionsModal(en, {
    administrator: { users: ['U0OLGA'], groups: ['S0ADMINS'], workspaceAdmins: true },
    operator: { users: [], groups: [], workspaceAdmins: false },
    ofEnvironment: ['U0FIRST'],
    revision: 4,
    updatedAt: new Date('2026-11-20T09:00:00Z'),
    updatedBy: 'U0OLGA',
    groups: [
      { id: 'S0ADMINS', name: 'Jira admins' },
      { id: 'S0OPS', name: 'Operations' },
    ],
    ...changes,
  });
  expect(checkView(view)).toEqual([]);
  return view;
}

function element(view: ReturnType<typeof permissions>, field: string) {
  return view.blocks.find((block): block is InputBlock => block.type === 'input' && block.block_id === field)?.element;
}

describe('the permissions', () => {
  it('show who has which role, and who is administrator by the settings', () => {
    const view = permissions();
    expect(element(view, administrator.users)).toMatchObject({ initial_users: ['U0OLGA'] });
    expect(element(view, administrator.groups)).toMatchObject({
      initial_options: [{ value: 'S0ADMINS', text: { text: 'Jira admins' } }],
      options: [{ value: 'S0ADMINS' }, { value: 'S0OPS' }],
    });
    expect(element(view, administrator.admins)).toHaveProperty('initial_options');
    for (const field of Object.values(operator)) {
      expect(JSON.stringify(element(view, field))).not.toContain('initial_');
    }
    expect(textsOf(view)).toContain('by the settings of the bot, whatever is chosen here: <@U0FIRST>');
    expect(textsOf(view)).toMatch(/Last changed by <@U0OLGA>, <!date\^1795165200\^/);
    expect(view).toMatchObject({ callback_id: callbacks.permissionsSave, private_metadata: '4' });
    expect(readPermissionsRevision(view.private_metadata ?? '')).toBe(4);
    expect(readPermissionsRevision('x')).toBeNull();
  });

  it('say that nothing was changed yet', () => {
    const view = permissions({ updatedAt: null, updatedBy: null, revision: 0, ofEnvironment: [] });
    expect(textsOf(view)).toContain('Nothing was changed here yet.');
    expect(textsOf(view)).not.toContain('by the settings');
  });

  it('keep a chosen group that Slack tells nothing of', () => {
    const view = permissions({ groups: [] });
    expect(element(view, administrator.groups)).toMatchObject({ initial_options: [{ value: 'S0ADMINS' }] });
    expect(element(view, operator.groups)).toBeUndefined();
  });

  it('put what is wrong beside the field, and on top of a form that comes back', () => {
    for (const code of [
      'permissions-without-administrator',
      'permissions-lock-you-out',
      'permissions-changed-meanwhile',
    ] as const) {
      const problem = { code, params: {} };
      const errors = permissionErrors(en, problem);
      expect(Object.keys(errors)).toEqual([administrator.users]);
      const view = permissions({ problem });
      expect(view.blocks[0]).toMatchObject({ type: 'alert', level: 'error' });
      expect(textsOf([view.blocks[0]])).toBe(errors[administrator.users]);
    }
  });

  it('keep to the limits of Slack with many people and groups of hostile names', () => {
    const grant = {
      users: range(150, (index) => `U${index}`),
      groups: range(99, (index) => longId(900 - index)),
      workspaceAdmins: true,
    };
    const groups = range(1000, (index) => ({ id: longId(index), name: hostileName(index).repeat(3) }));
    const view = permissions({ administrator: grant, operator: grant, groups, ofEnvironment: grant.users });
    const chosen = JSON.parse(JSON.stringify(element(view, administrator.groups))) as { initial_options: object[] };
    expect(chosen.initial_options).toHaveLength(99);
    expect(textsOf(view)).toContain('140 more');
    const saved = permissionsSavedModal(en, { administrator: grant, operator: grant, ofEnvironment: [] });
    expect(checkView(saved)).toEqual([]);
  });

  it('say who has which role once they are saved', () => {
    const administrators = { users: ['U0OLGA'], groups: ['S0ADMINS'], workspaceAdmins: true };
    const view = permissionsSavedModal(en, {
      administrator: administrators,
      operator: nobody,
      ofEnvironment: ['U0OLGA', 'U0FIRST'],
    });
    expect(checkView(view)).toEqual([]);
    expect(textsOf(view)).toContain(
      '*Administrators:* <@U0OLGA>, <@U0FIRST>, <!subteam^S0ADMINS>, whoever administers this Slack workspace',
    );
    expect(textsOf(view)).toContain('*Operators:* nobody');
  });
});
