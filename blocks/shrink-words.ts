import type { RunWarning } from '../src/domain/run.js';
import type { Shrink } from '../src/domain/shrink.js';
import { slackDate } from './date.js';
import type { Texts } from './texts/texts.js';

/** In mrkdwn: what fell, and the question; or who said what of it. */
export function shrinkWords(texts: Texts, found: Shrink): string {
  const { shrink } = texts;
  if (found.answer) return `${shrink.fell(found)}\n${answerWords(texts, found.answer)}`;
  return [shrink.head, shrink.fell(found), `${shrink.mayMean} ${shrink.untilThen}`].join('\n');
}

/** Who said what, and when. */
export function answerWords(texts: Texts, { is, by, at }: NonNullable<Shrink['answer']>): string {
  return texts.shrink[is](`<@${by}>`, slackDate(texts, at));
}

/** The warnings to show where the question, or its answer, stands beside them. */
export function besideShrink(warnings: readonly RunWarning[], found: Shrink | null): readonly RunWarning[] {
  return found === null ? warnings : warnings.filter(({ code }) => code !== 'archive-shrunk');
}
