import { describe, expect, it } from '@jest/globals';
import { actions, callbacks, deleteFields, pickFields } from '../../../blocks/ids.js';
import { deleteSchemeModal } from '../../../blocks/modals/delete-scheme-modal.js';
import { historyModal, type HistoryModalState } from '../../../blocks/modals/history-modal.js';
import { readListPlace } from '../../../blocks/modals/list-place.js';
import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import { noticeModal } from '../../../blocks/modals/notice-modal.js';
import { restoreModal } from '../../../blocks/modals/restore-modal.js';
import { schemePickModal } from '../../../blocks/modals/scheme-pick-modal.js';
import { en } from '../../../blocks/texts/en.js';
import type { RestoreState } from '../../../blocks/restore-words.js';
import { checkView } from '../../../demo/slack/rule-check.js';
import { aFailedRun, aRun, aScheme, aSeenFile, aStoringRun, before, now, sha256 } from '../examples.js';
import { hostileFile, hostileName, hostileNames, hostileScheme, longId, range } from '../hostile.js';
import { elementsOf, textsOf } from '../seen.js';

function elementOf(view: { blocks: unknown[] }, actionId: string) {
  return elementsOf(view).find(({ action_id }) => action_id === actionId);
}

describe('the modal that deletes a scheme', () => {
  const state = { scheme: aScheme(), fileCount: 7, fileBytes: 1024 ** 3, running: true, metadata: 's1' };

  it('keeps the files and lets the run finish, unless it is told otherwise', () => {
    const view = deleteSchemeModal(en, state);
    expect(checkView(view)).toEqual([]);
    expect(view).toMatchObject({ callback_id: callbacks.schemeDelete, private_metadata: 's1' });
    expect(view.blocks).toMatchObject([
      {},
      { block_id: deleteFields.files, element: { initial_option: { value: 'keep' } } },
      { block_id: deleteFields.running, element: { initial_option: { value: 'finish' } } },
    ]);
    expect(JSON.stringify(view)).toContain('7 files, 1 GiB, stay at the storage');
  });

  it('asks nothing about what there is not', () => {
    const view = deleteSchemeModal(en, { ...state, fileCount: 0, running: false });
    expect(checkView(view)).toEqual([]);
    expect(elementsOf(view)).toEqual([]);
  });
});

describe('the history of a scheme', () => {
  function modal(changes: Partial<HistoryModalState> = {}) {
    const runs = { items: [aStoringRun({ id: 'r3' }), aFailedRun({ id: 'r2' }), aRun()], total: 33 };
    const view = historyModal(en, { scheme: aScheme(), runs, offset: 10, now, ...changes });
    expect(checkView(view)).toEqual([]);
    return view;
  }

  it('tells how each run ended, why it was made and what came of it', () => {
    const text = textsOf(modal());
    expect(text).toMatch(/:white_check_mark: \*done\* <!date.*> · 2 GiB in 29 min · Started by <@U0OLGA>/);
    expect(text).toMatch(/:x: \*failed\* <!date.*\nThe storage Office FTP refused the login./);
    expect(text).toMatch(/:hourglass_flowing_sand: \*storing\*.*\n.*Storing 62 %/);
  });

  it('leads to newer and older runs', () => {
    const place = (actionId: string) => readListPlace(String(elementOf(modal(), actionId)?.['value']));
    expect(place(actions.historyPageBack)).toEqual({ schemeId: 's1', offset: 0 });
    expect(place(actions.historyPage)).toEqual({ schemeId: 's1', offset: 20 });
    expect(textsOf(modal({ runs: { items: [], total: 0 }, offset: 0 }))).toContain('has never run');
  });

  it('keeps to the limits of Slack', () => {
    const items = range(20, (index) => {
      const name = hostileName(index);
      const error = { code: 'export-failed', params: { site: name, reason: name.repeat(50) } } as const;
      const warnings = range(20, () => ({ code: 'channel-unreachable', params: { channel: name.repeat(9) } }));
      return aFailedRun({ id: longId(index), schemeName: name, error, warnings });
    });
    modal({ scheme: aScheme({ name: hostileName(2) }), runs: { items, total: 5000 } });
  });
});

