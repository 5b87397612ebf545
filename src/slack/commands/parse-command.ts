import { nearestWord } from './nearest-word.js';

/** What can follow `/backup`. */
export const verbs = [
  'now',
  'status',
  'list',
  'files',
  'history',
  'new',
  'edit',
  'pause',
  'resume',
  'pickup',
  'restore',
  'connect',
  'permissions',
  'audit',
  'help',
] as const;
export type Verb = (typeof verbs)[number];

/** What a person typed behind `/backup`. */
export type ParsedCommand =
  /** `name`: of a scheme or a file; null when none was given. */
  | { readonly verb: Verb; readonly name: string | null }
  /** `near`: the command that looks most like it, with the name that was typed. */
  | { readonly verb: null; readonly near: { readonly verb: Verb; readonly name: string | null } | null };

/** Slack's apps write quotes as the language of the device has them. */
const openingQuote = /^["'“”„‟‘’‚‛«»]/u;
const closingQuote = /["'“”„‟‘’‚‛«»]$/u;

/** Reads what was typed. Case does not matter, quotes around a name may be there or not. Does not throw. */
export function parseCommand(text: string): ParsedCommand {
  const [, typed = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/u.exec(text) ?? [];
  if (typed === '') return { verb: 'help', name: null };
  const name = unquoted(rest.trim());
  const word = typed.toLowerCase();
  const verb = verbs.find((candidate) => candidate === word);
  if (verb !== undefined) return { verb, name };
  const near = nearestWord(word, verbs);
  return { verb: null, near: near === null ? null : { verb: near, name } };
}

/** The text that `parseCommand` reads as this. */
export function commandText(verb: Verb, name: string | null): string {
  return name === null ? verb : `${verb} "${name}"`;
}

/** One pair of quotes is the writer's, any further one belongs to the name. */
function unquoted(text: string): string | null {
  const quoted = text.length > 1 && openingQuote.test(text) && closingQuote.test(text);
  const name = quoted ? text.slice(1, -1).trim() : text;
  return name === '' ? null : name;
}
