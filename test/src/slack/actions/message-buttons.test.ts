import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Message } from '../../../../demo/slack/workspace.js';
import { alertMessage } from '../../../../blocks/messages/alert-message.js';
import { runMessage } from '../../../../blocks/messages/run-message.js';
import { en } from '../../../../blocks/texts/en.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { aFile, anAlert, aRun, aScheme } from '../../../contract/stores/records.js';
import { now, workspaceId } from '../fake-center.js';
import { OLGA, OPS, type SlackKit, slackKit, until, words } from '../slack-kit.js';

const trigger = { kind: 'manual', userId: OLGA } as const;

let kit: SlackKit;
beforeEach(async () => {
  kit = await slackKit();
});
afterEach(async () => {
  await kit.close();
  expect(kit.slack.violations()).toEqual([]);
  expect(kit.slack.timedOut()).toEqual([]);
});

function records() {
  const scheme = aScheme({ workspaceId, name: 'CRM nightly', channel: OPS });
  const about = { workspaceId, schemeId: scheme.id, schemeName: scheme.name, channel: OPS, trigger };
  const run = aRun({ ...about, state: 'failed', finishedAt: now, error: { code: 'site-gone', params: {} } });
  const subject = { kind: 'scheme', id: scheme.id } as const;
  const alert = anAlert({ workspaceId, subject, subjectName: scheme.name, runId: run.id, channel: OPS, owner: OLGA });
  kit.center.schemes.push(scheme);
  kit.center.runs.push(run);
  kit.center.alerts.push(alert);
  return { scheme, run, alert };
}

async function posted(message: Parameters<SlackKit['client']['chat']['postMessage']>[0]): Promise<Message> {
  const { ts } = await kit.client.chat.postMessage(message);
  return kit.slack.waitFor(() => kit.slack.messages(OPS).find((each) => each.ts === ts));
}

function postedAlert(alert: ReturnType<typeof records>['alert']): Promise<Message> {
  return posted({ channel: OPS, ...alertMessage(en, { alert, scheme: null, now, homeUrl: 'slack://app?id=A1' }) });
}

const told = (text: string) =>
  kit.slack.waitFor(() => kit.olga.ephemerals(OPS).find((message) => words(message).includes(text)));

describe('buttons under a message', () => {
  it('repeat a failed run and say so to who pressed', async () => {
    const { run, alert } = records();
    const message = await postedAlert(alert);
    await kit.olga.click(message, 'run.retry');
    await told('has started');
    await kit.olga.click(message, 'run.retry');
    await told('already');
    expect(kit.center.changes[0]).toEqual(['retryRun', OLGA, run.id]);
    expect(kit.center.runs).toHaveLength(2);
  });

  it('take note of an alert', async () => {
    const { alert } = records();
    await kit.olga.click(await postedAlert(alert), 'alert.acknowledge');
    await until(() => kit.center.changes.length > 0);
    expect(kit.center.changes).toEqual([['acknowledgeAlert', OLGA, alert.id]]);
  });

  it('cancel a run after a question', async () => {
    const { run } = records();
    const going = { ...run, state: 'queued', finishedAt: null, error: null } as const;
    kit.center.runs.splice(0, 1, going);
    const state = { run: going, waitsFor: null, now, siteUrl: null, storageName: null };
    const message = await posted({ channel: OPS, ...runMessage(en, state) });
    await kit.olga.click(message, 'run.cancel', { confirm: true });
    await until(() => kit.center.changes.length > 0);
    expect(kit.center.changes).toEqual([['cancelRun', OLGA, run.id]]);
    kit.center.fail('cancelRun', new OperatorError('run-over', {}));
    await kit.olga.click(message, 'run.cancel', { confirm: true });
    await told('over already');
  });

  it('pick up an export where Atlassian serves it in its own pages only', async () => {
    const { scheme, alert } = records();
    const params = { site: 'acme.atlassian.net' };
    const message = await postedAlert({ ...alert, code: 'export-only-in-ui', params });
    await kit.olga.click(message, 'scheme.pick_up');
    await told('has started');
    expect(kit.center.changes).toEqual([['pickUpExport', OLGA, scheme.id]]);
  });

  it('answer the question about a backup that holds much less', async () => {
    const { run } = records();
    const shrink = { what: 'issues', before: 100, now: 7, answer: null } as const;
    const file = aFile({ workspaceId, runId: run.id, state: 'awaiting-answer', shrink });
    const asking = { ...run, state: 'succeeded', error: null, fileId: file.id, fileName: file.name, shrink } as const;
    kit.center.runs.splice(0, 1, asking);
    kit.center.files.push(file);
    const state = { run: asking, waitsFor: null, now, siteUrl: null, storageName: null };
    const message = await posted({ channel: OPS, ...runMessage(en, state) });
    await kit.ravi.click(message, 'file.accept_shrink', { confirm: true });
    await kit.slack.waitFor(() => kit.ravi.ephemerals(OPS).at(0));
    expect(kit.center.changes).toEqual([]);
    await kit.olga.click(message, 'file.accept_shrink', { confirm: true });
    await kit.olga.click(message, 'file.doubt_shrink');
    await until(() => kit.center.changes.length === 2);
    expect(kit.center.changes).toEqual([
      ['answerShrink', OLGA, file.id, 'accepted'],
      ['answerShrink', OLGA, file.id, 'doubted'],
    ]);
  });

  it('open a link, of which nothing is asked', async () => {
    const { alert } = records();
    const ack = await kit.olga.click(await postedAlert(alert), 'link.open');
    expect(ack.ok).toBe(true);
    expect(kit.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('refuse who may not, and name whom to ask', async () => {
    const { alert } = records();
    await kit.ravi.click(await postedAlert(alert), 'run.retry');
    const refusal = await kit.slack.waitFor(() => kit.ravi.ephemerals(OPS).at(0));
    expect(words(refusal)).toContain(`<@${OLGA}>`);
    expect(kit.center.changes).toEqual([]);
  });
});
