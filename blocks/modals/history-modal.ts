import type { KnownBlock, ModalView } from '@slack/types';
import type { Run } from '../../src/domain/run.js';
import type { Scheme } from '../../src/domain/scheme.js';
import { actionsRow, button, context, section } from '../elements.js';
import { escapeText } from '../escape.js';
import { actions, callbacks } from '../ids.js';
import { runWords } from '../run-words.js';
import type { Texts } from '../texts/texts.js';
import { listPlaceValue } from './list-place.js';
import { modal } from './modal.js';

export const historyPageSize = 10;

export interface HistoryModalState {
  readonly scheme: Pick<Scheme, 'id' | 'name'>;
  /** At most `historyPageSize`, newest first, and how many there are. */
  readonly runs: { readonly items: readonly Run[]; readonly total: number };
  readonly offset: number;
  readonly now: Date;
}

/** The runs of a scheme: when, how they ended, and what came of them. */
export function historyModal(texts: Texts, state: HistoryModalState): ModalView {
  const { modals } = texts;
  const { scheme, runs, offset, now } = state;
  const name = escapeText(scheme.name);
  const entries = runs.items
    .slice(0, historyPageSize)
    .map((run) => section(runWords(texts, run, now), `run.${run.id}`));
  return modal({
    callbackId: callbacks.history,
    title: modals.historyTitle,
    close: modals.close,
    metadata: listPlaceValue({ schemeId: scheme.id, offset }),
    blocks: [
      section(entries.length === 0 ? modals.noHistory(name) : modals.historyOf(name), 'history.of'),
      ...entries,
      ...pager(texts, state),
    ],
  });
}

function pager({ modals, answers }: Texts, { scheme, runs, offset }: HistoryModalState): KnownBlock[] {
  const size = historyPageSize;
  const leadingTo = (to: number) => listPlaceValue({ schemeId: scheme.id, offset: Math.max(0, to) });
  const newer = { id: actions.historyPageBack, text: modals.newer, value: leadingTo(offset - size) };
  const older = { id: actions.historyPage, text: modals.older, value: leadingTo(offset + size) };
  const buttons = [...(offset > 0 ? [button(newer)] : []), ...(offset + size < runs.total ? [button(older)] : [])];
  const left = runs.total - offset - size;
  return [
    ...(buttons.length > 0 ? [actionsRow('history.page', buttons)] : []),
    ...(left > 0 ? [context(answers.more(left), 'history.more')] : []),
  ];
}
