import type { Json } from '../slack/json.js';
import type { StripSight, Trouble } from '../troubles/strip.js';

/** What the page shows to one person, in pieces by key, so that a change sends only what changed. */
export interface PageState {
  readonly workspace: WorkspacePiece;
  readonly home: ViewPiece | null;
  /** The open modals, the one on top last. */
  readonly modals: readonly ViewPiece[];
  readonly strip: StripPiece | null;
  readonly [message: `message:${string}`]: MessagePiece;
}

export interface PersonPiece {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly tz: string;
  readonly locale: string;
}

export interface ChannelPiece {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
}

export interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
}

export interface WorkspacePiece {
  readonly name: string;
  readonly app: { readonly id: string; readonly user: string; readonly name: string };
  readonly me: PersonPiece;
  readonly people: readonly PersonPiece[];
  readonly channels: readonly ChannelPiece[];
  readonly groups: readonly { readonly id: string; readonly handle: string }[];
  /** The channel of direct messages with the app. */
  readonly direct: string;
  readonly commands: readonly SlashCommand[];
}

/** What is entered, by block_id and action_id. */
export type EnteredPiece = Readonly<Record<string, Readonly<Record<string, Json>>>>;

export interface MessagePiece {
  readonly channel: string;
  readonly ts: string;
  readonly author: 'bot' | 'slackbot';
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly threadTs: string | null;
  readonly broadcast: boolean;
  readonly ephemeral: boolean;
  readonly edited: boolean;
  readonly reactions: readonly string[];
  readonly entered: EnteredPiece;
}

export interface ViewPiece {
  readonly id: string;
  /** Another one whenever the app shows other content. */
  readonly hash: string;
  readonly title: string;
  readonly submit: string | null;
  readonly close: string;
  /** Whether it lies on another one. */
  readonly pushed: boolean;
  readonly blocks: readonly Json[];
  readonly entered: EnteredPiece;
}

/** The strip as it comes out of JSON: moments are texts. */
export interface StripPiece {
  readonly sight: Plain<StripSight>;
  readonly troubles: readonly Trouble[];
}

type Plain<T> = T extends Date
  ? string
  : T extends readonly (infer E)[]
    ? readonly Plain<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Plain<T[K]> }
      : T;

/** What is sent: pieces that are new or other, and keys of pieces that are gone. */
export interface Change {
  /** Everything is told anew; what was known is forgotten. */
  readonly fresh: boolean;
  readonly put: Partial<PageState>;
  readonly drop: readonly string[];
}
