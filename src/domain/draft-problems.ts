import { checkedDays, checkedTime, checkedTimeZone } from './checked-schedule.js';
import { checkedKeep } from './keep-count.js';
import { OperatorError } from './operator-error.js';
import type { SchemeSettings } from './scheme.js';
import { schemeName } from './scheme-name.js';
import { storageFolder } from './storage-folder.js';

type Draft = Omit<SchemeSettings, 'paused'>;

/** Each check throws what is wrong with its field. */
const checks = {
  name: (draft: Draft) => schemeName(draft.name),
  days: (draft: Draft) => checkedDays(draft.schedule.days),
  time: (draft: Draft) => checkedTime(draft.schedule.time),
  timeZone: (draft: Draft) => checkedTimeZone(draft.schedule.timeZone),
  keep: (draft: Draft) => checkedKeep(draft.keep),
  folder: (draft: Draft) => storageFolder(draft.folder),
  channel: (draft: Draft) => checkedChannel(draft.channel),
};

export type DraftField = keyof typeof checks;

export interface DraftProblem {
  readonly field: DraftField;
  readonly error: OperatorError;
}

/** All that is wrong with what a person typed about a scheme, in the order of the form; empty when nothing is. */
export function draftProblems(draft: Draft): readonly DraftProblem[] {
  const fields = Object.keys(checks) as DraftField[];
  return fields.flatMap((field) => {
    try {
      checks[field](draft);
      return [];
    } catch (error) {
      if (error instanceof OperatorError) return [{ field, error }];
      throw error;
    }
  });
}

function checkedChannel(channel: string): string {
  if (channel.trim() === '') throw new OperatorError('channel-missing', {});
  return channel;
}
