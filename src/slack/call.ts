import type { RespondFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Message } from '../../blocks/message.js';
import { noticeModal } from '../../blocks/modals/notice-modal.js';
import type { Texts } from '../../blocks/texts/texts.js';
import type { Person } from '../backup/backup-center.js';
import { slackErrorCode } from './slack-error-code.js';
import type { SlackRoom } from './slack-room.js';

/** Where somebody did something, as Slack tells it. */
export interface Origin {
  readonly by: Person;
  readonly client: WebClient;
  /** Good for one view, within three seconds. Null for events. */
  readonly triggerId: string | null;
  /** Where there is a response_url. */
  readonly respond: RespondFn | null;
  readonly channel: string | null;
  /** The view in which it happened. */
  readonly view: { readonly id: string; readonly type: string } | null;
}

/** A modal that one person has open. */
export interface Modal {
  /**
   * Replaces what it shows. When the person closed it meanwhile, `otherwise` is sent to them as a message, so that what
   * they asked for does not end in silence.
   */
  show(view: ModalView, otherwise?: Message): Promise<void>;
}

/** One thing that a person did in Slack, and the ways to answer. */
export interface Call {
  readonly by: Person;
  readonly client: WebClient;
  /** The modal where the answer belongs, once there is one. */
  readonly modal: Modal | null;
  /** Opens a modal, on top of the one in which it happened. The trigger lasts three seconds. */
  openModal(view: ModalView): Promise<Modal>;
  /** From now on the answer belongs into the modal with this id. `replaced`: by an acknowledgement, just now. */
  continueIn(viewId: string, replaced?: boolean): Modal;
  /**
   * Shows a message to this person alone, where they are: in the modal, under the command or the message whose button
   * they pressed, for Home in a modal of its own; when nothing of that goes, as a direct message.
   */
  tell(message: Message): Promise<void>;
}

/**
 * An acknowledgement and a call go to Slack by different ways. A call that overtook the acknowledgement would be
 * overwritten by it, and the person would look at "Checking…" for good.
 */
const acknowledgementTime = 400;

/** Links in names and errors are not to be opened by Slack. */
const quiet = { unfurl_links: false, unfurl_media: false };

export function createCall(origin: Origin, { texts, clock, log }: Pick<SlackRoom, 'texts' | 'clock' | 'log'>): Call {
  const { by, client, triggerId, respond, channel, view: source } = origin;
  let modal: Modal | null = null;

  function modalWith(viewId: string, ready = Promise.resolve()): Modal {
    return {
      async show(view, otherwise) {
        await ready;
        try {
          await client.views.update({ view_id: viewId, view });
        } catch (error) {
          if (slackErrorCode(error) !== 'not_found' && slackErrorCode(error) !== 'view_not_found') throw error;
          if (otherwise) await tellWithoutModal(otherwise);
        }
      },
    };
  }

  async function openModal(view: ModalView): Promise<Modal> {
    if (triggerId === null) throw new Error('A modal needs a trigger');
    const open = source?.type === 'modal' ? client.views.push : client.views.open;
    const answer = await open({ trigger_id: triggerId, view });
    if (!answer.view?.id) throw new Error('Slack did not name the view that it opened');
    return (modal = modalWith(answer.view.id));
  }

  async function tell(message: Message): Promise<void> {
    if (modal !== null) return modal.show(messageModal(texts, message), message);
    if (respond === null && triggerId !== null) {
      try {
        return void (await openModal(messageModal(texts, message)));
      } catch (error) {
        // The trigger is used or too old, or three views lie on each other already.
        if (slackErrorCode(error) === null) throw error;
      }
    }
    await tellWithoutModal(message);
  }

  async function tellWithoutModal(message: Message): Promise<void> {
    if (await underTheCommand(message)) return;
    if (await inTheChannel(message)) return;
    const direct = await client.conversations.open({ users: by.userId });
    await client.chat.postMessage({ ...message, ...quiet, channel: direct.channel?.id ?? by.userId });
  }

  async function underTheCommand(message: Message): Promise<boolean> {
    if (respond === null) return false;
    try {
      await respond({ ...message, ...quiet, response_type: 'ephemeral', replace_original: false });
      return true;
    } catch (error) {
      // It takes five answers within half an hour.
      log.debug({ err: error }, 'response_url refused an answer');
      return false;
    }
  }

  async function inTheChannel(message: Message): Promise<boolean> {
    if (channel === null) return false;
    try {
      await client.chat.postEphemeral({ ...message, channel, user: by.userId });
      return true;
    } catch (error) {
      if (slackErrorCode(error) === null) throw error;
      log.debug({ err: error }, 'channel refused an answer');
      return false;
    }
  }

  return {
    by,
    client,
    get modal() {
      return modal;
    },
    openModal,
    continueIn: (viewId, replaced = false) =>
      (modal = modalWith(viewId, replaced ? clock.wait(acknowledgementTime) : undefined)),
    tell,
  };
}

/** A message in a modal of its own. */
function messageModal(texts: Texts, { text, blocks }: Message): ModalView {
  return { ...noticeModal(texts, { text }), blocks };
}
