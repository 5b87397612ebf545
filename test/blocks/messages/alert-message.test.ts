import { describe, expect, it } from '@jest/globals';
import { actions } from '../../../blocks/ids.js';
import { alertMessage, type AlertMessageState, recoveredMessage } from '../../../blocks/messages/alert-message.js';
import { explainModal } from '../../../blocks/modals/explain-modal.js';
import { en } from '../../../blocks/texts/en.js';
import { checkMessage, checkView } from '../../../demo/slack/rule-check.js';
import type { Alert } from '../../../src/domain/alert.js';
import type { Role } from '../../../src/domain/role.js';
import { anAlert, answered, aRun, before, now, shrink } from '../examples.js';
import { hostileNames } from '../hostile.js';
import { elementsOf, textsOf } from '../seen.js';

const scheme = { name: 'CRM nightly', nextDue: before(-300), paused: false };
const homeUrl = 'slack://app?team=T1&id=A1&tab=home';

function message(changes: Partial<Alert> = {}, state: Partial<AlertMessageState> = {}) {
  const made = alertMessage(en, { alert: anAlert(changes), scheme, now, homeUrl, ...state });
  expect(checkMessage(made)).toEqual([]);
  return made;
}

const shrunkAlert = {
  code: 'archive-shrunk',
  params: { file: 'crm.zip', what: 'issues', before: 12_400, now: 9_100 },
} as const;

function actionIds(made: ReturnType<typeof message>) {
  return elementsOf(made).map(({ action_id }) => action_id);
}

describe('an alert', () => {
  it('says first what failed and what that means, then what to do', () => {
    const made = message();
    expect(made.text).toMatch(
      /^CRM nightly failed. The storage Office FTP refused the login. Last good backup: 2 days ago/,
    );
    expect(textsOf(made)).toMatch(
      /^:rotating_light: \*CRM nightly failed.\* The storage Office FTP refused the login.\n/,
    );
    expect(textsOf(made)).toContain('*What to do*\nCheck the user and the password');
    expect(textsOf(made)).toMatch(/By itself this scheme runs next <!date/);
  });

  it('says so when there is no good backup, and when the scheme is paused', () => {
    expect(message({ lastGoodAt: null }).text).toContain('There is no good backup yet.');
    const paused = message({}, { scheme: { ...scheme, paused: true, nextDue: null } });
    expect(textsOf(paused)).toContain('This scheme is paused');
  });

  it('offers to retry its run, to open Home and to acknowledge it', () => {
    const [retry, open, acknowledge] = elementsOf(message());
    expect(retry).toMatchObject({ action_id: actions.runRetry, value: 'r1', style: 'primary' });
    expect(open).toMatchObject({ action_id: actions.linkOpen, url: homeUrl });
    expect(acknowledge).toMatchObject({ action_id: actions.alertAcknowledge, value: 'a1' });
    expect(actionIds(message({}, { homeUrl: null }))).not.toContain(actions.linkOpen);
  });

  it('offers to pick up an export where Atlassian allows it in its own user interface only', () => {
    for (const code of ['export-only-in-ui', 'export-without-file'] as const) {
      const [pickUp] = elementsOf(message({ code, params: { site: 'acme.atlassian.net' } }));
      expect(pickUp).toMatchObject({ action_id: actions.schemePickUp, value: 's1' });
    }
  });

  it('offers a backup now where there was no run', () => {
    const late = message({
      code: 'run-late',
      params: { scheme: 'CRM nightly', dueAt: before(60).toISOString() },
      runId: null,
    });
    expect(elementsOf(late)[0]).toMatchObject({ action_id: actions.schemeBackUpNow, value: 's1' });
    expect(textsOf(late)).toMatch(
      /CRM nightly did not run.\* The backup of CRM nightly that was due <!date\^1795374000/,
    );
  });

  it('has nothing to retry about a storage', () => {
    const params = { storage: 'Office FTP', percent: 91, used: 1024, total: 2048 };
    const full = message({
      subject: { kind: 'storage', id: 'ftp1' },
      code: 'storage-nearly-full',
      params,
      runId: null,
      lastGoodAt: null,
    });
    expect(actionIds(full)).toEqual([actions.linkOpen, actions.alertAcknowledge]);
    expect(full.text).not.toContain('good backup');
  });

  it('asks about a backup that holds much less, and says what that may mean', () => {
    const made = message(shrunkAlert, { shrunk: { shrink, fileId: 'f1', fileName: 'crm.zip' } });
    expect(made.text).toMatch(/^A backup of CRM nightly looks too small. The backup crm.zip holds much less/);
    expect(textsOf(made)).toContain('Issues: 12,400 → 9,100, against the largest backup of the last 30 days.');
    expect(textsOf(made)).toContain('*What to do*\nA change of permissions can make half a site vanish');
    expect(elementsOf(made)).toMatchObject([
      { action_id: actions.fileAcceptShrink, value: 'f1', confirm: { style: 'danger' } },
      { action_id: actions.fileDoubtShrink, value: 'f1' },
      { action_id: actions.linkOpen },
      { action_id: actions.alertAcknowledge },
    ]);
  });

  it('has no answers to offer where its run is not known any more', () => {
    expect(actionIds(message(shrunkAlert))).toEqual([actions.linkOpen, actions.alertAcknowledge]);
  });

  it('shows who answered, and tells the channel', () => {
    const alert = { ...shrunkAlert, closedAt: before(1), acknowledgedBy: 'U0OLGA', acknowledgedAt: before(1) };
    const shrunk = { shrink: answered('doubted'), fileId: 'f1', fileName: 'crm.zip' };
    const over = message(alert, { shrunk });
    expect(elementsOf(over)).toEqual([]);
    expect(textsOf(over)).toMatch(/<@U0OLGA> said <!date.*> not to rely on this backup/);
    expect(textsOf(over)).not.toContain('Recovered');
    expect(textsOf(message(alert))).toMatch(/Settled <!date/);
    const told = recoveredMessage(en, { alert: anAlert(alert), run: aRun({ shrink: answered('accepted') }), now });
    expect(checkMessage(told)).toEqual([]);
    expect(textsOf(told)).toMatch(/question about the smaller backup is settled.\*\n.*<@U0OLGA> said .* is right/);
  });

  it('counts what happened again and tells the reference', () => {
    expect(textsOf(message({ count: 4 }))).toMatch(
      /Happened 4 times since <!date\^1795309200\^.*reference `storage-login-refused · 7f3a91`/,
    );
  });

  it('says who acknowledged it, and still has the buttons that help', () => {
    const seen = message({ acknowledgedBy: 'U0OLGA', acknowledgedAt: before(5) });
    expect(actionIds(seen)).toEqual([actions.runRetry, actions.linkOpen]);
    expect(textsOf(seen)).toMatch(/Acknowledged by <@U0OLGA> <!date/);
  });

  it('has a record instead of buttons once it is over', () => {
    const over = message({ closedAt: before(1) });
    expect(elementsOf(over)).toEqual([]);
    expect(textsOf(over)).toContain(':white_check_mark: Recovered');
    expect(over.text).toBe('CRM nightly recovered.');
  });

  it('tells in the channel that it is set right', () => {
    const made = recoveredMessage(en, { alert: anAlert({ count: 3, closedAt: now }), run: aRun(), now });
    expect(checkMessage(made)).toEqual([]);
    expect(textsOf(made)).toMatch(/\*CRM nightly recovered.\* It had failed 3 times since/);
    expect(textsOf(made)).toContain('`crm-nightly_extended_2026-11-22_19-30-00Z.zip` · 2 GiB');
    expect(checkMessage(recoveredMessage(en, { alert: anAlert(), run: null, now }))).toEqual([]);
  });

  it.each(hostileNames)('keeps to the limits of Slack with the name %s', (name) => {
    const changes = {
      subjectName: name.repeat(5),
      code: 'export-failed',
      params: { site: name, reason: name.repeat(99) },
    } as const;
    message(changes);
    const shrunk = { shrink, fileId: 'f1', fileName: name.repeat(9) };
    message({ ...shrunkAlert, params: { ...shrunkAlert.params, file: name.repeat(9) }, subjectName: name }, { shrunk });
    expect(checkMessage(recoveredMessage(en, { alert: anAlert(changes), run: aRun({ fileName: name }), now }))).toEqual(
      [],
    );
    expect(checkView(explainModal(en, { alert: anAlert(changes), scheme, now, role: 'administrator' }))).toEqual([]);
  });
});

