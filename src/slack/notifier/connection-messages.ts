import { connectionMessage } from '../../../blocks/messages/connection-message.js';
import type { ConnectionNotice } from '../../domain/connection-notice.js';
import type { Logger } from '../../ports/logger.js';
import { posting, type Posting } from './posting.js';
import type { Postboxes } from './postbox.js';
import type { WhoseTexts } from './whose-texts.js';

/** What was saved on the bot's own page, told to who entered it, by direct message. */
export function connectionMessages(boxes: Postboxes, texts: WhoseTexts, log: Logger): Posting<ConnectionNotice> {
  return posting(
    async (notice) => {
      const { workspaceId, userId } = notice;
      const message = connectionMessage(await texts.ofPerson(workspaceId, userId), notice);
      await boxes.of(workspaceId).post(userId, [], message);
    },
    (error, { workspaceId, userId, kind }) =>
      log.warn({ err: error, workspaceId, userId, kind }, 'a person was not told of a saved connection'),
  );
}
