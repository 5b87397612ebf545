import type { Button, KnownBlock, SectionBlockAccessory } from '@slack/types';
import type { Overview, SchemeOverview } from '../../src/domain/overview.js';
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
  const { schemes, mayChange, now } = overview;
  if (schemes.length === 0) return [];
  const page = pageOf(schemes, place.schemes, pageSize);
  return [
    divider(),
    header(texts.home.schemes),
    ...page.items.flatMap((seen) => (mayChange ? rowToChange(texts, seen, now) : [rowToSee(texts, seen, now)])),
    ...pager(texts, schemes.length, { ...place, schemes: page.number }),
  ];
}

/** Which of the pages is shown: the last one when there are fewer by now. */
export function shownSchemePage(overview: Overview, wanted: number): number {
  return pageOf(overview.schemes, wanted, pageSize).number;
}

function rowToSee(texts: Texts, seen: SchemeOverview, now: Date): KnownBlock {
  return section(schemeLine(texts, seen, now), `scheme.${seen.scheme.id}`, historyButton(texts, seen));
}

function rowToChange(texts: Texts, seen: SchemeOverview, now: Date): KnownBlock[] {
  const { scheme } = seen;
  const name = oneLine(scheme.name, 50);
  const edit = button({
    id: actions.schemeEdit,
    text: texts.home.edit,
    value: scheme.id,
    label: texts.home.editLabel(name),
  });
  return [
    section(schemeLine(texts, seen, now), `scheme.${scheme.id}`, mainButton(texts, seen)),
    actionsRow(`scheme.${scheme.id}.more`, [edit, historyButton(texts, seen), more(texts, seen)]),
  ];
}

function mainButton(texts: Texts, { scheme, active }: SchemeOverview): SectionBlockAccessory {
  if (active) return cancelButton(texts, active);
  return button({
    id: actions.schemeBackUpNow,
    text: texts.home.backUpNow,
    value: scheme.id,
    label: texts.home.backUpNowLabel(oneLine(scheme.name, 50)),
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

function more(texts: Texts, { scheme: { id, paused, method } }: SchemeOverview) {
  const pause = paused
    ? option(texts.home.resume, verbValue({ verb: 'resume', id }))
    : option(texts.home.pause, verbValue({ verb: 'pause', id }));
  const pickUp = method === 'site-export' ? [option(texts.home.pickUp, verbValue({ verb: 'pickup', id }))] : [];
  const remove = option(texts.home.deleteScheme, verbValue({ verb: 'delete', id }));
  return overflow(actions.schemeMore, [pause, ...pickUp, remove]);
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
