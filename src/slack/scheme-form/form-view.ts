import type { ModalView } from '@slack/types';
import { schemeModal, type SchemeFormValues, type SchemeProblem } from '../../../blocks/modals/scheme-modal.js';
import type { Person } from '../../backup/backup-center.js';
import { draftProblems } from '../../domain/draft-problems.js';
import { nextDues } from '../../domain/schedule-engine.js';
import type { SlackRoom } from '../slack-room.js';
import { formDraft } from './form-draft.js';
import { formMetadata, type FormMetadata } from './form-metadata.js';

export interface FormState {
  readonly metadata: FormMetadata;
  readonly values: SchemeFormValues;
  readonly problems?: readonly SchemeProblem[];
}

/** The form with what there is to choose from now, and what follows from what is typed. */
export async function formView({ center, clock, texts }: SlackRoom, by: Person, state: FormState): Promise<ModalView> {
  const { metadata, values, problems = [] } = state;
  const { sites, storages } = await center.readOverview(by, { schemeId: null, offset: 0, limit: 1 });
  const limited = values.type === 'extended' && metadata.method === 'site-export';
  return schemeModal(texts, {
    mode: metadata.edited === null ? 'new' : 'edit',
    metadata: formMetadata(metadata),
    values,
    sites,
    storages,
    nextRuns: nextRuns(state, clock.now()),
    problems,
    warnings: limited ? ['extended-limit'] : [],
  });
}

function nextRuns({ values, metadata }: FormState, now: Date): readonly Date[] | null {
  const draft = formDraft(values, metadata.method);
  const wrong = draftProblems(draft).some(({ field }) => field === 'days' || field === 'time' || field === 'timeZone');
  return wrong ? null : nextDues(draft.schedule, now, 3);
}
