import type { ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import { fields } from '../../../blocks/ids.js';
import type { SchemeFormValues } from '../../../blocks/modals/scheme-modal.js';

const element = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_time: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  selected_channel: z.string().nullish(),
});
const state = z.record(z.string(), z.record(z.string(), element));

type Element = z.output<typeof element>;

/** What is typed and chosen in a view now, by block; each of ours has one element. */
export function stateOf(view: Pick<ViewOutput, 'state'>): ReadonlyMap<string, Element> {
  const blocks = Object.entries(state.parse(view.state.values));
  return new Map(blocks.flatMap(([block, elements]) => Object.values(elements).map((one) => [block, one] as const)));
}

/** The text, or the value of the option, that one block holds; empty where there is nothing. */
export function textOf(one: Element | undefined): string {
  const chosen = one?.selected_option?.value ?? one?.selected_time ?? one?.selected_conversation;
  return chosen ?? one?.selected_channel ?? one?.value ?? '';
}

/** The values of the options, or the people, chosen in one block. */
export function choicesOf(one: Element | undefined): readonly string[] {
  return one?.selected_options?.map(({ value }) => value) ?? one?.selected_users ?? [];
}

/** What is in the form of a scheme now. */
export function formValues(view: Pick<ViewOutput, 'state'>): SchemeFormValues {
  const blocks = stateOf(view);
  const text = (field: string) => textOf(blocks.get(field));
  return {
    name: text(fields.name),
    siteId: text(fields.site),
    type: text(fields.type),
    method: text(fields.method),
    days: choicesOf(blocks.get(fields.days)),
    time: text(fields.time),
    timeZone: text(fields.timeZone),
    keep: text(fields.keep),
    storageId: text(fields.storage),
    folder: text(fields.folder),
    channel: text(fields.channel),
  };
}
