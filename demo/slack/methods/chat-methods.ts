import { type Json, textOf } from '../json.js';
import { contentOf, edit, findMessage, messageJson, post, remove, replace } from '../messages.js';
import { postsUninvited } from '../scopes.js';
import { SlackError } from '../slack-error.js';
import { type Method } from '../web-api.js';
import { type Channel, directChannel, type Message, type Workspace } from '../workspace.js';

/** A person's id opens the direct messages with that person; a name works for posting alone. */
function channelToPostTo(workspace: Workspace, given: unknown): Channel {
  const name = textOf(given).replace(/^#/, '');
  const person = workspace.people.get(name);
  if (person) return directChannel(workspace, person.id);
  const channel = [...workspace.channels.values()].find(
    (each) => each.id === name || (each.name === name && !each.user),
  );
  return writable(channel, postsUninvited(workspace));
}

function writable(channel: Channel | undefined, uninvited: boolean): Channel {
  if (!channel || (channel.isPrivate && !channel.isMember)) throw new SlackError('channel_not_found');
  if (channel.isArchived) throw new SlackError('is_archived');
  if (!channel.isMember && !uninvited) throw new SlackError('not_in_channel');
  return channel;
}

export function chatMethods(workspace: Workspace): Record<string, Method> {
  function ownMessage(args: Json, refusal: string): Message {
    const channel = workspace.channels.get(textOf(args['channel']));
    if (!channel) throw new SlackError('channel_not_found');
    const message = findMessage(workspace, channel.id, args['ts']);
    if (!message || message.ephemeralTo !== undefined) throw new SlackError('message_not_found');
    if (message.author !== 'bot') throw new SlackError(refusal);
    return message;
  }

  function tooLong(args: Json): void {
    if ([...textOf(args['text'])].length > 40_000) throw new SlackError('msg_too_long');
  }

  return {
    'chat.postMessage': {
      token: 'bot',
      run(args) {
        const channel = channelToPostTo(workspace, args['channel']);
        tooLong(args);
        const content = contentOf(workspace, args, 'chat.postMessage');
        const threadTs = args['thread_ts'];
        const parent = findMessage(workspace, channel.id, threadTs);
        if (threadTs !== undefined && (!parent || parent.ephemeralTo !== undefined || parent.threadTs !== undefined))
          throw new SlackError('cannot_reply_to_message');
        const message = post(workspace, content, {
          channel: channel.id,
          ...(parent && { threadTs: parent.ts, broadcast: args['reply_broadcast'] === true }),
        });
        return { channel: channel.id, ts: message.ts, message: messageJson(workspace, message) };
      },
    },
    'chat.update': {
      token: 'bot',
      run(args) {
        tooLong(args);
        const before = ownMessage(args, 'cant_update_message');
        writable(workspace.channels.get(before.channel), postsUninvited(workspace));
        // Blocks that are left out stay; an empty list takes them away.
        const { blocks, ...rest } = args;
        const emptied = Array.isArray(blocks) && blocks.length === 0;
        const sent = emptied || blocks === undefined ? rest : args;
        const content = contentOf(workspace, sent, 'chat.update');
        const kept = blocks === undefined ? { blocks: before.blocks } : {};
        const message = edit(workspace, before, { ...content, ...kept });
        return {
          channel: message.channel,
          ts: message.ts,
          text: message.text,
          message: messageJson(workspace, message),
        };
      },
    },
    'chat.postEphemeral': {
      token: 'bot',
      run(args) {
        const channel = channelToPostTo(workspace, args['channel']);
        const user = textOf(args['user']);
        if (!workspace.people.has(user)) throw new SlackError('user_not_found');
        if (channel.user !== undefined && channel.user !== user) throw new SlackError('user_not_in_channel');
        tooLong(args);
        const content = contentOf(workspace, args, 'chat.postEphemeral');
        const message = post(workspace, content, { channel: channel.id, ephemeralTo: user });
        return { message_ts: message.ts };
      },
    },
    'chat.delete': {
      token: 'bot',
      run(args) {
        const message = ownMessage(args, 'cant_delete_message');
        remove(workspace, message);
        return { channel: message.channel, ts: message.ts };
      },
    },
    'chat.getPermalink': {
      token: 'bot',
      run(args) {
        const { channel, message_ts: ts } = args;
        if (!workspace.channels.has(textOf(channel))) throw new SlackError('channel_not_found');
        if (!findMessage(workspace, channel, ts)) throw new SlackError('message_not_found');
        const place = `${textOf(channel)}/p${textOf(ts).replace('.', '')}`;
        return { channel, permalink: `https://${workspace.team.domain}.slack.com/archives/${place}` };
      },
    },
    'reactions.add': {
      token: 'bot',
      run(args) {
        const message = findMessage(workspace, args['channel'], args['timestamp']);
        const name = textOf(args['name']);
        if (!message) throw new SlackError('message_not_found');
        if (!/^[a-z0-9_+'-]+$/.test(name)) throw new SlackError('invalid_name');
        if (message.reactions.includes(name)) throw new SlackError('already_reacted');
        replace(workspace, { ...message, reactions: [...message.reactions, name] });
        return {};
      },
    },
  };
}
