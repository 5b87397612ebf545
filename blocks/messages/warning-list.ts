import type { KnownBlock } from '@slack/types';
import type { Run } from '../../src/domain/run.js';
import { context } from '../elements.js';
import type { Texts } from '../texts/texts.js';
import { warningWords } from '../warning-words.js';

const mostWarnings = 5;

/** What was odd, shortest form: the blocks of a message have 13,000 characters together. */
export function warningList(texts: Texts, { warnings }: Run): KnownBlock[] {
  if (warnings.length === 0) return [];
  const hidden = warnings.length - mostWarnings;
  const lines = warnings.slice(0, mostWarnings).map((warning) => `:warning: ${warningWords(texts, warning)}`);
  return [context([...lines, ...(hidden > 0 ? [texts.runs.moreWarnings(hidden)] : [])], 'warnings')];
}
