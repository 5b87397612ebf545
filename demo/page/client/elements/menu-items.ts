import { isJson, type Json, jsonList, textOf } from '../../../slack/json.js';
import type { WorkspacePiece } from '../../page-state.js';
import { wordsOf } from '../mrkdwn.js';

/** Something that a menu offers. */
export interface MenuItem {
  readonly value: string;
  readonly label: string;
  readonly more: string;
  readonly group: string;
}

/** What is offered in a menu whose options are there already. */
export function offeredBy(element: Json, workspace: WorkspacePiece): readonly MenuItem[] {
  const type = textOf(element['type']).replace(/^multi_/, '');
  if (type === 'users_select') return workspace.people.map(({ id, realName }) => item(id, realName));
  if (type === 'channels_select' || type === 'conversations_select')
    return workspace.channels
      .filter(({ isArchived, isPrivate }) => !isArchived && included(element, isPrivate ? 'private' : 'public'))
      .map(({ id, name }) => item(id, `#${name}`));
  const grouped = jsonList(element['option_groups']).flatMap((group) =>
    jsonList(group['options']).map((option) => itemOf(option, wordsOf(group['label']))),
  );
  return [...jsonList(element['options']).map((option) => itemOf(option)), ...grouped];
}

export function itemOf(option: Json, group = ''): MenuItem {
  return { ...item(textOf(option['value']), wordsOf(option['text'])), more: wordsOf(option['description']), group };
}

function item(value: string, label: string): MenuItem {
  return { value, label, more: '', group: '' };
}

function included(element: Json, kind: string): boolean {
  const { filter } = element;
  const include = isJson(filter) ? filter['include'] : undefined;
  return !Array.isArray(include) || include.includes(kind);
}

const single = ['selected_option', 'selected_user', 'selected_channel', 'selected_conversation'];

/** What is chosen in a menu, from what the workspace holds for it. */
export function chosenIn(entered: Json, offered: readonly MenuItem[]): readonly MenuItem[] {
  const held = single.flatMap((name) => [entered[name], entered[`${name}s`]].flat());
  return held.flatMap((each) => {
    if (isJson(each)) return [itemOf(each)];
    if (typeof each !== 'string') return [];
    return [offered.find(({ value }) => value === each) ?? item(each, each)];
  });
}
