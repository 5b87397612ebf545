import type { BlockSuggestion, ViewOutput, ViewResponseAction } from '@slack/bolt';
import type { OptionGroup, PlainTextOption } from '@slack/types';
import { readVerb } from '../../blocks/verb-value.js';
import type { Person } from '../backup/backup-center.js';
import type { Deed } from '../domain/role.js';
import type { Call } from './call.js';
import type { SlackRoom } from './slack-room.js';

/** What was typed behind a slash command. */
export interface CommandParts {
  readonly text: string;
}

/** What was pressed or chosen. */
export interface ActionParts {
  /** Of the button or of the chosen option; empty where there is none. */
  readonly value: string;
  readonly pressedAt: string;
  readonly view: ViewOutput | null;
}

/** The modal that was sent off. */
export interface SubmitParts {
  readonly view: ViewOutput;
}

/** The tab of the app that was opened. */
export interface TabParts {
  readonly tab: string;
}

/** What was typed into a select whose options are looked up. */
export interface OptionParts {
  readonly value: string;
  readonly view: BlockSuggestion['view'] | null;
}

/** A slash command that was typed. It is acknowledged already. */
export type CommandCall = Call & CommandParts;

/** Something that was pressed or chosen. It is acknowledged already. */
export type ActionCall = Call & ActionParts;

/** A modal that was sent off. The listener acknowledges, within three seconds: this decides what becomes of the view. */
export interface SubmitCall extends Call, SubmitParts {
  ack(response?: ViewResponseAction): Promise<void>;
}

/** Somebody opened a tab of the app. */
export type TabCall = Call & TabParts;

/** Somebody types into a select. There is nowhere to answer but in its list. */
export interface OptionCall extends OptionParts {
  readonly by: Person;
}

/** What a select offers: 100 options at most, of all groups together. */
export type Options = { readonly options: PlainTextOption[] } | { readonly option_groups: OptionGroup[] };

/**
 * What a listener does: parse, call one use case, render. It throws what it meets; what a person reads of that is
 * decided in one place, `errorMessage`. Slack may deliver the same thing twice and people press twice, so whatever a
 * listener calls may be repeated without harm; nothing here remembers what was delivered. The texts of its room are in
 * the language of the person who acts.
 */
export type Listener<SomeCall> = (room: SlackRoom, call: SomeCall) => Promise<void>;
export type CommandListener = Listener<CommandCall>;
export type ActionListener = Listener<ActionCall>;
export type SubmitListener = Listener<SubmitCall>;
export type TabListener = Listener<TabCall>;

/** Answers with what fits what was typed, within three seconds. */
export type OptionListener = (room: SlackRoom, call: OptionCall) => Promise<Options>;

/** What a person must be allowed to do; where one id stands for several things, what came with it tells which. */
export type Needed<Parts> = Deed | ((parts: Parts) => Deed);

/** A listener as it is registered: the doorkeeper calls it for those who may. */
export interface Entry<Parts, SomeListener> {
  readonly deed: Needed<Parts>;
  readonly listener: SomeListener;
}
export type CommandEntry = Entry<CommandParts, CommandListener>;
export type ActionEntry = Entry<ActionParts, ActionListener>;
export type SubmitEntry = Entry<SubmitParts, SubmitListener>;
export type TabEntry = Entry<TabParts, TabListener>;
export type OptionEntry = Entry<OptionParts, OptionListener>;

/** A listener, and what a person must be allowed to do for it to be called. */
export function needs<Parts, SomeListener>(deed: Needed<Parts>, listener: SomeListener): Entry<Parts, SomeListener> {
  return { deed, listener };
}

/** For menus whose options are made by `verbValue`: what each verb does. A verb that is not named does nothing. */
export function byVerb(deeds: Readonly<Record<string, Deed>>): (parts: { readonly value: string }) => Deed {
  return ({ value }) => {
    const verb = readVerb(value)?.verb;
    return (verb !== undefined && Object.hasOwn(deeds, verb) && deeds[verb]) || 'look';
  };
}
