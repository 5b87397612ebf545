import { restoreAnswer } from '../../blocks/messages/answers.js';
import { loadingModal } from '../../blocks/modals/loading-modal.js';
import { restoreModal } from '../../blocks/modals/restore-modal.js';
import type { Call } from './call.js';
import type { SlackRoom } from './slack-room.js';

/** Opens how to restore one backup file. */
export async function explainRestore({ center, clock, texts }: SlackRoom, call: Call, fileId: string): Promise<void> {
  const modal = call.modal ?? (await call.openModal(loadingModal(texts)));
  const file = await center.readFile(call.by.workspaceId, fileId);
  const { sites, storages } = await center.readOverview(call.by, { schemeId: null, offset: 0, limit: 1 });
  const storage = storages.find(({ id }) => id === file.file.storageId);
  const state = {
    file,
    storageName: storage?.name ?? null,
    storageUrl: storage?.url ?? null,
    siteUrl: sites.find(({ id }) => id === file.file.siteId)?.url ?? null,
    now: clock.now(),
  };
  await modal.show(restoreModal(texts, state), restoreAnswer(texts, state));
}
