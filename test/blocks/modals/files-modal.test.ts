import { describe, expect, it } from '@jest/globals';
import { actions, callbacks } from '../../../blocks/ids.js';
import { deleteLastModal } from '../../../blocks/modals/delete-last-modal.js';
import { readFileIds } from '../../../blocks/modals/file-ids.js';
import { filesDeleteModal } from '../../../blocks/modals/files-delete-modal.js';
import { filesModal, type FilesModalState, manageBlockId } from '../../../blocks/modals/files-modal.js';
import { readListPlace } from '../../../blocks/modals/list-place.js';
import { en } from '../../../blocks/texts/en.js';
import { checkView } from '../../../demo/slack/rule-check.js';
import { aFile, aScheme, aSeenFile, now } from '../examples.js';
import { hostileFile, hostileName, hostileScheme, range } from '../hostile.js';
import { elementsOf, textsOf } from '../seen.js';

function modal(changes: Partial<FilesModalState> = {}) {
  const view = filesModal(en, {
    schemes: [aScheme(), aScheme({ id: 's2', name: 'HR weekly' })],
    schemeId: 's1',
    files: [aSeenFile(), aSeenFile({ id: 'f2', pinned: true })],
    total: 25,
    offset: 10,
    ...changes,
  });
  expect(checkView(view)).toEqual([]);
  return view;
}

function elementOf(view: ReturnType<typeof modal>, actionId: string) {
  return elementsOf(view).find(({ action_id }) => action_id === actionId);
}

describe('the modal that manages files', () => {
  it('lets a person tick the files of a page', () => {
    const view = modal();
    expect(view).toMatchObject({ callback_id: callbacks.filesManage, submit: { text: 'Delete Selected' } });
    expect(elementOf(view, actions.fieldValue)).toMatchObject({ options: [{ value: 'f1' }, { value: 'f2' }] });
    expect(JSON.stringify(view)).toContain('9.1 GiB · 20 Nov 2026, 20:00 UTC · pinned');
  });

  it('forgets what was ticked on another page, because the field has another name there', () => {
    const place = { schemeId: 's1', offset: 10 };
    expect(modal().blocks.map(({ block_id }) => block_id)).toContain(manageBlockId(place));
    expect(readListPlace(modal().private_metadata)).toEqual(place);
    expect(manageBlockId({ ...place, offset: 20 })).not.toBe(manageBlockId(place));
  });

  it('leads to the pages beside it and to the files of others', () => {
    const view = modal();
    expect(readListPlace(String(elementOf(view, actions.managePage)?.['value']))).toEqual({
      schemeId: 's1',
      offset: 20,
    });
    expect(readListPlace(String(elementOf(view, actions.managePageBack)?.['value']))).toEqual({
      schemeId: 's1',
      offset: 0,
    });
    expect(elementOf(view, actions.manageFilter)).toMatchObject({ initial_option: { text: { text: 'CRM nightly' } } });
    expect(textsOf(view)).toContain('Page 2 of 3 · 25 files');
  });

  it('leads to the newest and the oldest where they are not a page away', () => {
    const middle = modal({ total: 5000, offset: 400 });
    const offsetOf = (id: string) => readListPlace(String(elementOf(middle, id)?.['value'])).offset;
    expect([offsetOf(actions.managePageFirst), offsetOf(actions.managePageLast)]).toEqual([0, 4990]);
    expect(elementOf(modal(), actions.managePageFirst)).toBeUndefined();
    expect(elementOf(modal(), actions.managePageLast)).toBeUndefined();
  });

  it('has nothing to submit when there is no file', () => {
    const view = modal({ files: [], total: 0, offset: 0 });
    expect(view.submit).toBeUndefined();
    expect(textsOf(view)).toContain('There are no backup files here.');
  });

  it('keeps to the limits of Slack with 500 schemes and hostile names', () => {
    const schemes = range(500, (index) => hostileScheme(index).scheme);
    const schemeId = schemes[444]?.id ?? '';
    const view = modal({ schemes, schemeId, files: range(20, hostileFile), total: 5000 });
    expect(elementOf(view, actions.manageFilter)).toHaveProperty('initial_option');
    const files = range(60, (index) => hostileFile(index).file);
    expect(checkView(filesDeleteModal(en, { files, place: { schemeId: 's1', offset: 390 } }))).toEqual([]);
  });
});

describe('before files are deleted', () => {
  it('they are named once more, with their size together', () => {
    const files = [aFile(), aFile({ id: 'f2', name: 'older.zip', pinned: true })];
    const view = filesDeleteModal(en, { files, place: { schemeId: 's1', offset: 390 } });
    expect(checkView(view)).toEqual([]);
    expect(view).toMatchObject({ callback_id: callbacks.filesDelete, title: { text: 'Delete 2 files' } });
    expect(readFileIds(view.private_metadata)).toEqual({
      ids: ['f1', 'f2'],
      place: { schemeId: 's1', offset: 390 },
    });
    expect(textsOf(view)).toContain(
      '2 files (18.2 GiB together) will be removed from the storage. This cannot be undone.',
    );
    expect(textsOf(view)).toMatch(/`older.zip`.*pinned/);
  });

  it('the last good one is asked for again', () => {
    const view = deleteLastModal(en, { file: aFile(), schemeName: 'CRM nightly', now });
    expect(checkView(view)).toEqual([]);
    expect(view).toMatchObject({ callback_id: callbacks.fileDeleteLast, private_metadata: 'f1' });
    expect(textsOf(view)).toContain('(9.1 GiB, taken 2 days ago) is the last good backup of *CRM nightly*');
    expect(checkView(deleteLastModal(en, { file: hostileFile(3).file, schemeName: hostileName(3), now }))).toEqual([]);
    expect(checkView(deleteLastModal(en, { file: aFile(), schemeName: null, now }))).toEqual([]);
  });
});
