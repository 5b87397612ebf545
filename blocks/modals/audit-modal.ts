import type { KnownBlock, ModalView, PlainTextElement, PlainTextOption, StaticSelect, UsersSelect } from '@slack/types';
import type { AuditEntry } from '../../src/domain/audit-entry.js';
import { auditWords, changeName } from '../audit-words.js';
import { actionsRow, button, context, option, plain, section } from '../elements.js';
import { actions, callbacks } from '../ids.js';
import { oneLine } from '../one-line.js';
import type { Texts } from '../texts/texts.js';
import { type AuditPlace, auditPlaceValue } from './audit-place.js';
import { select } from './inputs.js';
import { modal } from './modal.js';

export const auditPageSize = 10;

/** What the log can be filtered by, as it is called now; each list by name. */
export interface AuditSubjects {
  readonly schemes: readonly Named[];
  readonly sites: readonly Named[];
  readonly storages: readonly Named[];
}

/** Options under a heading. */
interface Group {
  readonly label: PlainTextElement;
  readonly options: PlainTextOption[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface AuditState {
  /** At most `auditPageSize`, newest first, and how many fit the filters. */
  readonly entries: { readonly items: readonly AuditEntry[]; readonly total: number };
  readonly place: AuditPlace;
  readonly subjects: AuditSubjects;
}

/** A view has 250 kB, and names of emoji are long. */
const mostListed = 100;
const userId = /^[UW][A-Z0-9]+$/;

/** Who changed what: a page of the audit log, and what it is filtered by. The view carries the place. */
export function auditModal(texts: Texts, state: AuditState): ModalView {
  const { audit } = texts;
  const { entries, place, subjects } = state;
  const all = [...subjects.schemes, ...subjects.sites, ...subjects.storages];
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const shown = entries.items.slice(0, auditPageSize);
  return modal({
    callbackId: callbacks.audit,
    title: audit.title,
    close: audit.close,
    metadata: auditPlaceValue(place),
    blocks: [
      context(audit.intro, 'audit.about'),
      filterRow(texts, state),
      ...(shown.length === 0 ? [section(isFiltered(place) ? audit.noneFits : audit.none, 'audit.none')] : []),
      ...shown.map((entry) => section(auditWords(texts, entry, names), `audit.${entry.id}`)),
      ...pager(texts, state),
    ],
  });
}

function isFiltered({ userId: person, action, subjectId }: AuditPlace): boolean {
  return person !== null || action !== null || subjectId !== null;
}

function filterRow(texts: Texts, state: AuditState): KnownBlock {
  const { place } = state;
  const { round } = place;
  const cleared = auditPlaceValue({
    userId: null,
    action: null,
    subjectId: null,
    offset: 0,
    round: round + 1,
  });
  return actionsRow(`audit.filter.${round}`, [
    personSelect(texts, place),
    changeSelect(texts, place),
    ...subjectSelect(texts, state),
    ...(isFiltered(place) ? [button({ id: actions.auditAll, text: texts.audit.showAll, value: cleared })] : []),
  ]);
}

function personSelect({ audit }: Texts, place: AuditPlace): UsersSelect {
  return {
    type: 'users_select',
    action_id: actions.auditPerson,
    placeholder: plain(audit.person),
    ...(place.userId !== null && userId.test(place.userId) && { initial_user: place.userId }),
  };
}

function changeSelect(texts: Texts, { action }: AuditPlace): StaticSelect {
  const { audit } = texts;
  const known = Object.keys(audit.changes);
  const listed = action === null || known.includes(action) ? known : [...known, action];
  const options = listed.map((each) => option(oneLine(changeName(texts, each), 75), each));
  return select(actions.auditChange, audit.anyChange, { options }, action ?? '');
}

/** What is chosen is among the options whatever it is: a file, or something that exists no more. */
function subjectSelect({ audit }: Texts, { subjects, place, entries }: AuditState): StaticSelect[] {
  const chosen = place.subjectId;
  const groupOf = (label: string, all: readonly Named[]): Group[] => {
    const listed = all.filter(({ id }, index) => index < mostListed - 1 || id === chosen).slice(0, mostListed);
    return listed.length === 0 ? [] : [{ label: plain(label), options: listed.map(subjectOption) }];
  };
  const groups = [
    ...groupOf(audit.schemes, subjects.schemes),
    ...groupOf(audit.sites, subjects.sites),
    ...groupOf(audit.storages, subjects.storages),
  ];
  const isListed = groups.some(({ options }) => options.some(({ value }) => value === chosen));
  const name = entries.items[0]?.subject.name ?? audit.unnamed;
  const others = chosen === null || isListed ? [] : groupOf(audit.others, [{ id: chosen, name }]);
  const choices = [...groups, ...others];
  if (choices.length === 0) return [];
  return [select(actions.auditSubject, audit.anySubject, { option_groups: choices }, chosen ?? '')];
}

function subjectOption({ id, name }: Named): PlainTextOption {
  return option(oneLine(name, 60), id);
}

function pager({ audit }: Texts, { entries: { total }, place }: AuditState): KnownBlock[] {
  const { offset } = place;
  const size = auditPageSize;
  if (total === 0) return [];
  const leadingTo = (to: number) => auditPlaceValue({ ...place, offset: Math.max(0, to) });
  const newer = { id: actions.auditPageBack, text: audit.newer, value: leadingTo(offset - size) };
  const older = { id: actions.auditPage, text: audit.older, value: leadingTo(offset + size) };
  const buttons = [...(offset > 0 ? [button(newer)] : []), ...(offset + size < total ? [button(older)] : [])];
  const count = audit.page(Math.floor(offset / size) + 1, Math.ceil(total / size), total);
  return [...(buttons.length > 0 ? [actionsRow('audit.page', buttons)] : []), context(count, 'audit.count')];
}
