import type { KnownBlock } from '@slack/types';
import { context, section } from './elements.js';
import { type ErrorLike, errorWords } from './error-words.js';
import { escapeText } from './escape.js';
import type { Texts } from './texts/texts.js';

/** What went wrong, what to do, and by what it is found in the log. */
export function errorBlocks(texts: Texts, error: ErrorLike, reference?: string): KnownBlock[] {
  const { happened, advice } = errorWords(texts, error);
  const log = reference === undefined ? [] : [context(texts.answers.reference(escapeText(reference)))];
  return [section(`:warning: *${happened}*\n${advice}`), ...log];
}
