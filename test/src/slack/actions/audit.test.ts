import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { View } from '../../../../demo/slack/workspace.js';
import type { AuditEntry } from '../../../../src/domain/audit-entry.js';
import { aFile, aScheme } from '../../../contract/stores/records.js';
import { now, workspaceId } from '../fake-center.js';
import { storage } from '../fake-connections.js';
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

const says = (text: string) => (view: View) => words(view).includes(text);

function add(changes: Partial<AuditEntry> = {}): void {
  const { entries } = kit.administration;
  entries.push({
    id: `e${entries.length}`,
    workspaceId,
    at: now,
    userId: OLGA,
    action: 'scheme.updated',
    subject: { kind: 'scheme', id: 's1', name: 'CRM nightly' },
    before: { keep: 10 },
    after: { keep: 7 },
    ...changes,
  });
}

/** Opens the log, which has to say this. */
async function log(text = '', who = kit.olga, shown = 'Who changed what'): Promise<View> {
  await who.command('/backup', `audit ${text}`, { channel: OPS });
  return who.waitForModal((view) => view.content['callback_id'] === 'audit' && words(view).includes(shown));
}

describe('the audit log', () => {
  it('is opened by the command, from Home and from the connections, for everybody', async () => {
    add();
    expect(words(await log('', kit.ravi))).toContain('• files to keep: 10 → 7');
    await kit.olga.select(await kit.olga.openHome(), 'home.more', 'audit:open');
    await kit.olga.close(await kit.olga.waitForModal('audit'));
    await kit.olga.click(await kit.olga.openHome(), 'connections.open');
    await kit.olga.click(await kit.olga.waitForModal('connections'), 'audit.open');
    expect(words(await kit.olga.waitForModal('audit'))).toContain(`by <@${OLGA}>`);
  });

  it('is turned by pages', async () => {
    for (let index = 0; index < 25; index++) add({ subject: { kind: 'scheme', id: 's1', name: `Scheme ${index}` } });
    await kit.olga.click(await log(), 'audit.page');
    const second = await kit.olga.waitForModal(says('· Scheme 10'));
    expect(words(second)).toContain('Page 2 of 3 · 25 entries');
    kit.administration.entries.length = 11;
    await kit.olga.click(second, 'audit.page');
    await kit.olga.waitForModal(says('Page 2 of 2 · 11 entries'));
  });

  it('is filtered by person, by kind of change and by what it is about, together', async () => {
    kit.center.schemes.push(aScheme({ workspaceId, id: 's1', name: 'CRM nightly' }));
    add();
    add({ userId: null, action: 'file.pruned', subject: { kind: 'file', id: 'f1', name: 'crm.zip' }, after: null });
    add({ action: 'storage.updated', subject: { kind: 'storage', id: storage.id, name: storage.name } });
    const all = await log();
    await kit.olga.select(all, 'audit.person', OLGA);
    const ofOlga = await kit.olga.waitForModal(says('2 entries'));
    await kit.olga.select(ofOlga, 'audit.subject', storage.id);
    const ofStorage = await kit.olga.waitForModal(says('1 entry'));
    expect(words(ofStorage)).toContain('*Storage changed* · Office FTP');
    await kit.olga.select(ofStorage, 'audit.change', 'scheme.paused');
    const none = await kit.olga.waitForModal(says('No entry fits'));
    await kit.olga.click(none, 'audit.all');
    const again = await kit.olga.waitForModal(says('3 entries'));
    await kit.olga.select(again, 'audit.change', 'file.pruned');
    await kit.olga.waitForModal(says('by Backup Center itself'));
  });

  it('is opened about the scheme, the connection or the file that is named', async () => {
    const scheme = aScheme({ workspaceId, name: 'CRM nightly' });
    const file = aFile({ workspaceId, schemeId: scheme.id, name: 'crm-1.zip' });
    kit.center.schemes.push(scheme);
    kit.center.files.push(file);
    add({ subject: { kind: 'scheme', id: scheme.id, name: 'CRM nightly' } });
    add({ subject: { kind: 'file', id: file.id, name: 'crm-1.zip' }, action: 'file.pinned' });
    add({ subject: { kind: 'site', id: 'site-1', name: 'https://acme.atlassian.net' }, action: 'site.updated' });
    expect(words(await log('crm NIGHTLY', kit.olga, '*Scheme changed* · CRM nightly'))).toContain('1 entry');
    expect(words(await log('CRM-1.zip', kit.olga, '*Backup file pinned* · crm-1.zip'))).toContain('1 entry');
    expect(words(await log('acme.atlassian.net', kit.olga, '*Site changed*'))).toContain('1 entry');
  });

  it('asks what was meant by a name that nothing has', async () => {
    kit.center.schemes.push(aScheme({ workspaceId, name: 'CRM nightly' }));
    const { answer } = await kit.olga.command('/backup', 'audit CRM nigtly', { channel: OPS });
    expect(words(await answer())).toContain('Did you mean `/backup audit "CRM nightly"`');
  });
});
