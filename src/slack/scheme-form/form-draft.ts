import { fields } from '../../../blocks/ids.js';
import type { SchemeFormValues, SchemeProblem } from '../../../blocks/modals/scheme-modal.js';
import type { SchemeDraft } from '../../backup/backup-center.js';
import { type BackupMethod, backupMethods, backupTypes } from '../../domain/backup-kind.js';
import { draftProblems } from '../../domain/draft-problems.js';
import { keepCount } from '../../domain/keep-count.js';
import { OperatorError } from '../../domain/operator-error.js';
import type { OperatorErrorCode } from '../../domain/operator-error-codes.js';
import { weekdays } from '../../domain/schedule.js';

/**
 * What was typed, as a draft of a scheme. Nothing is checked here: see `formProblems`. `usual` is the method of a form
 * in which none is chosen, as one of an older version, which did not ask for it.
 */
export function formDraft(values: SchemeFormValues, usual: BackupMethod): SchemeDraft {
  const { name, siteId, type, method, days, time, timeZone, keep, storageId, folder, channel } = values;
  return {
    name,
    siteId,
    type: backupTypes.find((each) => each === type) ?? 'basic',
    method: backupMethods.find((each) => each === method) ?? usual,
    storageId,
    folder,
    schedule: { days: weekdays.filter((day) => days.includes(day)), time, timeZone },
    keep: keepTyped(keep),
    channel,
  };
}

/** All that can be told to be wrong without asking anybody, in the order of the form. */
export function formProblems(draft: SchemeDraft): readonly SchemeProblem[] {
  const chosen: SchemeProblem[] = [
    ...(draft.siteId === '' ? [{ field: fields.site, error: new OperatorError('site-missing', {}) }] : []),
    ...(draft.storageId === '' ? [{ field: fields.storage, error: new OperatorError('storage-missing', {}) }] : []),
  ];
  return [...chosen, ...draftProblems(draft).map(({ field, error }) => ({ field: fields[field], error }))];
}

/** What a scheme, or the draft of one, has, as its form shows it. */
export function valuesOfDraft(draft: SchemeDraft): SchemeFormValues {
  const { name, siteId, type, method, schedule, keep, storageId, folder, channel } = draft;
  const { days, time, timeZone } = schedule;
  return { name, siteId, type, method, days, time, timeZone, keep: String(keep), storageId, folder, channel };
}

/** What of an error that saving met a person can mend in the form. */
const fieldOfCode: Partial<Record<OperatorErrorCode, SchemeProblem['field']>> = {
  'scheme-name-taken': fields.name,
  'scheme-name-invalid': fields.name,
  'scheme-changed-meanwhile': null,
  'site-missing': fields.site,
  'site-gone': fields.site,
  'storage-missing': fields.storage,
  'storage-gone': fields.storage,
  'storage-unreachable': fields.storage,
  'storage-login-refused': fields.storage,
  'storage-folder-unusable': fields.folder,
  'not-enough-space': fields.storage,
  'quota-exceeded': fields.storage,
  'tls-not-trusted': fields.storage,
  'folder-invalid': fields.folder,
  'schedule-without-days': fields.days,
  'schedule-time-invalid': fields.time,
  'time-zone-unknown': fields.timeZone,
  'keep-out-of-range': fields.keep,
  'channel-missing': fields.channel,
  'channel-unreachable': fields.channel,
  'method-unavailable': fields.method,
};

/** The problem to show in the form for what saving threw; null when the form is no place for it. */
export function problemOf(error: unknown): SchemeProblem | null {
  if (!(error instanceof OperatorError)) return null;
  const code: OperatorErrorCode = error.code;
  const field = fieldOfCode[code];
  return field === undefined ? null : { field, error };
}

/** Not a number where it is none: then it is found out of range. */
function keepTyped(keep: string): number {
  try {
    return keepCount(keep);
  } catch {
    return NaN;
  }
}
