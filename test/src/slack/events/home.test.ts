import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { View } from '../../../../demo/slack/workspace.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { aFile, anAlert, aRun, aScheme } from '../../../contract/stores/records.js';
import { now, site, storage, workspaceId } from '../fake-center.js';
import { OLGA, OPS, type SlackKit, slackKit, until, words } from '../slack-kit.js';

let kit: SlackKit;
beforeEach(async () => {
  kit = await slackKit();
});
afterEach(async () => {
  await kit.close();
  expect(kit.slack.violations()).toEqual([]);
  expect(kit.slack.timedOut()).toEqual([]);
});

const trigger = { kind: 'manual', userId: OLGA } as const;

function addScheme(name = 'CRM nightly') {
  const kind = { siteId: site.id, storageId: storage.id, method: 'site-export', channel: OPS, owner: OLGA } as const;
  const scheme = aScheme({ workspaceId, name, ...kind });
  kit.center.schemes.push(scheme);
  return scheme;
}

function addFiles(schemeId: string, count: number, name = 'crm') {
  const files = Array.from({ length: count }, (_, index) =>
    aFile({ workspaceId, schemeId, name: `${name}-${index}.zip`, siteId: site.id, storageId: storage.id }),
  );
  kit.center.files.push(...files);
  return files;
}

async function changes() {
  await until(() => kit.center.changes.length > 0);
  return kit.center.changes;
}
const homeOf = (matches: (view: View) => boolean, who = kit.olga) =>
  kit.slack.waitFor(() => {
    const view = who.home();
    return view && matches(view) && view;
  });
const has = (actionId: string) => (view: View) => JSON.stringify(view.blocks).includes(`"action_id":"${actionId}"`);

