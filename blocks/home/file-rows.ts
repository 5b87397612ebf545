import type { Button, KnownBlock } from '@slack/types';
import type { FileOverview, Overview } from '../../src/domain/overview.js';
import { mayDo, type Role } from '../../src/domain/role.js';
import { deleteFileButton } from '../delete-file-button.js';
import { actionsRow, button, context, divider, header, option, overflow, section } from '../elements.js';
import { fileWords } from '../file-words.js';
import { actions } from '../ids.js';
import { oneLine } from '../one-line.js';
import { filterRoom, schemeFilter } from '../scheme-filter.js';
import type { Texts } from '../texts/texts.js';
import { verbValue } from '../verb-value.js';
import { type HomePlace, homePlaceValue } from './home-place.js';

/** Two blocks each, of the hundred that a view may have. */
const mostShown = 10;

/** The backup files, newest first, a page of them, and what leads to the others. */
export function fileRows(texts: Texts, overview: Overview, place: HomePlace): KnownBlock[] {
  const { files, role, now } = overview;
  const none = place.schemeId === null ? texts.home.noFiles : texts.home.noFilesOfScheme;
  const shown = files.items.slice(0, mostShown);
  return [
    divider(),
    header(texts.home.files),
    ...(overview.schemes.length === 0 && files.total === 0 ? [] : [filterRow(texts, overview, place)]),
    ...(shown.length === 0 ? [section(none, 'files.none')] : []),
    ...shown.flatMap((seen) => row(texts, seen, role, now)),
    ...pager(texts, overview, place),
  ];
}

function filterRow(texts: Texts, { schemes, files, role }: Overview, place: HomePlace): KnownBlock {
  const filter = schemeFilter(texts, {
    actionId: actions.filesFilter,
    schemes: schemes.map(({ scheme }) => scheme),
    chosen: place.schemeId,
    value: (schemeId) => homePlaceValue({ ...place, schemeId, offset: 0 }),
  });
  const manage = { id: actions.filesManage, text: texts.home.manageFiles, value: homePlaceValue(place) };
  return actionsRow('files.filter', [
    filter,
    ...(mayDo(role, 'delete-file') && files.total > 0 ? [button(manage)] : []),
  ]);
}

function row(texts: Texts, seen: FileOverview, role: Role, now: Date): KnownBlock[] {
  const { id, pinned } = seen.file;
  const pin = pinned
    ? option(texts.files.unpin, verbValue({ verb: 'unpin', id }))
    : option(texts.files.pin, verbValue({ verb: 'pin', id }));
  const remove = mayDo(role, 'delete-file') ? deleteFileButton(texts, seen.file, now) : undefined;
  return [
    section(fileWords(texts, seen), `file.${id}`, remove),
    actionsRow(`file.${id}.more`, [
      detailsButton(texts, seen, mayDo(role, 'answer-shrink')),
      restoreButton(texts, seen),
      ...(mayDo(role, 'pin-file') ? [overflow(actions.fileMore, [pin])] : []),
    ]),
  ];
}

function detailsButton({ files }: Texts, { file }: FileOverview, mayAnswer: boolean): Button {
  return button({
    id: actions.fileDetails,
    text: mayAnswer && file.state === 'awaiting-answer' ? files.answer : files.details,
    value: file.id,
    label: files.detailsLabel(oneLine(file.name, 150)),
  });
}

function restoreButton({ files }: Texts, { file }: FileOverview): Button {
  const label = files.restoreLabel(oneLine(file.name, 150));
  return button({ id: actions.fileRestore, text: files.restore, value: file.id, label });
}

function pager(texts: Texts, { files, schemes }: Overview, place: HomePlace): KnownBlock[] {
  const { home } = texts;
  const { offset, total } = files;
  const step = Math.min(files.limit, mostShown);
  if (total === 0) return [];
  const leadingTo = (to: number) => homePlaceValue({ ...place, offset: Math.max(0, to) });
  const last = Math.floor((total - 1) / step) * step;
  const newest = { id: actions.filesPageFirst, text: home.newestFiles, value: leadingTo(0) };
  const newer = { id: actions.filesPageBack, text: home.newerFiles, value: leadingTo(offset - step) };
  const older = { id: actions.filesPage, text: home.olderFiles, value: leadingTo(offset + step) };
  const oldest = { id: actions.filesPageLast, text: home.oldestFiles, value: leadingTo(last) };
  const buttons = [
    ...(offset > step ? [button(newest)] : []),
    ...(offset > 0 ? [button(newer)] : []),
    ...(offset < last ? [button(older)] : []),
    ...(offset + step < last ? [button(oldest)] : []),
  ];
  const count = home.filePage(Math.floor(offset / step) + 1, Math.ceil(total / step));
  return [
    ...(buttons.length > 0 ? [actionsRow('files.page', buttons)] : []),
    context(schemes.length > filterRoom ? `${count}\n${home.notAllListed}` : count, 'files.count'),
  ];
}