describe('the help to restore a file', () => {
  const state: RestoreState = {
    file: aSeenFile(),
    storageName: 'Office FTP',
    storageUrl: 'ftps://backup.example.com',
    siteUrl: 'https://acme.atlassian.net',
    now,
  };

  function modal(changes: Partial<RestoreState> = {}) {
    const view = restoreModal(en, { ...state, ...changes });
    expect(checkView(view)).toEqual([]);
    return textsOf(view);
  }

  it('says where the file is and how it is checked', () => {
    const text = modal();
    expect(text).toContain('`my_backups/crm-nightly_extended_2026-11-20_01-00-07Z.zip` on *Office FTP*');
    expect(text).toContain("`sha256sum 'crm-nightly_extended_2026-11-20_01-00-07Z.zip'`");
    expect(text).toContain(`\`${sha256}\``);
  });

  it('has the steps of Atlassian’s import for the site', () => {
    const text = modal();
    expect(text).toContain('<https://acme.atlassian.net/secure/admin/CloudImport!start.jspa|Import Jira Cloud>');
    expect(text).toContain('It *overwrites* issues');
    expect(modal({ siteUrl: null })).toContain('`/secure/admin/CloudImport!start.jspa`');
  });

  it('says until when Atlassian’s Cloud imports it, and when that is over', () => {
    expect(modal()).toMatch(/this one until \*<!date\^1797796800.*28 days left/);
    expect(modal({ file: aSeenFile({ takenAt: before(31 * 24 * 60) }) })).toContain('For this one that ended');
  });

  it('never calls a file restorable, and warns of one that is not whole', () => {
    expect(modal()).toContain('*structurally sound*');
    expect(modal()).not.toMatch(/restorable/i);
    expect(modal({ file: aSeenFile({ state: 'bad' }) })).toContain('*Do not rely on this file:*');
    expect(modal({ file: aSeenFile({ state: 'vanished' }) })).toContain('no longer at the storage');
  });

  it('has the way back of a granular backup: Jira’s importer of CSV files, and what it leaves out', () => {
    const text = modal({ file: aSeenFile({ method: 'granular' }) });
    expect(text).not.toContain('CloudImport');
    expect(text).toContain("`sha256sum 'crm-nightly_extended_2026-11-20_01-00-07Z.zip'`");
    expect(text).toContain("`unzip 'crm-nightly_extended_2026-11-20_01-00-07Z.zip'`");
    expect(text).toContain('`import/csv/KEY/`');
    expect(text).toContain('Comments that only some people may read');
    expect(text).toContain('`attachments/index.ndjson`');
    expect(text).toContain('*structurally sound*');
    expect(text).not.toMatch(/restorable/i);
    expect(modal({ file: aSeenFile({ method: 'granular', type: 'basic' }) })).toContain(
      'A Basic backup has no attachments.',
    );
  });

  it('warns of one that holds much less', () => {
    expect(modal({ file: aSeenFile({ state: 'awaiting-answer' }) })).toContain('nobody has said whether that is right');
    expect(modal({ file: aSeenFile({ state: 'doubted' }) })).toContain('*Do not rely on this file:*');
  });

  it.each(hostileNames)('keeps to the limits of Slack with the name %s', (name) => {
    modal({ file: hostileFile(hostileNames.indexOf(name)), storageName: name, storageUrl: `ftp://${name}` });
    modal({ file: { ...aSeenFile({ folder: name.repeat(9), name }), schemeName: null }, storageName: null });
  });
});

describe('the modal that picks a scheme', () => {
  it('offers the schemes and says for what', () => {
    const schemes = [aScheme(), aScheme({ id: 's2', name: 'HR weekly' })];
    const view = schemePickModal(en, { schemes, metadata: 'now', purpose: 'now' });
    expect(checkView(view)).toEqual([]);
    expect(view).toMatchObject({ callback_id: callbacks.schemePick, submit: { text: 'Back Up Now' } });
    expect(view.blocks[0]).toMatchObject({
      block_id: pickFields.scheme,
      element: { options: [{ value: 's1' }, { value: 's2' }] },
    });
  });

  it.each([0, 1, 100, 101, 500, 2000])('keeps to the limits of Slack with %d schemes', (count) => {
    const schemes = range(count, (index) => hostileScheme(index).scheme);
    expect(checkView(schemePickModal(en, { schemes, metadata: '', purpose: 'pickup' }))).toEqual([]);
  });
});

describe('a notice', () => {
  it('says what went wrong and what to do', () => {
    const error = { code: 'export-only-in-ui', params: { site: hostileName(2) } } as const;
    const view = noticeModal(en, { error, reference: '7f3a91' });
    expect(checkView(view)).toEqual([]);
    expect(textsOf(view)).toContain('only in its own user interface');
    expect(textsOf(view)).toContain('reference `7f3a91`');
    expect(checkView(noticeModal(en, { title: 'Backup deleted at long last', text: 'Done.' }))).toEqual([]);
    expect(checkView(loadingModal(en))).toEqual([]);
  });
});
