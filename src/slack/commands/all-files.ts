import type { BackupCenter } from '../../backup/backup-center.js';
import type { FileOverview } from '../../domain/overview.js';

const pageSize = 500;

/** All files of a workspace, newest first, read as far as they are asked for. */
export async function* allFiles(
  center: Pick<BackupCenter, 'readFiles'>,
  workspaceId: string,
): AsyncGenerator<FileOverview> {
  for (let offset = 0; ; offset += pageSize) {
    const { items, total } = await center.readFiles(workspaceId, null, { offset, limit: pageSize });
    yield* items;
    if (items.length === 0 || offset + pageSize >= total) return;
  }
}

/** Whether a person means this file by that name. */
export function isFileName(name: string, typed: string): boolean {
  return name.toLowerCase() === typed.toLowerCase();
}
