import { isDeepStrictEqual } from 'node:util';

import { isJson, type Json, jsonList, textOf } from './json.js';
import { elementsOf } from './rules/blocks.js';
import { optionsOf } from './rules/options.js';
import { type Entered } from './workspace.js';

/** For each kind of element that keeps a state: the field of the state, and the field with the initial value. */
const states: Record<string, { field: string; initial: string; several?: boolean }> = {
  plain_text_input: { field: 'value', initial: 'initial_value' },
  number_input: { field: 'value', initial: 'initial_value' },
  url_text_input: { field: 'value', initial: 'initial_value' },
  email_text_input: { field: 'value', initial: 'initial_value' },
  static_select: { field: 'selected_option', initial: 'initial_option' },
  external_select: { field: 'selected_option', initial: 'initial_option' },
  radio_buttons: { field: 'selected_option', initial: 'initial_option' },
  multi_static_select: { field: 'selected_options', initial: 'initial_options', several: true },
  multi_external_select: { field: 'selected_options', initial: 'initial_options', several: true },
  checkboxes: { field: 'selected_options', initial: 'initial_options', several: true },
  users_select: { field: 'selected_user', initial: 'initial_user' },
  multi_users_select: { field: 'selected_users', initial: 'initial_users', several: true },
  channels_select: { field: 'selected_channel', initial: 'initial_channel' },
  multi_channels_select: { field: 'selected_channels', initial: 'initial_channels', several: true },
  conversations_select: { field: 'selected_conversation', initial: 'initial_conversation' },
  multi_conversations_select: { field: 'selected_conversations', initial: 'initial_conversations', several: true },
  datepicker: { field: 'selected_date', initial: 'initial_date' },
  timepicker: { field: 'selected_time', initial: 'initial_time' },
  datetimepicker: { field: 'selected_date_time', initial: 'initial_date_time' },
};

export function keepsState(element: Json): boolean {
  return Object.hasOwn(states, textOf(element['type']));
}

/** The name of the field in which an element's choice is told, such as `selected_option`. */
export function stateField(element: Json): string {
  return states[textOf(element['type'])]?.field ?? 'value';
}

function stateOf(element: Json, value: unknown): Json {
  const zone = element['timezone'] === undefined ? {} : { timezone: element['timezone'] };
  return { type: element['type'], [stateField(element)]: value, ...zone };
}

function initialState(element: Json): Json {
  const kind = states[textOf(element['type'])];
  const initial = kind && element[kind.initial];
  return stateOf(element, initial ?? (kind?.several ? [] : null));
}

/**
 * What is entered when blocks are shown: what was typed before stays where block_id and action_id stay the same and
 * the choice is still on offer; everything else begins with its initial value.
 */
export function enteredIn(blocks: readonly Json[], before: Entered = {}): Entered {
  const entered: Entered = {};
  for (const block of blocks)
    for (const element of elementsOf(block).filter(keepsState)) {
      const [blockId, actionId] = [textOf(block['block_id']), textOf(element['action_id'])];
      const kept = before[blockId]?.[actionId];
      const state = kept && kept['type'] === element['type'] && stillOffered(element, kept) ? kept : undefined;
      entered[blockId] = { ...entered[blockId], [actionId]: state ?? initialState(element) };
    }
  return entered;
}

function stillOffered(element: Json, state: Json): boolean {
  const options = optionsOf(element);
  if (options.length === 0) return true;
  const chosen = [state['selected_option'], ...jsonList(state['selected_options'])].filter(isJson);
  return chosen.every((each) => options.some((option) => isDeepStrictEqual(option, each)));
}

/** The state of an element after a person chose this in it; a choice that is not on offer is a mistake of the test. */
export function choose(element: Json, choice: unknown, suggested: readonly Json[] = []): Json {
  const offered = [...optionsOf(element), ...jsonList(element['initial_options']), element['initial_option']];
  const options = [...offered, ...suggested].filter(isJson);
  const byValue = (value: unknown): Json => {
    const option = options.find((each) => each['value'] === value);
    if (option) return option;
    const values = options.map((each) => textOf(each['value'])).join(', ');
    throw new Error(`"${String(value)}" is not offered by ${textOf(element['action_id'])}; offered: ${values}`);
  };
  const field = stateField(element);
  if (choice === null || choice === '') return stateOf(element, null);
  if (field === 'selected_option') return stateOf(element, byValue(choice));
  if (field === 'selected_options') return stateOf(element, [choice].flat().map(byValue));
  if (states[textOf(element['type'])]?.several) return stateOf(element, [choice].flat());
  return stateOf(element, typeof choice === 'number' && field === 'value' ? String(choice) : choice);
}
