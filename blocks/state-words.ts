import type { Run } from '../src/domain/run.js';
import type { Texts } from './texts/texts.js';

/** The state of a run in a word or three. A granular one reads the site while it stores. */
export function stateWords({ runs }: Texts, { state, method }: Pick<Run, 'state' | 'method'>): string {
  if (method === 'granular' && (state === 'exporting' || state === 'storing')) return runs.granularState[state];
  return runs.state[state];
}