describe('Home', () => {
  it('offers to who may not change anything nothing that changes', async () => {
    addFiles(addScheme().id, 1);
    expect(has('scheme.back_up_now')(await kit.olga.openHome())).toBe(true);
    const seen = await kit.ravi.openHome();
    for (const id of ['scheme.back_up_now', 'scheme.edit', 'scheme.new', 'file.delete', 'files.manage']) {
      expect([id, has(id)(seen)]).toEqual([id, false]);
    }
    expect(words(seen)).toContain('CRM nightly');
  });

  it('teaches three steps while there is no scheme, and tells who may not take them who can', async () => {
    const home = await kit.olga.openHome();
    expect(words(home)).toMatch(
      /:white_check_mark: \*1\. Connect a Jira site\*[\s\S]*:arrow_right: \*3\. Create a scheme/,
    );
    await kit.olga.click(home, 'scheme.new');
    await kit.olga.waitForModal('scheme.save');
    expect(words(await kit.ravi.openHome())).toContain(`can do this: <@${OLGA}>`);
  });

  it('refuses who may not, also when the button was still there', async () => {
    addScheme();
    const home = await kit.olga.openHome();
    kit.center.administrators.length = 0;
    await kit.olga.click(home, 'scheme.back_up_now');
    await kit.olga.waitForModal((view) => words(view).includes('Only operators and administrators'));
    expect(kit.center.changes).toEqual([]);
  });

  it('starts a run, and is drawn again when that rings', async () => {
    const scheme = addScheme();
    const home = await kit.olga.openHome();
    await kit.olga.click(home, 'scheme.back_up_now');
    expect(await changes()).toEqual([['startRun', OLGA, scheme.id]]);
    kit.bell.ring(workspaceId);
    const running = await homeOf(has('run.cancel'));
    await kit.olga.click(running, 'run.cancel', { confirm: true });
    await until(() => kit.center.changes.length === 2);
    expect(kit.center.changes[1]?.slice(0, 2)).toEqual(['cancelRun', OLGA]);
  });

  it('pauses, resumes and picks up from the menu beside a scheme', async () => {
    const { id } = addScheme();
    const home = await kit.olga.openHome();
    for (const verb of ['pause', 'pickup']) await kit.olga.select(home, 'scheme.more', `${verb}:${id}`);
    await until(() => kit.center.changes.length === 2);
    expect(kit.center.changes).toEqual([
      ['pauseScheme', OLGA, id],
      ['pickUpExport', OLGA, id],
    ]);
    kit.bell.ring(workspaceId);
    const paused = await homeOf((view) => JSON.stringify(view.blocks).includes(`resume:${id}`));
    await kit.olga.select(paused, 'scheme.more', `resume:${id}`);
    await until(() => kit.center.changes.length === 3);
    expect(kit.center.changes[2]).toEqual(['resumeScheme', OLGA, id]);
  });

  it('asks what becomes of what a deleted scheme leaves', async () => {
    const { id } = addScheme();
    addFiles(id, 3);
    kit.center.runs.push(aRun({ workspaceId, schemeId: id, trigger }));
    await kit.olga.select(await kit.olga.openHome(), 'scheme.more', `delete:${id}`);
    const question = await kit.olga.waitForModal('scheme.delete');
    expect(words(question)).toContain('3 files');
    await kit.olga.fill(question, { files: 'remove', running: 'cancel' });
    await kit.olga.submit(question);
    await kit.olga.waitForModal((view) => words(view).includes('no scheme'));
    expect(kit.center.changes).toEqual([['deleteScheme', OLGA, id, { files: 'remove', running: 'cancel' }]]);
  });

  it('keeps the files and lets the run finish unless told otherwise', async () => {
    const { id } = addScheme();
    await kit.olga.select(await kit.olga.openHome(), 'scheme.more', `delete:${id}`);
    await kit.olga.submit(await kit.olga.waitForModal('scheme.delete'));
    expect(await changes()).toEqual([['deleteScheme', OLGA, id, { files: 'keep', running: 'finish' }]]);
  });

  it('turns the pages of files, filters them, and stays there when it is drawn again', async () => {
    const crm = addScheme('CRM nightly');
    const web = addScheme('Website');
    addFiles(crm.id, 25);
    addFiles(web.id, 12, 'web');
    await kit.olga.openHome();
    await kit.olga.click(await homeOf(has('files.page')), 'files.page');
    await homeOf((view) => words(view).includes('crm-10.zip'));
    const place = JSON.stringify([0, web.id, 0]);
    await kit.olga.select(await homeOf(has('files.filter')), 'files.filter', place);
    await homeOf((view) => words(view).includes('web-0.zip') && !words(view).includes('crm-'));
    await kit.olga.click(await homeOf(has('files.page')), 'files.page');
    const last = await homeOf((view) => words(view).includes('web-11.zip'));
    kit.center.files.splice(26, 11);
    await kit.olga.click(last, 'home.refresh');
    await homeOf((view) => words(view).includes('web-0.zip'));
  });

  it('turns the pages of schemes', async () => {
    for (let each = 10; each < 30; each++) addScheme(`Scheme ${each}`);
    await kit.olga.click(await kit.olga.openHome(), 'scheme.page');
    const second = await homeOf(has('scheme.page_back'));
    expect(JSON.stringify(second.blocks)).toContain(`scheme.${kit.center.schemes[19]?.id}.more`);
    await kit.olga.click(second, 'scheme.page_back');
    await homeOf((view) => !has('scheme.page_back')(view));
  });

  it('deletes and pins a file, and explains how to restore it', async () => {
    const [file] = addFiles(addScheme().id, 1);
    const home = await kit.olga.openHome();
    await kit.olga.select(home, 'file.more', `pin:${file?.id}`);
    await kit.olga.click(home, 'file.restore');
    const explained = await kit.olga.waitForModal('file.restore');
    expect(words(explained)).toContain(storage.url);
    await kit.olga.close(explained);
    await kit.olga.click(home, 'file.delete', { confirm: true });
    await until(() => kit.center.changes.length === 2);
    expect(kit.center.changes).toEqual([
      ['pinFile', OLGA, file?.id, true],
      ['deleteFile', OLGA, file?.id, undefined],
    ]);
  });

  it('asks again before the last good backup is deleted', async () => {
    const [file] = addFiles(addScheme().id, 1);
    kit.center.fail('deleteFile', new OperatorError('file-is-last-good', { file: 'crm-0.zip' }));
    await kit.olga.click(await kit.olga.openHome(), 'file.delete', { confirm: true });
    const question = await kit.olga.waitForModal('file.delete_last');
    expect(kit.center.files).toHaveLength(1);
    await kit.olga.submit(question);
    await kit.olga.waitForModal((view) => words(view).includes('no backup files'));
    expect(kit.center.changes.at(-1)).toEqual(['deleteFile', OLGA, file?.id, true]);
  });

  it('deletes several files after they were named once more', async () => {
    const files = addFiles(addScheme().id, 12);
    await kit.olga.click(await kit.olga.openHome(), 'files.manage');
    const list = await kit.olga.waitForModal('files.manage');
    await kit.olga.click(list, 'manage.page');
    const second = await kit.olga.waitForModal((view) => JSON.stringify(view.blocks).includes('crm-11.zip'));
    const block = String(second.blocks.find(({ type }) => type === 'input')?.['block_id']);
    await kit.olga.fill(second, { [block]: [files[10]?.id, files[11]?.id] });
    await kit.olga.submit(second);
    const review = await kit.olga.waitForModal('files.delete');
    expect(words(review)).toMatch(/crm-10\.zip[\s\S]*crm-11\.zip/);
    kit.center.files.pop();
    await kit.olga.submit(review);
    const told = await kit.olga.waitForModal((view) => words(view).includes('2 files are deleted.'));
    expect(kit.center.files.map(({ id }) => id)).toEqual(files.slice(0, 10).map(({ id }) => id));
    await kit.olga.close(told);
    await kit.olga.waitForModal((view) => words(view).includes('Page 1 of 1 · 10 files'));
  });

  it('shows the history of a scheme by pages', async () => {
    const { id } = addScheme();
    for (let minute = 0; minute < 15; minute++) {
      kit.center.runs.push(aRun({ workspaceId, schemeId: id, state: 'succeeded', finishedAt: now, trigger }));
    }
    await kit.ravi.click(await kit.ravi.openHome(), 'scheme.history');
    const first = await kit.ravi.waitForModal('scheme.history');
    await kit.ravi.click(first, 'history.page');
    await kit.ravi.waitForModal(has('history.page_back'));
  });

  it('explains an alert, and notes who took note of it', async () => {
    const scheme = addScheme();
    const run = aRun({ workspaceId, schemeId: scheme.id, state: 'failed', finishedAt: now, trigger, channel: OPS });
    kit.center.runs.push(run);
    const subject = { kind: 'scheme', id: scheme.id } as const;
    const alert = anAlert({ workspaceId, subject, subjectName: scheme.name, runId: run.id, owner: OLGA, channel: OPS });
    kit.center.alerts.push(alert);
    await kit.olga.click(await kit.olga.openHome(), 'alert.explain');
    const modal = await kit.olga.waitForModal('alert.explain');
    await kit.olga.click(modal, 'alert.acknowledge');
    await kit.olga.waitForModal((view) => !has('alert.acknowledge')(view));
    const acknowledged = kit.olga.modal();
    if (acknowledged) await kit.olga.click(acknowledged, 'run.retry');
    await kit.olga.waitForModal((view) => words(view).includes('has started'));
    expect(kit.center.changes).toEqual([
      ['acknowledgeAlert', OLGA, alert.id],
      ['retryRun', OLGA, run.id],
    ]);
  });

  it('answers a failure in a modal, because a message would come unseen', async () => {
    addScheme();
    const home = await kit.olga.openHome();
    kit.center.fail('startRun', new OperatorError('scheme-gone', {}));
    await kit.olga.click(home, 'scheme.back_up_now');
    await kit.olga.waitForModal((view) => words(view).includes('no longer exists'));
  });

  it('answers by a direct message when no modal can be opened', async () => {
    addScheme();
    const home = await kit.olga.openHome();
    kit.center.fail('startRun', new OperatorError('scheme-gone', {}));
    kit.slack.next('views.open', { error: 'expired_trigger_id' });
    await kit.olga.click(home, 'scheme.back_up_now');
    await kit.slack.waitFor(() => kit.olga.directMessages().some((each) => words(each).includes('no longer exists')));
  });
});
