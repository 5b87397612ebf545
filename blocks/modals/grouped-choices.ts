import type { PlainTextOption } from '@slack/types';
import { clip } from '../clip.js';
import { plain } from '../elements.js';
import type { Choices } from './inputs.js';

const mostInGroup = 100;

/** One list, or groups named after their first and last option: a list takes a hundred options. */
export function groupedChoices(options: readonly PlainTextOption[]): Choices {
  if (options.length <= mostInGroup) return { options: [...options] };
  const starts = Array.from({ length: Math.ceil(options.length / mostInGroup) }, (_, group) => group * mostInGroup);
  return {
    option_groups: starts.map((start) => {
      const group = options.slice(start, start + mostInGroup);
      const [first, last] = [group.at(0), group.at(-1)].map((each) => clip(each?.text.text ?? '', 35));
      return { label: plain(`${first} – ${last}`), options: group };
    }),
  };
}
