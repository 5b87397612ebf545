import type { RunWarning } from '../src/domain/run.js';
import { channelWords } from './channel-words.js';
import { escapeText } from './escape.js';
import type { Texts } from './texts/texts.js';
import type { WarningTexts } from './texts/warning-texts.js';

/** The words for a warning in mrkdwn, its parameters escaped; of one that this version does not know, its code. */
export function warningWords(texts: Texts, { code, params }: RunWarning): string {
  if (!isKnown(texts.warnings, code)) return texts.runs.unknownWarning(escapeText(code));
  const shown = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? shownParam(name, value) : value,
  ]);
  const words = texts.warnings[code] as (params: object) => string;
  return words(Object.fromEntries(shown));
}

function shownParam(name: string, text: string): string {
  return name === 'channel' ? channelWords(text) : escapeText(text, 150);
}

function isKnown(warnings: WarningTexts, code: string): code is keyof WarningTexts {
  return Object.hasOwn(warnings, code);
}
