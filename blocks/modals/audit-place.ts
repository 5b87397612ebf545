import { z } from 'zod';
import { readValue } from '../read-value.js';

/** What part of the audit log a modal shows; null where it does not matter. */
export interface AuditPlace {
  readonly userId: string | null;
  /** Kind of change, such as `scheme.updated`. */
  readonly action: string | null;
  readonly subjectId: string | null;
  /** How many entries were skipped. */
  readonly offset: number;
  /** Counts how often the filters were cleared: Slack keeps what was chosen as long as a block is called the same. */
  readonly round: number;
}

export const wholeAudit: AuditPlace = { userId: null, action: null, subjectId: null, offset: 0, round: 0 };

const text = z.string().max(200).nullable();
const written = z.tuple([text, text, text, z.int().min(0), z.int().min(0)]);

export function auditPlaceValue({ userId, action, subjectId, offset, round }: AuditPlace): string {
  return JSON.stringify([userId, action, subjectId, offset, round]);
}

/** Reads what `auditPlaceValue` wrote; of anything else the beginning of all. */
export function readAuditPlace(value: string | undefined): AuditPlace {
  const [userId, action, subjectId, offset, round] = readValue(written, value) ?? [null, null, null, 0, 0];
  return { userId, action, subjectId, offset, round };
}
