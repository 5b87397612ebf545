import { isDeepStrictEqual } from 'node:util';

import { all, type Check, type Fields, inside, isRecord, list, object, type ObjectCheck, string } from './check.js';
import { plainText, text } from './texts.js';

const plain = { text: plainText(75), value: string(150) };
const menuOption = object(plain, { description: plainText(75) });
const overflowOption = object(plain, { description: plainText(75), url: string(3000) });
const choiceOption = object({ text: text(75), value: string(150) }, { description: text(75) });

/** A person chooses by text; the bot must be able to tell from the value what was chosen. */
const distinct: Check = (value, at, broken) => {
  if (!Array.isArray(value)) return;
  const seen = new Set<unknown>();
  value.forEach((option, index) => {
    const name = isRecord(option) ? option['value'] : undefined;
    if (name !== undefined && seen.has(name)) broken.push({ at: inside(at, index), problem: 'repeats a value' });
    seen.add(name);
  });
};

export const overflowOptions: Check = all(list(1, 5, overflowOption), distinct);
export const choices: Check = all(list(1, 10, choiceOption), distinct);
export const chosen: Check = choiceOption;
export const severalChosen: Check = list(1, 10, choiceOption);

const groups = list(1, 100, object({ label: plainText(75), options: all(list(1, 100, menuOption), distinct) }));

export const menuChosen: Check = menuOption;
export const severalMenuChosen: Check = list(1, 100, menuOption);
export const menuFields: Fields = { options: all(list(1, 100, menuOption), distinct), option_groups: groups };

/** Exactly one of `options` and `option_groups`. */
export const oneSource: ObjectCheck = (element, at, broken) => {
  if (Object.hasOwn(element, 'options') === Object.hasOwn(element, 'option_groups'))
    broken.push({ at, problem: 'must have either "options" or "option_groups"' });
};

/** What is chosen at first is, to the last property, one of what can be chosen. */
export const initialAmongOptions: ObjectCheck = (element, at, broken) => {
  const options = optionsOf(element);
  const check = (initial: unknown, place: string) => {
    if (!options.some((option) => isDeepStrictEqual(option, initial)))
      broken.push({ at: place, problem: 'must equal one of the options in every property' });
  };
  if (Object.hasOwn(element, 'initial_option')) check(element['initial_option'], inside(at, 'initial_option'));
  const several = element['initial_options'];
  if (Array.isArray(several))
    several.forEach((each, index) => check(each, inside(inside(at, 'initial_options'), index)));
};

/** All options of a menu or a group of choices, those in groups too. */
export function optionsOf(element: Record<string, unknown>): unknown[] {
  const groupsOf = Array.isArray(element['option_groups']) ? element['option_groups'] : [];
  const sources = [element, ...groupsOf].filter(isRecord).map((source) => source['options']);
  return sources.flatMap((options) => (Array.isArray(options) ? options : []));
}
