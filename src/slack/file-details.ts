import type { ModalView } from '@slack/types';
import { fileDetailsModal } from '../../blocks/modals/file-details-modal.js';
import type { Call } from './call.js';
import type { SlackRoom } from './slack-room.js';

/** All about one backup file, as it stands now. */
export async function fileDetails(
  { center, administration, texts }: SlackRoom,
  { by }: Call,
  fileId: string,
): Promise<ModalView> {
  const seen = await center.readFile(by.workspaceId, fileId);
  return fileDetailsModal(texts, { seen, role: await administration.roleOf(by) });
}
