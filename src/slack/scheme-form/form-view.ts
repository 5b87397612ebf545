import type { ModalView } from '@slack/types';
import { schemeModal, type SchemeFormValues, type SchemeProblem } from '../../../blocks/modals/scheme-modal.js';
import type { Person } from '../../backup/backup-center.js';
import type { ConnectionTest } from '../../domain/connection-test.js';
import { draftProblems } from '../../domain/draft-problems.js';
import { weekdays } from '../../domain/schedule.js';
import { nextDues } from '../../domain/schedule-engine.js';
import type { SlackRoom } from '../slack-room.js';
import { formDraft } from './form-draft.js';
import { formMetadata, type FormMetadata } from './form-metadata.js';

/** Atlassian counts from the end of an export, so that one due right after this time has to wait as well. */
const betweenExtended = 48 * 60 * 60_000;

export interface FormState {
  readonly metadata: FormMetadata;
  readonly values: SchemeFormValues;
  readonly problems?: readonly SchemeProblem[];
}

/** The form with what there is to choose from now, and what follows from what is typed. */
export async function formView(
  { connections, clock, texts, methods }: SlackRoom,
  by: Person,
  state: FormState,
): Promise<ModalView> {
  const { metadata, values, problems = [] } = state;
  const { sites, storages } = await connections.readConnections(by.workspaceId);
  const { changed } = metadata;
  const now = clock.now();
  return schemeModal(texts, {
    mode: metadata.edited === null ? 'new' : 'edit',
    metadata: formMetadata(metadata),
    values: { ...values, method: formDraft(values, metadata.method).method },
    sites: sites.map(({ site: { id, url, lastTest } }) => ({ id, url, broken: hasFailed(lastTest) })),
    storages: storages.map(({ storage: { id, name, lastTest } }) => ({ id, name, broken: hasFailed(lastTest) })),
    methods,
    nextRuns: nextRuns(state, now, 3),
    problems,
    warnings: isLimited(state, now) ? ['extended-limit'] : [],
    changed: changed ? { by: changed.by, at: new Date(changed.at) } : null,
  });
}

function hasFailed(test: ConnectionTest | null): boolean {
  return test !== null && test.failure !== null;
}

/** Whether some of its runs come sooner after the one before than Atlassian allows. */
function isLimited(state: FormState, now: Date): boolean {
  const { type, method } = formDraft(state.values, state.metadata.method);
  if (type !== 'extended' || method !== 'site-export') return false;
  const week = nextRuns(state, now, weekdays.length + 1) ?? [];
  return week.some((due, index) => due.getTime() - (week[index - 1]?.getTime() ?? -Infinity) <= betweenExtended);
}

function nextRuns({ values, metadata }: FormState, now: Date, count: number): readonly Date[] | null {
  const draft = formDraft(values, metadata.method);
  const wrong = draftProblems(draft).some(({ field }) => field === 'days' || field === 'time' || field === 'timeZone');
  return wrong ? null : nextDues(draft.schedule, now, count);
}
