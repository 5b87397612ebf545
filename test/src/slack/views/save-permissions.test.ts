import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { View } from '../../../../demo/slack/workspace.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { OLGA, OPS, RAVI, type SlackKit, slackKit, words } from '../slack-kit.js';

let kit: SlackKit;
beforeEach(async () => {
  kit = await slackKit();
});
afterEach(async () => {
  await kit.close();
  expect(kit.slack.violations()).toEqual([]);
  expect(kit.slack.timedOut()).toEqual([]);
});

const says = (text: string) => (view: View) => words(view).includes(text);

async function form(): Promise<View> {
  await kit.olga.command('/backup', 'permissions', { channel: OPS });
  return kit.olga.waitForModal('permissions.save');
}

describe('permissions', () => {
  it('are given to people and workspace admins, and shown once they are saved', async () => {
    const opened = await form();
    expect(words(opened)).toContain(`whatever is chosen here: <@${OLGA}>`);
    await kit.olga.fill(opened, {
      'administrator.users': [OLGA],
      'administrator.admins': ['workspace-admins'],
      'operator.users': [RAVI],
    });
    const { view } = await kit.olga.submit(opened);
    expect(words(view)).toContain(`*Operators:* <@${RAVI}>`);
    expect(kit.administration.saved).toEqual([
      [
        OLGA,
        {
          administrator: { users: [OLGA], groups: [], workspaceAdmins: true },
          operator: { users: [RAVI], groups: [], workspaceAdmins: false },
        },
        0,
      ],
    ]);
    const again = await form();
    expect(words(again)).toContain(`Last changed by <@${OLGA}>`);
    expect(JSON.stringify(again.blocks)).toContain(`"initial_users":["${RAVI}"]`);
  });

  it('are given to user groups by their names, and keep those that Slack does not tell any more', async () => {
    await kit.close();
    kit = await slackKit({ slack: { groups: { S01ADMINS: [OLGA], S02OPS: [RAVI] } } });
    const opened = await form();
    await kit.olga.fill(opened, { 'administrator.groups': ['S01ADMINS'], 'operator.groups': ['S01ADMINS', 'S02OPS'] });
    const { view } = await kit.olga.submit(opened);
    expect(words(view)).toContain('*Operators:* <!subteam^S01ADMINS>, <!subteam^S02OPS>');
    kit.slack.next('usergroups.list', { error: 'missing_scope' });
    const again = await form();
    await kit.olga.submit(again);
    await kit.slack.waitFor(() => kit.olga.modal()?.content['callback_id'] === 'notice');
    expect(kit.administration.saved.map(([, { operator }]) => operator.groups)).toEqual([
      ['S01ADMINS', 'S02OPS'],
      ['S01ADMINS', 'S02OPS'],
    ]);
  });

  it.each(['permissions-without-administrator', 'permissions-lock-you-out', 'permissions-changed-meanwhile'] as const)(
    'say beside the field what is wrong: %s',
    async (code) => {
      const opened = await form();
      kit.administration.fail('savePermissions', new OperatorError(code, {}));
      const { errors, by } = await kit.olga.submit(opened);
      expect(by).toBe('app');
      expect(Object.keys(errors)).toEqual(['administrator.users']);
      expect(kit.administration.saved).toEqual([]);
    },
  );

  it('wait when saving takes long, and come back as they were chosen with what is wrong', async () => {
    const opened = await form();
    await kit.olga.fill(opened, { 'operator.users': [RAVI] });
    const release = kit.administration.hold('savePermissions');
    kit.administration.fail('savePermissions', new OperatorError('permissions-lock-you-out', {}));
    await kit.olga.submit(opened);
    release();
    const again = await kit.olga.waitForModal('permissions.save');
    expect(JSON.stringify(again.blocks)).toContain('"level":"error"');
    expect(JSON.stringify(again.blocks)).toContain(`"initial_users":["${RAVI}"]`);
    await kit.olga.submit(again);
    await kit.olga.waitForModal(says('The permissions are saved'));
    expect(kit.administration.saved).toHaveLength(1);
  });

  it('are for administrators alone, who are named to everybody else', async () => {
    kit.center.operators.push(RAVI);
    const { answer } = await kit.ravi.command('/backup', 'permissions', { channel: OPS });
    expect(words(await answer())).toContain(`Only administrators of Backup Center may do that. Ask <@${OLGA}>`);
    expect(kit.ravi.modal()).toBeUndefined();
  });

  it('are opened from Home and from the connections', async () => {
    await kit.olga.select(await kit.olga.openHome(), 'home.more', 'permissions:open');
    await kit.olga.close(await kit.olga.waitForModal('permissions.save'));
    await kit.olga.click(await kit.olga.openHome(), 'connections.open');
    await kit.olga.click(await kit.olga.waitForModal('connections'), 'permissions.open');
    await kit.olga.waitForModal('permissions.save');
  });

  it('that were taken away meanwhile save nothing', async () => {
    const opened = await form();
    kit.center.administrators.length = 0;
    await kit.olga.submit(opened);
    await kit.olga.waitForModal(says('Only administrators'));
    expect(kit.administration.saved).toEqual([]);
  });
});
