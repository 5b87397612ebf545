import { deleteSchemeModal } from '../../../blocks/modals/delete-scheme-modal.js';
import { loadingModal } from '../../../blocks/modals/loading-modal.js';
import type { BackupCenter } from '../../backup/backup-center.js';
import type { ActionListener } from '../listener.js';

const pageSize = 500;

/** Asks what becomes of a scheme's files and of its run, before it is deleted. */
export const askToDelete: ActionListener = async ({ center, texts }, call) => {
  const { workspaceId } = call.by;
  const modal = await call.openModal(loadingModal(texts));
  const { scheme, active } = await center.readScheme(workspaceId, call.value);
  const { count, bytes } = await filesOf(center, workspaceId, scheme.id);
  const running = active !== null;
  await modal.show(
    deleteSchemeModal(texts, { scheme, fileCount: count, fileBytes: bytes, running, metadata: scheme.id }),
  );
};

async function filesOf(
  center: BackupCenter,
  workspaceId: string,
  schemeId: string,
): Promise<{ count: number; bytes: number }> {
  let bytes = 0;
  for (let offset = 0; ; offset += pageSize) {
    const { items, total } = await center.readFiles(workspaceId, schemeId, { offset, limit: pageSize });
    bytes += items.reduce((sum, { file }) => sum + file.size, 0);
    if (items.length === 0 || offset + pageSize >= total) return { count: total, bytes };
  }
}
