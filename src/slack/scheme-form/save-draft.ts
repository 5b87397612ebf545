import { errorAnswer } from '../../../blocks/messages/answers.js';
import { statusAnswer } from '../../../blocks/messages/list-answers.js';
import { savedModal } from '../../../blocks/modals/saved-modal.js';
import type { SchemeFormValues } from '../../../blocks/modals/scheme-modal.js';
import type { Scheme } from '../../domain/scheme.js';
import type { Call } from '../call.js';
import type { SlackRoom } from '../slack-room.js';
import { problemOf } from './form-draft.js';
import type { FormMetadata, QuestionMetadata } from './form-metadata.js';
import { formView } from './form-view.js';

/** What was submitted, and what was typed, which is not lost when it cannot be saved. */
export interface Submitted extends QuestionMetadata {
  readonly values: SchemeFormValues;
  readonly changed?: FormMetadata['changed'];
}

/** Saves, and says so in the modal; or shows the form again with what was typed and what is wrong with it. */
export async function saveDraft(room: SlackRoom, call: Call, submitted: Submitted, prune: boolean): Promise<void> {
  const { edited, draft, values } = submitted;
  try {
    const scheme = await room.center.saveScheme(call.by, draft, edited, prune);
    await showSaved(room, call, scheme, edited === null);
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    const metadata = { edited, method: draft.method, changed: submitted.changed };
    const view = await formView(room, call.by, { metadata, values, problems: [problem] });
    await call.modal?.show(view, errorAnswer(room.texts, problem.error));
  }
}

async function showSaved({ center, clock, texts }: SlackRoom, call: Call, scheme: Scheme, created: boolean) {
  const seen = await center.readScheme(scheme.workspaceId, scheme.id);
  await call.modal?.show(
    savedModal(texts, { scheme, nextRun: scheme.dueAt, created }),
    statusAnswer(texts, { schemes: [seen], now: clock.now() }),
  );
}
