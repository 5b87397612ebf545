import type { Button, KnownBlock, Overflow } from '@slack/types';
import type { Overview, SchemeOverview } from '../../src/domain/overview.js';
import { mayDo, type Role } from '../../src/domain/role.js';
import { cancelButton } from '../cancel-button.js';
import { actionsRow, button, context, divider, header, option, overflow, section } from '../elements.js';
import { actions } from '../ids.js';
import { oneLine } from '../one-line.js';
import { pageOf } from '../page-of.js';
import { schemeLine } from '../scheme-words.js';
import type { Texts } from '../texts/texts.js';
import { verbValue } from '../verb-value.js';
import { type HomePlace, homePlaceValue } from './home-place.js';

/** Two blocks each, of the hundred that a view may have. */
const pageSize = 15;

/** The schemes, by name, a page of them. */
export function schemeRows(texts: Texts, overview: Overview, place: HomePlace): KnownBlock[] {
  const { schemes, role, now } = overview;
  if (schemes.length === 0) return [];
  const page = pageOf(schemes, place.schemes, pageSize);
  return [
    divider(),
    header(texts.home.schemes),
    ...page.items.flatMap((seen) => row(texts, seen, role, now)),
    ...pager(texts, schemes.length, { ...place, schemes: page.number }),
  ];
}

/** Which of the pages is shown: the last one when there are fewer by now. */
export function shownSchemePage(overview: Overview, wanted: number): number {
  return pageOf(overview.schemes, wanted, pageSize).number;
}

function row(texts: Texts, seen: SchemeOverview, role: Role, now: Date): KnownBlock[] {
  const { scheme } = seen;
  const [blockId, line] = [`scheme.${scheme.id}`, schemeLine(texts, seen, now)];
  const main = mainButton(texts, seen, role);
  const buttons = [
    ...(mayDo(role, 'change-scheme') ? [editButton(texts, seen)] : []),
    ...(main === null ? [] : [historyButton(texts, seen)]),
    ...more(texts, seen, role),
  ];
  return [
    section(line, blockId, main ?? historyButton(texts, seen)),
    ...(buttons.length > 0 ? [actionsRow(`${blockId}.more`, buttons)] : []),
  ];
}

/** What a person would do first with a scheme; null for who may do neither. */
function mainButton(texts: Texts, { scheme, active }: SchemeOverview, role: Role): Button | null {
  if (active) return mayDo(role, 'cancel-run') ? cancelButton(texts, active) : null;
  if (!mayDo(role, 'start-run')) return null;
  return button({
    id: actions.schemeBackUpNow,
    text: texts.home.backUpNow,
    value: scheme.id,
    label: texts.home.backUpNowLabel(oneLine(scheme.name, 50)),
  });
}

function editButton(texts: Texts, { scheme }: SchemeOverview): Button {
  return button({
    id: actions.schemeEdit,
    text: texts.home.edit,
    value: scheme.id,
    label: texts.home.editLabel(oneLine(scheme.name, 50)),
  });
}

function historyButton(texts: Texts, { scheme }: SchemeOverview): Button {
  return button({
    id: actions.schemeHistory,
    text: texts.home.history,
    value: scheme.id,
    label: texts.home.historyLabel(oneLine(scheme.name, 50)),
  });
}

function more(texts: Texts, { scheme: { id, paused, method } }: SchemeOverview, role: Role): Overflow[] {
  const pause = paused
    ? option(texts.home.resume, verbValue({ verb: 'resume', id }))
    : option(texts.home.pause, verbValue({ verb: 'pause', id }));
  const pickUp = option(texts.home.pickUp, verbValue({ verb: 'pickup', id }));
  const remove = option(texts.home.deleteScheme, verbValue({ verb: 'delete', id }));
  const options = [
    ...(mayDo(role, 'pause-scheme') ? [pause] : []),
    ...(method === 'site-export' && mayDo(role, 'start-run') ? [pickUp] : []),
    ...(mayDo(role, 'delete-scheme') ? [remove] : []),
  ];
  return options.length === 0 ? [] : [overflow(actions.schemeMore, options)];
}

function pager(texts: Texts, total: number, place: HomePlace): KnownBlock[] {
  if (total <= pageSize) return [];
  const { schemes: page } = place;
  const from = page * pageSize;
  const leadingTo = (schemes: number) => homePlaceValue({ ...place, schemes });
  const back = { id: actions.schemePageBack, text: texts.home.previousSchemes, value: leadingTo(page - 1) };
  const on = { id: actions.schemePage, text: texts.home.nextSchemes, value: leadingTo(page + 1) };
  return [
    actionsRow('schemes.page', [...(page > 0 ? [button(back)] : []), ...(from + pageSize < total ? [button(on)] : [])]),
    context(texts.home.schemePage(from + 1, Math.min(total, from + pageSize), total), 'schemes.count'),
  ];
}
