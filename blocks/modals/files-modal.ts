import type { Checkboxes, KnownBlock, ModalView } from '@slack/types';
import type { FileOverview } from '../../src/domain/overview.js';
import type { Scheme } from '../../src/domain/scheme.js';
import { utcDate } from '../date.js';
import { actionsRow, button, context, option, section } from '../elements.js';
import { actions, callbacks, manageFields } from '../ids.js';
import { joined } from '../joined.js';
import { oneLine } from '../one-line.js';
import { schemeFilter } from '../scheme-filter.js';
import { bytes } from '../texts/bytes.js';
import type { Texts } from '../texts/texts.js';
import { input } from './inputs.js';
import { type ListPlace, listPlaceValue } from './list-place.js';
import { modal } from './modal.js';

/** Slack takes ten checkboxes. */
export const managePageSize = 10;

export interface FilesModalState {
  /** To choose from, by name. */
  readonly schemes: readonly Scheme[];
  /** Whose files are shown; null: all. */
  readonly schemeId: string | null;
  /** At most `managePageSize`, newest first. */
  readonly files: readonly FileOverview[];
  /** How many there are, filtered as `files` is. */
  readonly total: number;
  readonly offset: number;
}

/** The files of one scheme or of all, to be chosen and deleted together. */
export function filesModal(texts: Texts, state: FilesModalState): ModalView {
  const { modals } = texts;
  const { schemeId, offset, files } = state;
  const chosen = files.slice(0, managePageSize);
  return modal({
    callbackId: callbacks.filesManage,
    title: modals.manageTitle,
    ...(chosen.length > 0 && { submit: modals.manageSubmit }),
    close: modals.cancel,
    metadata: listPlaceValue({ schemeId, offset }),
    blocks: [
      filterRow(texts, state),
      chosen.length === 0
        ? section(modals.manageNone)
        : input({
            id: manageBlockId({ schemeId, offset }),
            label: modals.manageLabel,
            element: checkboxes(texts, chosen),
            hint: modals.manageHint,
          }),
      ...pager(texts, state),
    ],
  });
}

/** A name of its own for each page: Slack keeps what was ticked as long as the block is called the same. */
export function manageBlockId({ schemeId, offset }: ListPlace): string {
  return `${manageFields.files}.${schemeId ?? ''}.${offset}`;
}

function filterRow(texts: Texts, { schemes, schemeId }: FilesModalState): KnownBlock {
  const filter = schemeFilter(texts, {
    actionId: actions.manageFilter,
    schemes,
    chosen: schemeId,
    value: (id) => listPlaceValue({ schemeId: id, offset: 0 }),
  });
  return actionsRow('manage.filter', [filter]);
}

function checkboxes(texts: Texts, files: readonly FileOverview[]): Checkboxes {
  const options = files.map(({ file }) => {
    const pinned = file.pinned ? texts.modals.pinned : '';
    const description = joined([bytes(file.size, texts.locale), utcDate(texts, file.takenAt), pinned]);
    return option(oneLine(file.name, 75), file.id, description);
  });
  return { type: 'checkboxes', action_id: actions.fieldValue, options };
}

function pager({ modals }: Texts, { schemeId, offset, total }: FilesModalState): KnownBlock[] {
  const size = managePageSize;
  const leadingTo = (to: number) => listPlaceValue({ schemeId, offset: Math.max(0, to) });
  const last = Math.floor(Math.max(0, total - 1) / size) * size;
  const newest = { id: actions.managePageFirst, text: modals.newest, value: leadingTo(0) };
  const newer = { id: actions.managePageBack, text: modals.newer, value: leadingTo(offset - size) };
  const older = { id: actions.managePage, text: modals.older, value: leadingTo(offset + size) };
  const oldest = { id: actions.managePageLast, text: modals.oldest, value: leadingTo(last) };
  const buttons = [
    ...(offset > size ? [button(newest)] : []),
    ...(offset > 0 ? [button(newer)] : []),
    ...(offset < last ? [button(older)] : []),
    ...(offset + size < last ? [button(oldest)] : []),
  ];
  const count = modals.page(Math.floor(offset / size) + 1, Math.max(1, Math.ceil(total / size)), total);
  return [...(buttons.length > 0 ? [actionsRow('manage.page', buttons)] : []), context(count, 'manage.count')];
}
