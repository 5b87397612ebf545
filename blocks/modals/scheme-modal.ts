import type { KnownBlock, ModalView } from '@slack/types';
import { clip } from '../clip.js';
import { plainErrorWords } from '../error-words.js';
import { callbacks } from '../ids.js';
import type { Texts } from '../texts/texts.js';
import { alert } from './inputs.js';
import { modal } from './modal.js';
import { schemeInputs } from './scheme-inputs.js';
import type { SchemeModalState, SchemeProblem } from './scheme-modal-state.js';

export type * from './scheme-modal-state.js';

const mostProblems = 5;

/** The form of a scheme. What is wrong stands on top: an updated view cannot bind an error to its field. */
export function schemeModal(texts: Texts, state: SchemeModalState): ModalView {
  const { schemeForm } = texts;
  const creating = state.mode === 'new';
  const title = creating ? schemeForm.newTitle : schemeForm.editTitle;
  const lacking = lackingBlocks(texts, state);
  if (lacking.length > 0)
    return modal({ callbackId: callbacks.notice, title, close: schemeForm.close, blocks: lacking });
  return modal({
    callbackId: callbacks.schemeSave,
    title,
    submit: creating ? schemeForm.create : schemeForm.save,
    close: schemeForm.cancel,
    metadata: state.metadata,
    blocks: [
      ...state.problems.slice(0, mostProblems).map((problem) => alert('error', problemWords(texts, problem))),
      ...state.warnings.map((warning) => alert('warning', schemeForm.warnings[warning])),
      ...schemeInputs(texts, state),
    ],
  });
}

/** The errors by field, as the answer to a submitted form takes them; those without a field are left out. */
export function schemeFieldErrors(texts: Texts, problems: readonly SchemeProblem[]): Record<string, string> {
  const entries = problems.flatMap(({ field, error }) => {
    const { happened, advice } = plainErrorWords(texts, error);
    return field === null ? [] : [[field, clip(`${happened} ${advice}`, 500)] as const];
  });
  return Object.fromEntries(entries);
}

function problemWords(texts: Texts, { field, error }: SchemeProblem): string {
  const { happened, advice } = plainErrorWords(texts, error);
  if (field === null) return `${happened} ${advice}`;
  return texts.schemeForm.problem(texts.schemeForm.fields[field], happened, advice);
}

/** Without a site or a storage there is nothing to choose from, and Slack takes no empty menu. */
function lackingBlocks(texts: Texts, { sites, storages }: SchemeModalState): KnownBlock[] {
  const missing = [
    ...(sites.length === 0 ? (['site-missing'] as const) : []),
    ...(storages.length === 0 ? (['storage-missing'] as const) : []),
  ];
  return missing.map((code) => {
    const { happened, advice } = plainErrorWords(texts, { code, params: {} });
    return alert('warning', `${happened} ${advice}`);
  });
}
