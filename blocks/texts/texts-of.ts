import { de } from './de.js';
import { en } from './en.js';
import type { Texts } from './texts.js';

/** The words in the language of a Slack locale, such as `de-DE`; English where we have no better. */
export function textsOf(locale: string): Texts {
  return /^de\b/i.test(locale.replace('_', '-')) ? de : en;
}
