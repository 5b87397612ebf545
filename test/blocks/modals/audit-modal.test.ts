import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { auditWords, type NamesById } from '../../../blocks/audit-words.js';
import { actions, callbacks } from '../../../blocks/ids.js';
import { auditModal, auditPageSize, type AuditState } from '../../../blocks/modals/audit-modal.js';
import { auditPlaceValue, readAuditPlace, wholeAudit } from '../../../blocks/modals/audit-place.js';
import { en } from '../../../blocks/texts/en.js';
import { checkView } from '../../../demo/slack/rule-check.js';
import type { AuditEntry } from '../../../src/domain/audit-entry.js';
import { before as minutesBefore } from '../examples.js';
import { hostileName, longId, range } from '../hostile.js';
import { elementsOf, textsOf } from '../seen.js';

const scheme = {
  name: 'CRM nightly',
  siteId: 'site1',
  type: 'basic',
  method: 'granular',
  storageId: 'ftp1',
  folder: 'my_backups',
  keep: 10,
  channel: 'C0OPS',
  paused: false,
  days: ['monday', 'friday'],
  time: '02:00',
  timeZone: 'Europe/Berlin',
};

function entry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: 'e1',
    workspaceId: 'T1',
    at: minutesBefore(5),
    userId: 'U0OLGA',
    action: 'scheme.updated',
    subject: { kind: 'scheme', id: 's1', name: 'CRM nightly' },
    before: scheme,
    after: { ...scheme, keep: 7, days: ['sunday'], storageId: 'ftp2' },
    ...changes,
  };
}

const names: NamesById = new Map([
  ['ftp1', 'Office FTP'],
  ['ftp2', 'NAS'],
]);
const lines = (changes: Partial<AuditEntry>) => auditWords(en, entry(changes), names).split('\n');

describe('an entry of the audit log', () => {
  it('says what and what about, when and who, and what changed into what', () => {
    expect(lines({})).toEqual([
      '*Scheme changed* · CRM nightly',
      expect.stringMatching(/^<!date\^\d+\^.*> · by <@U0OLGA>$/),
      '• storage: Office FTP → NAS',
      '• files to keep: 10 → 7',
      '• days: Monday, Friday → Sunday',
    ]);
  });

  it('names the bot where nobody did it, and nothing where a thing is gone', () => {
    const pruned = lines({ userId: null, action: 'file.pruned', before: { size: 5 }, after: null });
    expect(pruned).toEqual([
      '*Backup file removed by retention* · CRM nightly',
      expect.stringContaining('by Backup Center itself'),
    ]);
  });

  it('says of a new thing what was given, as much as is read', () => {
    const created = lines({ action: 'scheme.created', before: null, after: scheme });
    expect(created.at(-1)).toMatch(/^site: [^·]+ · type: [^·]+ · method: Granular · .* · … and 4 more$/);
    expect(created).toHaveLength(3);
  });

  it('says how a scheme was deleted', () => {
    const deleted = lines({ action: 'scheme.deleted', after: { files: 'keep', running: 'finish' } });
    expect(deleted.slice(2)).toEqual(['its files: keep · its run: finish']);
  });

  it('names a protocol as people do, and shows a checksum in part', () => {
    const after = { protocol: 'ftps', trustedFingerprint: 'AB:'.repeat(31) + 'AB' };
    const connected = lines({ action: 'storage.connected', before: null, after });
    expect(connected[2]).toMatch(/^protocol: FTPS · trusted certificate: (AB:){7}A?B?…$/);
  });

  it('does not repeat the name of what was made, and leaves out ids', () => {
    const after = { alertId: '0251987e-2efa', code: 'storage-login-refused', count: 3, name: 'CRM nightly' };
    const noted = lines({ action: 'alert.acknowledged', before: null, after });
    expect(noted.slice(2)).toEqual(['error code: storage-login-refused']);
  });

  it('shows people, groups and channels as Slack does', () => {
    const grant = { users: ['U0OLGA'], groups: [], workspaceAdmins: false };
    const changed = lines({
      action: 'permissions.changed',
      subject: { kind: 'permissions', id: 'p', name: 'permissions' },
      before: { administrator: grant },
      after: { administrator: { users: [], groups: ['S0ADMINS'], workspaceAdmins: true } },
    });
    expect(changed).toEqual([
      '*Permissions changed*',
      expect.anything(),
      '• administrators: <@U0OLGA> → none',
      '• groups of administrators: none → <!subteam^S0ADMINS>',
      '• workspace admins are administrators: no → yes',
    ]);
    expect(lines({ after: { ...scheme, channel: 'C0NEW' } })).toContain('• channel: <#C0OPS> → <#C0NEW>');
  });

  it('never shows what looks like a secret, whatever was written down', () => {
    for (const key of ['apiToken', 'token', 'password', 'secret', 'credentials', 'tokenDigest', 'sealed']) {
      const words = auditWords(en, entry({ before: { [key]: 'old-value' }, after: { [key]: 'new-value' } }), names);
      expect(words).not.toMatch(/old-value|new-value/);
      expect(words).toContain('changed');
    }
    const expiry = lines({ before: { tokenExpiresOn: null }, after: { tokenExpiresOn: '2027-03-31' } });
    expect(expiry).toContain('• token expires on: none → 2027-03-31');
  });

  it('shows any record whatever is in it, as text and no more', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.string(), (before, after, action) => {
        const made = entry({ before: plain(before), after: plain(after), action });
        const words = auditWords(en, made, names);
        expect(words.replaceAll(/<!date[^>]*>|<@U0OLGA>/g, '')).not.toMatch(/[<>]/);
        expect([...words].length).toBeLessThan(3000);
      }),
    );
  });
});

