import type { PlainTextOption, StaticSelect } from '@slack/types';
import type { Scheme } from '../src/domain/scheme.js';
import { option, plain } from './elements.js';
import { schemeOptions } from './scheme-options.js';
import type { Texts } from './texts/texts.js';

export interface SchemeFilter {
  readonly actionId: string;
  readonly schemes: readonly Scheme[];
  /** Whose files are shown; null: all. */
  readonly chosen: string | null;
  /** The value of the option for a scheme, or for all. */
  readonly value: (schemeId: string | null) => string;
}

/** Room in the menu beside "All schemes". */
export const filterRoom = 99;

/** A menu that leads to the files of one scheme, or of all. */
export function schemeFilter({ home }: Texts, { actionId, schemes, chosen, value }: SchemeFilter): StaticSelect {
  const all = option(home.allSchemes, value(null));
  const options: PlainTextOption[] = [all, ...schemeOptions(schemes, chosen, ({ id }) => value(id), filterRoom)];
  const initial = options.find((each) => each.value === value(chosen)) ?? all;
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain(home.allSchemes),
    options,
    initial_option: initial,
  };
}
