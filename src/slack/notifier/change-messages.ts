import { changeMessage } from '../../../blocks/messages/change-message.js';
import type { ChangeNotice } from '../../domain/change-notice.js';
import type { Logger } from '../../ports/logger.js';
import { posting, type Posting } from './posting.js';
import type { Postboxes } from './postbox.js';
import type { WhoseTexts } from './whose-texts.js';

/** What people changed, each in a message of its own. The audit log has it for sure; this is for those who read along. */
export function changeMessages(boxes: Postboxes, texts: WhoseTexts, log: Logger): Posting<ChangeNotice> {
  return posting(
    async (notice) => {
      const { workspaceId, schemeName, userId, channel } = notice;
      const words = await texts.ofSchemeNamed(workspaceId, schemeName, userId);
      await boxes.of(workspaceId).post(channel, [], changeMessage(words, notice));
    },
    (error, { channel, what }) =>
      log.warn({ err: error, channel, change: what.is }, 'a channel was not told of a change'),
  );
}
