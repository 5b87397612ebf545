import { changeMessage } from '../../../blocks/messages/change-message.js';
import type { Texts } from '../../../blocks/texts/texts.js';
import type { ChangeNotice } from '../../domain/change-notice.js';
import type { Logger } from '../../ports/logger.js';
import type { Postbox } from './postbox.js';

export interface ChangeMessages {
  /** See `Notifier`. */
  made(notice: ChangeNotice): void;
  /** Resolves when there is nothing left to tell. */
  idle(): Promise<void>;
}

/** What people changed, each in a message of its own. The audit log has it for sure; this is for those who read along. */
export function changeMessages(postbox: Postbox, texts: Texts, log: Logger): ChangeMessages {
  const posting = new Set<Promise<void>>();

  async function post(notice: ChangeNotice): Promise<void> {
    try {
      await postbox.post(notice.channel, [], changeMessage(texts, notice));
    } catch (error) {
      log.warn({ err: error, channel: notice.channel, change: notice.what.is }, 'a channel was not told of a change');
    }
  }

  return {
    made(notice) {
      const posted = post(notice).finally(() => posting.delete(posted));
      posting.add(posted);
    },
    async idle() {
      await Promise.all(posting);
    },
  };
}