type Plain = AuditEntry['before'];

function plain(value: unknown): Plain {
  return JSON.parse(JSON.stringify(value)) as Plain;
}

describe('the audit log', () => {
  const subjects = {
    schemes: [{ id: 's1', name: 'CRM nightly' }],
    sites: [{ id: 'site1', name: 'https://acme.atlassian.net' }],
    storages: [{ id: 'ftp1', name: 'Office FTP' }],
  };

  function log(changes: Partial<AuditState> = {}) {
    const items = range(auditPageSize, (index) => entry({ id: `e${index}` }));
    const view = auditModal(en, { entries: { items, total: 33 }, place: wholeAudit, subjects, ...changes });
    expect(checkView(view)).toEqual([]);
    return view;
  }

  const element = (view: ReturnType<typeof log>, id: string) =>
    elementsOf(view).find(({ action_id }) => action_id === id);

  it('leads to newer and older entries, with what it is filtered by', () => {
    const place = { ...wholeAudit, userId: 'U0OLGA', action: 'scheme.updated', subjectId: 's1', offset: 10, round: 2 };
    const view = log({ place });
    expect(view.callback_id).toBe(callbacks.audit);
    expect(readAuditPlace(view.private_metadata)).toEqual(place);
    expect(readAuditPlace(String(element(view, actions.auditPageBack)?.['value']))).toEqual({ ...place, offset: 0 });
    expect(readAuditPlace(String(element(view, actions.auditPage)?.['value']))).toEqual({ ...place, offset: 20 });
    expect(textsOf(view)).toContain('Page 2 of 4 · 33 entries');
    expect(element(view, actions.auditPerson)).toMatchObject({ initial_user: 'U0OLGA' });
    expect(element(view, actions.auditChange)).toMatchObject({ initial_option: { value: 'scheme.updated' } });
    expect(element(view, actions.auditSubject)).toMatchObject({ initial_option: { value: 's1' } });
  });

  it('goes back to all, in fields that have forgotten what was chosen', () => {
    const view = log({ place: { ...wholeAudit, userId: 'U0OLGA', round: 2 } });
    const cleared = readAuditPlace(String(element(view, actions.auditAll)?.['value']));
    expect(cleared).toEqual({ ...wholeAudit, round: 3 });
    expect(element(log(), actions.auditAll)).toBeUndefined();
    const filter = (round: number) => log({ place: { ...wholeAudit, round } }).blocks[1]?.block_id;
    expect(filter(2)).not.toBe(filter(3));
  });

  it('offers a chosen file, and a kind of change of a later version, beside what there is', () => {
    const items = [entry({ action: 'moon.landed', subject: { kind: 'file', id: 'f1', name: 'crm.zip' } })];
    const view = log({
      entries: { items, total: 1 },
      place: { ...wholeAudit, subjectId: 'f1', action: 'moon.landed' },
    });
    expect(element(view, actions.auditSubject)).toMatchObject({ initial_option: { text: { text: 'crm.zip' } } });
    expect(element(view, actions.auditChange)).toMatchObject({ initial_option: { value: 'moon.landed' } });
  });

  it('says that there is nothing', () => {
    const entries = { items: [], total: 0 };
    const none = { schemes: [], sites: [], storages: [] };
    expect(textsOf(log({ entries, subjects: none }))).toContain('Nothing has been changed yet.');
    expect(textsOf(log({ entries, place: { ...wholeAudit, subjectId: 'gone' } }))).toContain('No entry fits');
  });

  it('keeps to the limits of Slack with 500 of each and hostile names', () => {
    const named = (from: number) => range(500, (index) => ({ id: longId(from + index), name: hostileName(index) }));
    const items = range(auditPageSize, (index) => {
      const name = hostileName(index).repeat(9);
      const after = Object.fromEntries(range(20, (at) => [`${name}${at}`, range(30, hostileName)]));
      return entry({
        id: longId(index),
        action: name,
        before: null,
        after,
        subject: { kind: 'scheme', id: 'x', name },
      });
    });
    log({
      entries: { items, total: 100_000 },
      place: { ...wholeAudit, subjectId: longId(444), offset: 500 },
      subjects: { schemes: named(0), sites: named(500), storages: named(1000) },
    });
  });

  it('begins at its beginning for what no button of ours carries', () => {
    for (const value of ['', '[]', '{}', '[null,null,null,-1,0]', undefined]) {
      expect(readAuditPlace(value)).toEqual(wholeAudit);
    }
    expect(auditPlaceValue(wholeAudit).length).toBeLessThan(150);
  });
});
