import type { BackupFile } from '../domain/backup-file.js';
import type { FileOverview } from '../domain/overview.js';
import type { Page, Paged } from '../ports/page.js';
import { fileById } from './delete-file.js';
import type { BackupDeps } from './deps.js';

type Deps = Pick<BackupDeps, 'stores'>;

/** Backup files, newest first: of one scheme, or of all. */
export async function readFiles(
  deps: Deps,
  workspaceId: string,
  schemeId: string | null,
  page: Page,
): Promise<Paged<FileOverview>> {
  const filter = schemeId === null ? {} : { schemeId };
  const { items, total } = await deps.stores.files.list(workspaceId, filter, page);
  return { items: await Promise.all(items.map((file) => fileOverview(deps, file))), total };
}

/** @throws OperatorError `file-gone` */
export async function readFile(deps: Deps, workspaceId: string, fileId: string): Promise<FileOverview> {
  return fileOverview(deps, await fileById(deps, workspaceId, fileId));
}

async function fileOverview({ stores }: Deps, file: BackupFile): Promise<FileOverview> {
  const { workspaceId, schemeId, runId } = file;
  const [scheme, run] = await Promise.all([
    stores.schemes.find(workspaceId, schemeId),
    stores.runs.find(workspaceId, runId),
  ]);
  return { file, schemeName: scheme?.name ?? null, warnings: run?.warnings ?? [] };
}
