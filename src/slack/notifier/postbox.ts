import type { WebClient } from '@slack/web-api';
import type { Message } from '../../../blocks/message.js';
import type { RunMessage } from '../../domain/run.js';
import type { Logger } from '../../ports/logger.js';
import { slackErrorCode } from '../slack-error-code.js';
import type { WorkspaceClients } from '../workspace-clients.js';

/** Nobody can be told in this channel until a person changes something. */
const channelErrors = [
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'no_permission',
  'access_denied',
  'team_access_not_granted',
];

/** The message is there no more, or may be changed no more. */
const messageErrors = ['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found'];

/** Where something was posted, and whether that had to be a direct message. */
export interface Posted {
  readonly at: RunMessage;
  readonly direct: boolean;
}

/** A channel can be a person as well: then it is a direct message. */
const personId = /^[UW][A-Z0-9]+$/;

/** Messages in channels of one workspace. Rejects for what may go better later; what cannot is answered. */
export interface Postbox {
  /** Posts in the channel, or to the person whose id stands for one; when that cannot be posted to, to the first of these people who can be reached. */
  post(channel: string, people: readonly string[], message: Message): Promise<Posted>;
  /** False when that message cannot be edited any more: then it has to be posted anew. */
  edit(at: RunMessage, message: Message): Promise<boolean>;
  /** Takes back what was posted a moment ago. */
  remove(at: RunMessage): Promise<void>;
  /** Posts in the thread of a message, and in its channel too when `broadcast`. False when that is there no more. */
  reply(at: RunMessage, message: Message, broadcast?: boolean): Promise<boolean>;
}

/** @throws OperatorError `workspace-gone`, from whatever is done, where the bot is not installed any more. */
export interface Postboxes {
  of(workspaceId: string): Postbox;
}

export function postboxes(clients: WorkspaceClients, log: Logger): Postboxes {
  return { of: (workspaceId) => postbox(() => clients.of(workspaceId), log) };
}

/** Who the message is for decides whether it is direct; `direct` in the answer says that it was not meant to be. */
export function isPerson(channel: string): boolean {
  return personId.test(channel);
}

/** Links in names and errors are not to be opened by Slack. */
const quiet = { unfurl_links: false, unfurl_media: false };

function postbox(client: () => Promise<WebClient>, log: Logger): Postbox {
  async function send(channel: string, message: Message): Promise<RunMessage> {
    const { chat } = await client();
    const answer = await chat.postMessage({ ...message, ...quiet, channel });
    if (!answer.channel || !answer.ts) throw new Error('Slack did not say where it posted a message');
    return { channel: answer.channel, ts: answer.ts };
  }

  async function sendDirectly(person: string, message: Message): Promise<RunMessage> {
    const { conversations } = await client();
    const { channel } = await conversations.open({ users: person });
    if (!channel?.id) throw new Error('Slack did not open a direct message');
    return send(channel.id, message);
  }

  return {
    async post(channel, people, message) {
      try {
        const at = await (isPerson(channel) ? sendDirectly(channel, message) : send(channel, message));
        return { at, direct: false };
      } catch (error) {
        if (!channelErrors.includes(slackErrorCode(error) ?? '')) throw error;
        log.warn({ channel, slackError: slackErrorCode(error) }, 'the channel cannot be posted to');
        return { at: await toFirstOf(people, message, error), direct: true };
      }
    },
    async remove(at) {
      await unlessGone(async () => (await client()).chat.delete({ ...at }));
    },
    edit: (at, message) => unlessGone(async () => (await client()).chat.update({ ...message, ...at })),
    reply: (at, message, broadcast = false) =>
      unlessGone(async () =>
        (await client()).chat.postMessage({
          ...message,
          ...quiet,
          channel: at.channel,
          thread_ts: at.ts,
          reply_broadcast: broadcast,
        }),
      ),
  };

  async function toFirstOf(people: readonly string[], message: Message, cause: unknown): Promise<RunMessage> {
    let failure = cause;
    for (const person of people) {
      try {
        return await sendDirectly(person, message);
      } catch (error) {
        if (slackErrorCode(error) === null) throw error;
        failure = error;
      }
    }
    throw failure;
  }
}

async function unlessGone(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    const code = slackErrorCode(error) ?? '';
    if (messageErrors.includes(code) || channelErrors.includes(code)) return false;
    throw error;
  }
}
