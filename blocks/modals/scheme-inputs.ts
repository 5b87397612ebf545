import type {
  Checkboxes,
  ConversationsSelect,
  KnownBlock,
  NumberInput,
  PlainTextInput,
  Timepicker,
} from '@slack/types';
import { timeOfDay, weekdays } from '../../src/domain/schedule.js';
import { keepRange } from '../../src/domain/scheme.js';
import { maxSchemeNameLength } from '../../src/domain/scheme-name.js';
import { slackDate, wallTime } from '../date.js';
import { context, option, plain } from '../elements.js';
import { escapeText } from '../escape.js';
import { actions, fields } from '../ids.js';
import { oneLine } from '../one-line.js';
import { personWords } from '../people-words.js';
import type { Texts } from '../texts/texts.js';
import { groupedChoices } from './grouped-choices.js';
import { input, radios, select } from './inputs.js';
import type { SchemeFormValues, SchemeModalState } from './scheme-modal-state.js';
import { knownTimeZones, timeZoneChoices } from './time-zones.js';

/** A view has 250 kB, two menus list connections, and names of emoji are long. */
const mostOptions = 200;
const mostBroken = 3;
const maxFolderLength = 255;

/** The fields of a scheme. Those that the next runs and the warnings depend on tell of a change at once. */
export function schemeInputs(texts: Texts, state: SchemeModalState): KnownBlock[] {
  const { schemeForm } = texts;
  const { values } = state;
  const { fields: labels } = schemeForm;
  return [
    input({ id: fields.name, label: labels.name, element: nameInput(texts, values.name) }),
    input({
      id: fields.site,
      label: labels.site,
      element: siteSelect(texts, state),
      ...brokenHint(texts, siteNames(state)),
    }),
    input({ id: fields.type, label: labels.type, element: typeRadios(texts, values.type), dispatch: true }),
    input({ id: fields.method, label: labels.method, element: methodRadios(texts, state), dispatch: true }),
    ...aboutMethod(texts, values),
    input({ id: fields.days, label: labels.days, element: dayBoxes(texts, values.days), dispatch: true }),
    input({
      id: fields.time,
      label: labels.time,
      element: timepicker(values.time),
      hint: schemeForm.timeHint,
      dispatch: true,
    }),
    input({
      id: fields.timeZone,
      label: labels.time_zone,
      element: timeZoneSelect(texts, state),
      hint: schemeForm.timeZoneHint,
      dispatch: true,
    }),
    context(nextRunWords(texts, state), 'next'),
    input({
      id: fields.storage,
      label: labels.storage,
      element: storageSelect(texts, state),
      ...brokenHint(texts, state.storages),
    }),
    input({
      id: fields.folder,
      label: labels.folder,
      element: textInput(values.folder, maxFolderLength, schemeForm.folderPlaceholder),
      hint: schemeForm.folderHint,
    }),
    input({ id: fields.keep, label: labels.keep, element: keepInput(values.keep), hint: schemeForm.keepHint }),
    input({
      id: fields.channel,
      label: labels.channel,
      element: channelSelect(texts, values.channel),
      hint: schemeForm.channelHint,
    }),
    ...lastChange(texts, state),
  ];
}

function textInput(value: string, max: number, placeholder: string): PlainTextInput {
  const initial = [...value].slice(0, max).join('');
  return {
    type: 'plain_text_input',
    action_id: actions.fieldValue,
    max_length: max,
    placeholder: plain(placeholder),
    ...(initial !== '' && { initial_value: initial }),
  };
}

function nameInput({ schemeForm }: Texts, name: string): PlainTextInput {
  return { ...textInput(name, maxSchemeNameLength, schemeForm.namePlaceholder), focus_on_load: true };
}

interface Connected {
  readonly id: string;
  readonly name: string;
  readonly broken?: boolean;
}

function siteNames({ sites }: SchemeModalState): readonly Connected[] {
  return sites.map(({ url, ...site }) => ({ ...site, name: url }));
}

function siteSelect({ schemeForm }: Texts, state: SchemeModalState) {
  return connectionSelect(schemeForm.sitePlaceholder, siteNames(state), state.values.siteId);
}

function storageSelect({ schemeForm }: Texts, { storages, values }: SchemeModalState) {
  return connectionSelect(schemeForm.storagePlaceholder, storages, values.storageId);
}

