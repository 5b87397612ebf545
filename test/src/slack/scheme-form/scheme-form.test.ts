import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { View } from '../../../../demo/slack/workspace.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { aFile, aScheme } from '../../../contract/stores/records.js';
import { site, storage, workspaceId } from '../fake-center.js';
import { OLGA, OPS, type SlackKit, slackKit, words } from '../slack-kit.js';

let kit: SlackKit;
beforeEach(async () => {
  kit = await slackKit();
});
afterEach(async () => {
  await kit.close();
  expect(kit.slack.violations()).toEqual([]);
  expect(kit.slack.timedOut()).toEqual([]);
});

function addScheme(differences = {}) {
  const kind = { siteId: site.id, storageId: storage.id, method: 'site-export', channel: OPS } as const;
  const scheme = aScheme({ workspaceId, name: 'CRM nightly', ...kind, folder: 'jira', revision: 3, ...differences });
  kit.center.schemes.push(scheme);
  return scheme;
}

async function newForm(): Promise<View> {
  await kit.olga.command('/backup', 'new');
  return kit.olga.waitForModal('scheme.save');
}

async function editForm(): Promise<View> {
  await kit.olga.command('/backup', 'edit');
  return kit.olga.waitForModal('scheme.save');
}

const says = (text: string) => (view: View) => JSON.stringify(view.blocks).includes(text);
const saved = () => kit.center.changes.filter(([method]) => method === 'saveScheme');

