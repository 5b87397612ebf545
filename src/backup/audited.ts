import type { AuditSubject } from '../domain/audit-entry.js';
import type { BackupFile } from '../domain/backup-file.js';
import type { JsonValue } from '../domain/json-value.js';
import type { Scheme } from '../domain/scheme.js';
import type { BackupDeps } from './deps.js';

/** What is written down of a change; `userId` is null for the bot itself. */
export interface Change {
  /** Given when the same change must not be written down twice, however often it is. */
  readonly id?: string;
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
  deps: Pick<BackupDeps, 'stores' | 'clock' | 'newId'>,
  { id = deps.newId(), before = null, after = null, ...change }: Change,
): Promise<void> {
  await deps.stores.audit.append({ id, at: deps.clock.now(), before, after, ...change });
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
