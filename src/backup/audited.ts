import type { AuditSubject } from '../domain/audit-entry.js';
import type { BackupFile } from '../domain/backup-file.js';
import type { JsonValue } from '../domain/json-value.js';
import type { Scheme } from '../domain/scheme.js';
import type { BackupDeps } from './deps.js';

/** What is written down of a change; `userId` is null for the bot itself. */
export interface Change {
  readonly workspaceId: string;
  readonly userId: string | null;
  /** Such as `scheme.updated`. */
  readonly action: string;
  readonly subject: AuditSubject;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** Writes a change that has been made into the audit log. */
export async function audited(
  { stores, clock, newId }: Pick<BackupDeps, 'stores' | 'clock' | 'newId'>,
  { before = null, after = null, ...change }: Change,
): Promise<void> {
  await stores.audit.append({ id: newId(), at: clock.now(), before, after, ...change });
}

/** A scheme's settings as the audit log keeps them. */
export function schemeRecord(scheme: Scheme): JsonValue {
  const { name, siteId, type, method, storageId, folder, keep, channel, paused, schedule } = scheme;
  const { days, time, timeZone } = schedule;
  return { name, siteId, type, method, storageId, folder, keep, channel, paused, days, time, timeZone };
}

/** A file as the audit log keeps it. */
export function fileRecord(file: BackupFile): JsonValue {
  const { name, schemeId, storageId, folder, size, sha256, state, pinned } = file;
  return { name, schemeId, storageId, folder, size, sha256, state, pinned, takenAt: file.takenAt.toISOString() };
}
