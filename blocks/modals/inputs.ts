import type {
  AlertBlock,
  InputBlock,
  InputBlockElement,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
} from '@slack/types';
import { clip } from '../clip.js';
import { plain } from '../elements.js';

export interface InputParts {
  readonly id: string;
  readonly label: string;
  readonly element: InputBlockElement;
  readonly hint?: string;
  /** Whether a change of it is told at once. */
  readonly dispatch?: boolean;
  /** Whether it may be left empty. */
  readonly optional?: boolean;
}

export function input({ id, label, element, hint, dispatch, optional }: InputParts): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    element,
    ...(hint !== undefined && { hint: plain(hint) }),
    ...(dispatch && { dispatch_action: true }),
    ...(optional && { optional: true }),
  };
}

/** What a menu offers: one or the other. */
export type Choices = Pick<StaticSelect, 'options' | 'option_groups'>;

/** A menu. Slack wants what is chosen at first to equal one of the options, or else not to be there. */
export function select(actionId: string, placeholder: string, choices: Choices, chosen: string): StaticSelect {
  const all = choices.options ?? choices.option_groups?.flatMap(({ options }) => options) ?? [];
  const initial = all.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain(placeholder),
    ...choices,
    ...(initial && { initial_option: initial }),
  };
}

export function radios(actionId: string, options: PlainTextOption[], chosen: string): RadioButtons {
  const initial = options.find(({ value }) => value === chosen);
  return { type: 'radio_buttons', action_id: actionId, options, ...(initial && { initial_option: initial }) };
}

/** Something to notice in a modal. Plain text: what it names needs no escaping. */
export function alert(level: 'warning' | 'error', text: string): AlertBlock {
  return { type: 'alert', level, text: plain(clip(text, 200)) };
}
