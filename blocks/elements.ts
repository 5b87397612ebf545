import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  MrkdwnElement,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
  SectionBlockAccessory,
} from '@slack/types';
import { clip } from './clip.js';
import { wholeLines } from './whole-lines.js';

const maxText = 3000;
const maxElements = 10;

export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: true };
}

/** Verbatim: Slack makes no links or mentions of what only looks like one; markup that we write still works. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

export function section(text: string, blockId?: string, accessory?: SectionBlockAccessory): SectionBlock {
  return {
    type: 'section',
    ...(blockId !== undefined && { block_id: blockId }),
    text: mrkdwn(wholeLines(text, maxText)),
    ...(accessory && { accessory }),
  };
}

/** Small print; several texts stand in lines of their own where there is no room beside each other. */
export function context(text: string | readonly string[], blockId?: string): ContextBlock {
  const texts = typeof text === 'string' ? [text] : text.slice(0, maxElements);
  const elements = texts.map((each) => mrkdwn(wholeLines(each, maxText)));
  return { type: 'context', ...(blockId !== undefined && { block_id: blockId }), elements };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(clip(text, 150)) };
}

export function divider(): DividerBlock {
  return { type: 'divider' };
}

export function actionsRow(blockId: string, elements: ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', block_id: blockId, elements };
}

export interface ButtonParts {
  readonly id: string;
  readonly text: string;
  readonly value?: string;
  readonly style?: 'primary' | 'danger' | undefined;
  /** What a screen reader says where the same button stands beside many things. */
  readonly label?: string;
  readonly url?: string;
  readonly confirm?: ConfirmationDialog;
}

export function button({ id, text, value, style, label, url, confirm }: ButtonParts): Button {
  return {
    type: 'button',
    action_id: id,
    text: plain(clip(text, 75)),
    ...(value !== undefined && { value }),
    ...(style && { style }),
    ...(label !== undefined && { accessibility_label: clip(label, 75) }),
    ...(url !== undefined && { url }),
    ...(confirm && { confirm }),
  };
}

/** A question before something that cannot be taken back. Plain text: names in it need no escaping. */
export function danger(words: { title: string; text: string; confirm: string; deny: string }): ConfirmationDialog {
  return {
    title: plain(clip(words.title, 100)),
    text: plain(clip(words.text, 300)),
    confirm: plain(clip(words.confirm, 30)),
    deny: plain(clip(words.deny, 30)),
    style: 'danger',
  };
}

export function option(text: string, value: string, description?: string): PlainTextOption {
  return {
    text: plain(clip(text, 75) || ' '),
    value,
    ...(description !== undefined && { description: plain(clip(description, 75)) }),
  };
}

export function overflow(id: string, options: PlainTextOption[]): Overflow {
  return { type: 'overflow', action_id: id, options };
}
