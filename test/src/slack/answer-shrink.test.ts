import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { View } from '../../../demo/slack/workspace.js';
import { aFile, anAlert, aRun, aScheme } from '../../contract/stores/records.js';
import { now, site, storage, workspaceId } from './fake-center.js';
import { OLGA, OPS, type SlackKit, slackKit, words } from './slack-kit.js';

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
const shrink = { what: 'issues', before: 100, now: 7, answer: null } as const;

function addScheme() {
  const kind = { siteId: site.id, storageId: storage.id, channel: OPS, owner: OLGA } as const;
  const scheme = aScheme({ workspaceId, name: 'CRM nightly', ...kind });
  kit.center.schemes.push(scheme);
  return scheme;
}

const has = (actionId: string) => (view: View) => JSON.stringify(view.blocks).includes(`"action_id":"${actionId}"`);

describe('a backup file that holds much less than one before it', () => {
  it('is shown in detail, also to who may only look', async () => {
    const { id } = addScheme();
    const run = aRun({
      workspaceId,
      schemeId: id,
      state: 'succeeded',
      finishedAt: now,
      trigger,
      warnings: [{ code: 'issues-hidden', params: { count: 312, projects: 4 } }],
    });
    kit.center.runs.push(run);
    kit.center.files.push(aFile({ workspaceId, schemeId: id, runId: run.id, state: 'awaiting-answer', shrink }));
    await kit.ravi.click(await kit.ravi.openHome(), 'file.details');
    const details = await kit.ravi.waitForModal('file.details');
    expect(words(details)).toContain('312 issues in 4 projects exist');
    expect(words(details)).toContain('Issues: 100 → 7');
    expect(has('file.accept_shrink')(details)).toBe(false);
    await kit.ravi.click(details, 'file.restore');
    await kit.ravi.waitForModal('file.restore');
  });

  it('can be answered for in its details, which then show who did', async () => {
    const { id } = addScheme();
    const file = aFile({ workspaceId, schemeId: id, state: 'awaiting-answer', shrink });
    kit.center.files.push(file);
    await kit.olga.click(await kit.olga.openHome(), 'file.details');
    await kit.olga.click(await kit.olga.waitForModal('file.details'), 'file.accept_shrink', { confirm: true });
    const answered = await kit.olga.waitForModal((view) => words(view).includes(`<@${OLGA}> said`));
    expect(has('file.accept_shrink')(answered)).toBe(false);
    expect(kit.center.changes).toEqual([['answerShrink', OLGA, file.id, 'accepted']]);
  });

  it('can be answered for where its alert is explained', async () => {
    const scheme = addScheme();
    const file = aFile({ workspaceId, schemeId: scheme.id, state: 'awaiting-answer', shrink });
    const run = aRun({
      workspaceId,
      schemeId: scheme.id,
      state: 'succeeded',
      finishedAt: now,
      trigger,
      fileId: file.id,
      shrink,
    });
    kit.center.files.push({ ...file, runId: run.id });
    kit.center.runs.push(run);
    const subject = { kind: 'scheme', id: scheme.id } as const;
    const params = { file: file.name, what: 'issues', before: 100, now: 7 };
    const alert = {
      ...anAlert({ workspaceId, subject, owner: OLGA, channel: OPS, runId: run.id }),
      code: 'archive-shrunk',
      params,
    } as const;
    kit.center.alerts.push(alert);
    await kit.olga.click(await kit.olga.openHome(), 'alert.explain');
    await kit.olga.click(await kit.olga.waitForModal('alert.explain'), 'file.doubt_shrink');
    await kit.olga.waitForModal(
      (view) => view.content['callback_id'] === 'alert.explain' && !has('file.doubt_shrink')(view),
    );
    expect(kit.center.changes).toEqual([['answerShrink', OLGA, file.id, 'doubted']]);
  });

  it('is explained when its run is gone, without an answer to give', async () => {
    const scheme = addScheme();
    const subject = { kind: 'scheme', id: scheme.id } as const;
    const params = { file: 'crm.zip', what: 'issues', before: 100, now: 7 };
    kit.center.alerts.push({
      ...anAlert({ workspaceId, subject, owner: OLGA, channel: OPS, runId: 'gone' }),
      code: 'archive-shrunk',
      params,
    });
    await kit.olga.click(await kit.olga.openHome(), 'alert.explain');
    const modal = await kit.olga.waitForModal('alert.explain');
    expect(words(modal)).toContain('Issues: 100 → 7');
    expect(has('file.accept_shrink')(modal)).toBe(false);
  });
});
