import { isJson, type Json, textOf } from '../slack/json.js';
import type { Sight } from '../slack/person/sight.js';
import type { Channel, Message, Person, View } from '../slack/workspace.js';
import type {
  ChannelPiece,
  MessagePiece,
  PageState,
  PersonPiece,
  SlashCommand,
  StripPiece,
  ViewPiece,
  WorkspacePiece,
} from './page-state.js';

/** What people in this workspace see, beside what the workspace knows. */
export interface Surrounding {
  readonly appName: string;
  readonly commands: readonly SlashCommand[];
  readonly strip: StripPiece | null;
}

/** Everything that a person's page shows now. */
export function piecesOf(sight: Sight, { appName, commands, strip }: Surrounding): PageState {
  const { app, team, me, people, channels, groups, direct } = sight;
  const workspace: WorkspacePiece = {
    name: team.name,
    app: { id: app.id, user: app.user, name: appName },
    me: personPiece(me),
    people: people.map(personPiece),
    channels: channels.map(channelPiece),
    groups: groups.map(({ id, handle }) => ({ id, handle })),
    direct,
    commands,
  };
  const messages = sight.messages.map((message) => [
    `message:${message.channel}:${message.ts}`,
    messagePiece(sight, message),
  ]);
  return {
    workspace,
    home: sight.home ? viewPiece(sight, sight.home) : null,
    modals: sight.modals.map((view) => viewPiece(sight, view)),
    strip,
    ...(Object.fromEntries(messages) as Record<`message:${string}`, MessagePiece>),
  };
}

function personPiece({ id, name, realName, tz, locale }: Person): PersonPiece {
  return { id, name, realName, tz, locale };
}

function channelPiece({ id, name, isPrivate, isArchived }: Channel): ChannelPiece {
  return { id, name, isPrivate, isArchived };
}

function messagePiece(sight: Sight, message: Message): MessagePiece {
  const { channel, ts, author, text, blocks, reactions } = message;
  return {
    ...{ channel, ts, author, text, blocks, reactions },
    threadTs: message.threadTs ?? null,
    broadcast: message.broadcast ?? false,
    ephemeral: message.ephemeralTo !== undefined,
    edited: message.earlier.length > 0,
    entered: sight.entered(message),
  };
}

function viewPiece(sight: Sight, view: View): ViewPiece {
  const { title, submit, close } = view.content;
  return {
    id: view.id,
    hash: view.hash,
    title: words(title),
    submit: isJson(submit) ? words(submit) : null,
    close: words(close) || 'Cancel',
    pushed: view.previousId !== null,
    blocks: view.blocks,
    entered: sight.entered(view),
  };
}

function words(text: unknown): string {
  return isJson(text) ? textOf((text satisfies Json)['text']) : '';
}
