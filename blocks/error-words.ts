import type { OperatorErrorCode } from '../src/domain/operator-error-codes.js';
import type { TextParams } from '../src/domain/text-params.js';
import { channelWords } from './channel-words.js';
import { slackDate, utcDate } from './date.js';
import { escapeText } from './escape.js';
import { oneLine } from './one-line.js';
import type { ErrorText } from './texts/error-texts.js';
import type { Texts } from './texts/texts.js';

/** An expected failure, as an `OperatorError`, a run or an alert carries it. */
export interface ErrorLike {
  readonly code: OperatorErrorCode;
  readonly params: TextParams;
}

const maxParam = 150;
const times = new Set(['until', 'dueAt']);

/** The words for an error in mrkdwn: what its parameters say is escaped, times and channels are shown as Slack does. */
export function errorWords(texts: Texts, error: ErrorLike): ErrorText {
  return wordsOf(texts, error, (name, text) => {
    const moment = momentOf(name, text);
    if (moment) return slackDate(texts, moment);
    return name === 'channel' ? channelWords(text) : escapeText(text, maxParam);
  });
}

/** The same for plain text. */
export function plainErrorWords(texts: Texts, error: ErrorLike): ErrorText {
  const { happened, advice } = wordsOf(texts, error, (name, text) => {
    const moment = momentOf(name, text);
    return moment ? utcDate(texts, moment) : oneLine(text, maxParam);
  });
  return { happened: happened.replaceAll('`', ''), advice: advice.replaceAll('`', '') };
}

function momentOf(name: string, text: string): Date | null {
  const moment = new Date(text);
  return times.has(name) && !Number.isNaN(moment.getTime()) ? moment : null;
}

function wordsOf(texts: Texts, { code, params }: ErrorLike, show: (name: string, text: string) => string): ErrorText {
  const shown = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? show(name, value) : value,
  ]);
  // The pair of code and parameters was made as one; kept in a run or an alert, its type is lost.
  const words = texts.errors[code] as (params: TextParams) => ErrorText;
  return words(Object.fromEntries(shown) as TextParams);
}