describe('the form of a scheme', () => {
  it('begins with the time zone of the person and the usual channel', async () => {
    const form = await newForm();
    const shown = JSON.stringify(form.blocks);
    expect(shown).toContain('"initial_conversation":"C01OPS"');
    expect(shown).toMatch(/"initial_option":\{"text":\{[^}]*\},"value":"Europe\/Berlin"\}/);
  });

  it('creates a scheme, and says where it can be seen and when it runs first', async () => {
    const form = await newForm();
    await kit.olga.fill(form, { name: '  CRM   nightly ', folder: 'my_backups', type: 'extended', keep: 5 });
    const submission = await kit.olga.submit(form);
    expect(words(submission.view)).toContain('CRM');
    expect(submission.view?.content['submit']).toBeUndefined();
    const done = await kit.olga.waitForModal(says('<#C01OPS>'));
    expect(words(done)).toContain('<!date^');
    expect(saved()).toEqual([
      [
        'saveScheme',
        OLGA,
        {
          name: '  CRM   nightly ',
          siteId: site.id,
          type: 'extended',
          method: 'granular',
          storageId: storage.id,
          folder: 'my_backups',
          schedule: {
            days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
            time: '02:00',
            timeZone: 'Europe/Berlin',
          },
          keep: 5,
          channel: OPS,
        },
        null,
        false,
      ],
    ]);
  });

  it('shows at the field what can be told at once, and saves nothing', async () => {
    const form = await newForm();
    await kit.olga.fill(form, { name: '\u200b', folder: '../etc' });
    const { errors, by } = await kit.olga.submit(form);
    expect(by).toBe('app');
    expect(Object.keys(errors)).toEqual(['name', 'folder']);
    expect(saved()).toEqual([]);
  });

  it('shows the next three runs as the schedule changes', async () => {
    const form = await newForm();
    await kit.olga.fill(form, { days: ['sunday'], time: '04:30', time_zone: 'Asia/Kolkata' });
    const changed = await kit.olga.waitForModal(says('(Asia/Kolkata)'));
    expect(words(changed).match(/04:30/g)).toHaveLength(3);
  });

  it('follows the newest of several quick changes', async () => {
    const form = await newForm();
    const release = kit.center.hold('readOverview');
    const clicks = [kit.olga.fill(form, { time: '05:00' }), kit.olga.fill(form, { time: '06:00' })];
    await Promise.all(clicks);
    release();
    await kit.olga.waitForModal(says('06:00'));
    await kit.slack.waitFor(() => kit.slack.calls('views.update').length >= 3);
    expect(words(kit.olga.modal())).not.toContain('05:00');
  });

  it('says what the chosen method needs, and saves it', async () => {
    const form = await newForm();
    expect(words(form)).toContain('It needs an API token of a Jira administrator');
    await kit.olga.fill(form, { name: 'CRM nightly', folder: 'jira', method: 'site-export' });
    const changed = await kit.olga.waitForModal(says('only accessible from the UI'));
    expect(words(changed)).not.toContain('It needs an API token');
    await kit.olga.submit(changed);
    await kit.olga.waitForModal(says('<#C01OPS>'));
    expect(saved()).toMatchObject([['saveScheme', OLGA, { method: 'site-export' }, null, false]]);
  });

  it('warns that an Extended export may not fit the limit, which a granular backup does not know', async () => {
    const form = await newForm();
    const limit = (view: View) => JSON.stringify(view.blocks).includes('"level":"warning"');
    await kit.olga.fill(form, { type: 'extended' });
    const granular = await kit.olga.waitForModal(says('Attachments are read one by one'));
    expect(limit(granular)).toBe(false);
    await kit.olga.fill(granular, { method: 'site-export' });
    const warned = await kit.olga.waitForModal(limit);
    expect(words(warned)).not.toContain('Attachments are read one by one');
  });

  it('keeps the method of a scheme that is changed', async () => {
    addScheme();
    const form = await editForm();
    await kit.olga.submit(form);
    await kit.olga.waitForModal(says('<#C01OPS>'));
    expect(saved()).toMatchObject([['saveScheme', OLGA, { method: 'site-export' }, { revision: 3 }, false]]);
  });

  it('comes back with what was typed and what is wrong when saving finds something', async () => {
    const form = await newForm();
    await kit.olga.fill(form, { name: 'CRM nightly', folder: 'my_backups', keep: 7 });
    kit.center.fail(
      'saveScheme',
      new OperatorError('storage-folder-unusable', { storage: 'Office FTP', folder: 'my_backups' }),
    );
    await kit.olga.submit(form);
    const again = await kit.olga.waitForModal((view) => view.content['callback_id'] === 'scheme.save');
    const shown = JSON.stringify(again.blocks);
    expect(shown).toContain('"level":"error"');
    expect(shown).toContain('"initial_value":"CRM nightly"');
    expect(shown).toContain('"initial_value":"my_backups"');
    expect(shown).toContain('"initial_value":"7"');
    await kit.olga.submit(again);
    await kit.olga.waitForModal(says('<#C01OPS>'));
    expect(saved()).toHaveLength(2);
  });

  it('tells the outcome by a message when the person has closed it meanwhile', async () => {
    const form = await newForm();
    await kit.olga.fill(form, { name: 'CRM nightly', folder: 'my_backups' });
    const release = kit.center.hold('saveScheme');
    const { view } = await kit.olga.submit(form);
    if (view) await kit.olga.close(view);
    release();
    const [message] = await kit.slack.waitFor(() => kit.olga.directMessages().length > 0 && kit.olga.directMessages());
    expect(words(message)).toContain('CRM nightly');
  });

  it('changes a scheme at the revision that the person saw', async () => {
    const scheme = addScheme();
    const form = await editForm();
    await kit.olga.fill(form, { time: '23:15' });
    await kit.olga.submit(form);
    await kit.olga.waitForModal(says('<#C01OPS>'));
    expect(saved()).toMatchObject([
      ['saveScheme', OLGA, { schedule: { time: '23:15' } }, { schemeId: scheme.id, revision: 3 }, false],
    ]);
  });

  it('says who changed a scheme last, also after a field has changed', async () => {
    addScheme({ updatedBy: 'U02RAVI' });
    const form = await editForm();
    expect(words(form)).toContain('Last changed by <@U02RAVI>');
    await kit.olga.fill(form, { time: '04:30' });
    expect(words(await kit.olga.waitForModal(says('04:30')))).toContain('Last changed by <@U02RAVI>');
  });

  it('points at a connection whose last test failed', async () => {
    kit.connections.steps.push({
      step: 'login',
      state: 'failed',
      code: 'storage-login-refused',
      params: { storage: '' },
    });
    const by = { workspaceId, userId: OLGA };
    const test = kit.connections.testConnection(by, { kind: 'storage', id: storage.id }, new AbortController().signal);
    for await (const step of test) expect(step.state).toBe('failed');
    expect(JSON.stringify((await newForm()).blocks)).toContain('The last test failed: Office FTP.');
  });

  it('asks before fewer files to keep remove some, and removes them only then', async () => {
    const scheme = addScheme();
    for (const name of ['c.zip', 'b.zip', 'a.zip']) {
      kit.center.files.push(aFile({ workspaceId, schemeId: scheme.id, name }));
    }
    const form = await editForm();
    await kit.olga.fill(form, { keep: 1 });
    await kit.olga.submit(form);
    const question = await kit.olga.waitForModal('scheme.save_confirm');
    expect(words(question)).toMatch(/b\.zip[\s\S]*a\.zip/);
    expect(words(question)).not.toContain('c.zip');
    expect(saved()).toEqual([]);
    await kit.olga.submit(question);
    await kit.olga.waitForModal(says('<#C01OPS>'));
    expect(saved()).toMatchObject([['saveScheme', OLGA, { keep: 1, folder: 'jira' }, { revision: 3 }, true]]);
  });

  it('says who changed it meanwhile does not get lost', async () => {
    addScheme();
    const form = await editForm();
    kit.center.fail('saveScheme', new OperatorError('scheme-changed-meanwhile', { name: 'CRM nightly' }));
    await kit.olga.submit(form);
    const again = await kit.olga.waitForModal('scheme.save');
    expect(JSON.stringify(again.blocks)).toContain('"level":"error"');
  });

  it('says it in the modal when the scheme is gone, or when a bug is met', async () => {
    addScheme();
    const form = await editForm();
    kit.center.fail('saveScheme', new OperatorError('scheme-gone', {}));
    await kit.olga.submit(form);
    await kit.olga.waitForModal(says('no longer exists'));
    const other = await editForm();
    kit.center.fail('saveScheme', new TypeError('kaput'));
    await kit.olga.submit(other);
    await kit.olga.waitForModal(says('REF1'));
  });
});