/** The chosen one is among the options however many there are; the only one is chosen by itself. */
function connectionSelect(placeholder: string, all: readonly Connected[], typed: string) {
  const chosen = typed === '' && all.length === 1 ? (all[0]?.id ?? '') : typed;
  const listed = all.filter(({ id }, index) => index < mostOptions || id === chosen);
  const options = listed.map(({ id, name }) => option(oneLine(name, 75), id));
  return select(actions.fieldValue, placeholder, groupedChoices(options), chosen);
}

/** Which of them a backup will most likely fail with. */
function brokenHint({ schemeForm }: Texts, all: readonly Connected[]): { hint?: string } {
  const broken = all.filter((each) => each.broken === true);
  if (broken.length === 0) return {};
  const hidden = broken.length - mostBroken;
  const names = broken.slice(0, mostBroken).map(({ name }) => oneLine(name, 75));
  return { hint: schemeForm.brokenHint([...names, ...(hidden > 0 ? [schemeForm.moreBroken(hidden)] : [])].join(', ')) };
}

function lastChange(texts: Texts, { changed }: SchemeModalState): KnownBlock[] {
  if (!changed) return [];
  const words = texts.schemeForm.changed(personWords(texts, changed.by), slackDate(texts, changed.at));
  return [context(words, 'changed')];
}

function typeRadios({ schemes, schemeForm }: Texts, type: string) {
  const options = [
    option(schemes.types.basic, 'basic', schemeForm.basic),
    option(schemes.types.extended, 'extended', schemeForm.extended),
  ];
  return radios(actions.draftChanged, options, type);
}

function methodRadios({ schemes, schemeForm }: Texts, { methods, values }: SchemeModalState) {
  const options = methods.map((method) => option(schemes.methods[method], method, schemeForm.methods[method]));
  return radios(actions.draftChanged, options, values.method);
}

/** What the chosen method needs, and what follows from it for the type. */
function aboutMethod({ schemeForm }: Texts, { method, type }: SchemeFormValues): KnownBlock[] {
  const { about } = schemeForm;
  if (method === 'site-export') return [context(about.siteExport, 'method.about')];
  if (method !== 'granular') return [];
  return [context(type === 'extended' ? `${about.granular} ${about.attachments}` : about.granular, 'method.about')];
}

function dayBoxes({ schemes }: Texts, chosen: readonly string[]): Checkboxes {
  const options = weekdays.map((day) => option(schemes.days[day], day));
  const initial = options.filter(({ value }) => chosen.some((day) => day === value));
  return {
    type: 'checkboxes',
    action_id: actions.draftChanged,
    options,
    ...(initial.length > 0 && { initial_options: initial }),
  };
}

function timepicker(time: string): Timepicker {
  return {
    type: 'timepicker',
    action_id: actions.draftChanged,
    ...(timeOfDay.test(time) && { initial_time: time }),
  };
}

function timeZoneSelect(texts: Texts, { timeZones = knownTimeZones, values }: SchemeModalState) {
  const choices = timeZoneChoices(texts, timeZones, values.timeZone);
  return select(actions.draftChanged, texts.schemeForm.timeZonePlaceholder, choices, values.timeZone);
}

function nextRunWords(texts: Texts, { nextRuns, values }: SchemeModalState): string {
  const { schemeForm } = texts;
  if (!nextRuns || nextRuns.length === 0) return schemeForm.noNextRuns;
  const moments = nextRuns.map((moment) => wallTime(texts, moment, values.timeZone));
  return schemeForm.nextRuns(moments, escapeText(values.timeZone));
}

function keepInput(keep: string): NumberInput {
  const { min, max } = keepRange;
  const valid = /^\d{1,3}$/.test(keep) && Number(keep) >= min && Number(keep) <= max;
  return {
    type: 'number_input',
    action_id: actions.fieldValue,
    is_decimal_allowed: false,
    min_value: String(min),
    max_value: String(max),
    ...(valid && { initial_value: keep }),
  };
}

/** Any channel that the person can see; a direct message would reach one person alone. */
function channelSelect({ schemeForm }: Texts, channel: string): ConversationsSelect {
  return {
    type: 'conversations_select',
    action_id: actions.fieldValue,
    placeholder: plain(schemeForm.channelPlaceholder),
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(channel === '' ? { default_to_current_conversation: true } : { initial_conversation: channel }),
  };
}
