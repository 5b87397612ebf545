import type { KnownBlock } from '@slack/types';
import type { RunWarning } from '../../src/domain/run.js';
import { context } from '../elements.js';
import type { Texts } from '../texts/texts.js';
import { warningWords } from '../warning-words.js';

/** A text has 3,000 characters; the line that says how many more there are needs some of them. */
const mostCharacters = 2_900;

/** What was odd and what is missing: as many as are wanted and fit, and how many more there are. */
export function warningList(texts: Texts, warnings: readonly RunWarning[], most = 5): KnownBlock[] {
  const lines: string[] = [];
  let characters = 0;
  for (const warning of warnings.slice(0, most)) {
    const line = `:warning: ${warningWords(texts, warning)}`;
    characters += [...line].length + 1;
    if (characters > mostCharacters) break;
    lines.push(line);
  }
  const hidden = warnings.length - lines.length;
  if (hidden > 0) lines.push(texts.runs.moreWarnings(hidden));
  return lines.length === 0 ? [] : [context(lines.join('\n'), 'warnings')];
}