describe('the explanation of an alert', () => {
  const role = 'administrator';

  it('asks about a backup that holds much less, until somebody has answered', () => {
    const shrunk = { shrink, fileId: 'f1', fileName: 'crm.zip' };
    const open = explainModal(en, { alert: anAlert(shrunkAlert), now, role, shrunk });
    expect(checkView(open)).toEqual([]);
    expect(elementsOf(open).map(({ action_id }) => action_id)).toEqual([
      actions.fileAcceptShrink,
      actions.fileDoubtShrink,
      actions.alertAcknowledge,
    ]);
    const alert = anAlert({ ...shrunkAlert, closedAt: now });
    const over = explainModal(en, { alert, now, role, shrunk: { ...shrunk, shrink: answered('accepted') } });
    expect(elementsOf(over)).toEqual([]);
    expect(textsOf(over)).toMatch(/<@U0OLGA> said .* is right/);
  });

  it('has the buttons that help, until it is over', () => {
    const open = explainModal(en, { alert: anAlert(), scheme, now, role });
    expect(checkView(open)).toEqual([]);
    expect(elementsOf(open).map(({ action_id }) => action_id)).toEqual([actions.runRetry, actions.alertAcknowledge]);
    const over = explainModal(en, { alert: anAlert({ closedAt: now }), now, role });
    expect(elementsOf(over)).toEqual([]);
    expect(textsOf(over)).toContain('Nothing needs to be done');
  });

  it('has only the buttons that this person may press', () => {
    const shrunk = { shrink, fileId: 'f1', fileName: 'crm.zip' };
    const ids = (who: Role, alert = anAlert()) =>
      elementsOf(explainModal(en, { alert, scheme, now, role: who, shrunk })).map(({ action_id }) => action_id);
    expect(ids('operator')).toEqual([actions.runRetry, actions.alertAcknowledge]);
    expect(ids('operator', anAlert(shrunkAlert))).toEqual([actions.alertAcknowledge]);
    expect(ids('viewer')).toEqual([]);
  });
});
