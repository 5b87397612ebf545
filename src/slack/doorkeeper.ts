import type {
  AllMiddlewareArgs,
  BlockAction,
  BlockElementAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewResponseAction,
  ViewSubmitAction,
} from '@slack/bolt';
import { loadingModal } from '../../blocks/modals/loading-modal.js';
import type { Texts } from '../../blocks/texts/texts.js';
import type { Person } from '../backup/backup-center.js';
import { type Call, createCall, type Origin } from './call.js';
import { errorMessage } from './error-message.js';
import type {
  ActionEntry,
  ActionParts,
  CommandEntry,
  CommandParts,
  Needed,
  OptionEntry,
  Options,
  SubmitCall,
  SubmitEntry,
  TabEntry,
  TabParts,
} from './listener.js';
import type { SlackRoom } from './slack-room.js';

/**
 * Carries out listeners for Bolt: each for those alone who may, in words of the person who acts, and what it throws is
 * told to that person. Knows which are at work.
 */
export interface Doorkeeper {
  command(args: SlackCommandMiddlewareArgs & AllMiddlewareArgs, entry: CommandEntry): Promise<void>;
  action(args: SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs, entry: ActionEntry): Promise<void>;
  submit(args: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs, entry: SubmitEntry): Promise<void>;
  tab(args: SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs, entry: TabEntry): Promise<void>;
  options(args: SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs, entry: OptionEntry): Promise<void>;
  /** Resolves when no listener is at work. */
  idle(): Promise<void>;
}

export interface DoorkeeperOptions {
  /** All of a listener's room but its language. */
  readonly room: Omit<SlackRoom, 'texts' | 'locale'>;
  /** Slack's name of that person's language. Does not reject, and takes less than a second. */
  localeOf(by: Person): Promise<string>;
  textsOf(locale: string): Texts;
}

const noOptions: Options = { options: [] };

export function doorkeeper({ room: shared, localeOf, textsOf }: DoorkeeperOptions): Doorkeeper {
  const working = new Set<Promise<void>>();

  async function remembered(work: Promise<void>): Promise<void> {
    working.add(work);
    await work.finally(() => working.delete(work));
  }

  /** Asks for the language and for the role at the same time: who opens a modal has three seconds for everything. */
  async function admitted<Parts>(by: Person, deed: Needed<Parts>, parts: Parts) {
    const needed = typeof deed === 'function' ? deed(parts) : deed;
    const [locale, [refusal]] = await Promise.all([
      localeOf(by),
      Promise.allSettled([shared.center.demand(by, needed)]),
    ]);
    return { room: { ...shared, texts: textsOf(locale), locale }, refusal };
  }

  interface Work<Parts> {
    readonly origin: Origin;
    readonly parts: Parts;
    readonly deed: Needed<Parts>;
    /** `refused` throws what the person was refused with, if so. */
    run(room: SlackRoom, call: Call & Parts, refused: () => void): Promise<void>;
  }

  async function carryOut<Parts extends object>({ origin, parts, deed, run }: Work<Parts>): Promise<void> {
    const { room, refusal } = await admitted(origin.by, deed, parts);
    const call = Object.assign(createCall(origin, room), parts);
    function refused(): void {
      if (refusal.status === 'rejected') throw refusal.reason;
    }
    await run(room, call, refused)
      .catch(async (error: unknown) => call.tell(await errorMessage(room, call.by, error)))
      .catch((error: unknown) => room.log.error({ err: error, ...call.by }, 'a person could not be answered'));
  }

  return {
    async command({ ack, command, context, client, respond }, { deed, listener }) {
      await ack();
      const origin: Origin = {
        by: person(context.teamId, command.user_id),
        client,
        triggerId: command.trigger_id,
        respond,
        channel: command.channel_id,
        view: null,
      };
      const parts: CommandParts = { text: command.text };
      await remembered(carryOut({ origin, parts, deed, run: afterwards(listener) }));
    },

    async action({ ack, action, body, context, client, respond }, { deed, listener }) {
      await ack();
      const origin: Origin = {
        by: person(context.teamId, body.user.id),
        client,
        triggerId: body.trigger_id,
        respond: body.response_url ? respond : null,
        channel: body.channel?.id ?? null,
        view: body.view ?? null,
      };
      const parts: ActionParts = { value: valueOf(action), pressedAt: action.action_ts, view: body.view ?? null };
      await remembered(carryOut({ origin, parts, deed, run: afterwards(listener) }));
    },

    async submit({ ack, view, body, context, client }, { deed, listener }) {
      const by = person(context.teamId, body.user.id);
      const origin: Origin = { by, client, triggerId: null, respond: null, channel: null, view };
      let acknowledged = false;

      async function run(room: SlackRoom, call: Call & { readonly view: typeof view }, refused: () => void) {
        async function acknowledge(response?: ViewResponseAction): Promise<void> {
          acknowledged = true;
          await (response === undefined ? ack() : ack(response));
          // A view that stays open is where further answers belong.
          if (response?.response_action === 'update') call.continueIn(view.id, true);
        }
        const submit: SubmitCall = Object.assign(call, { ack: acknowledge });
        try {
          refused();
          await listener(room, submit);
        } catch (error) {
          // Without an answer Slack would keep the view and say that the app is broken.
          if (!acknowledged) await acknowledge({ response_action: 'update', view: loadingModal(room.texts) });
          throw error;
        }
      }
      await remembered(carryOut({ origin, parts: { view }, deed, run }));
    },

    async tab({ event, context, client }, { deed, listener }) {
      const by = person(context.teamId, event.user);
      const origin: Origin = { by, client, triggerId: null, respond: null, channel: null, view: null };
      const parts: TabParts = { tab: event.tab ?? '' };
      await remembered(carryOut({ origin, parts, deed, run: afterwards(listener) }));
    },

    async options({ ack, body, context }, { deed, listener }) {
      const by = person(context.teamId, body.user.id);
      const parts = { value: body.value, view: body.view ?? null };
      async function offered(): Promise<Options> {
        const { room, refusal } = await admitted(by, deed, parts);
        if (refusal.status === 'rejected') throw refusal.reason;
        return listener(room, { by, ...parts });
      }
      // A list has no room for words: who may not, or meets an error, finds nothing in it.
      const answer = offered().catch((error: unknown): Options => {
        shared.log.warn({ err: error, ...by }, 'nothing could be offered in a select');
        return noOptions;
      });
      await remembered(answer.then((found) => acknowledgeOptions(ack, found)));
    },

    async idle() {
      while (working.size > 0) await Promise.all(working);
    },
  };
}

/** Of what was acknowledged before: the listener is called, or the refusal thrown. */
function afterwards<SomeCall>(listener: (room: SlackRoom, call: SomeCall) => Promise<void>) {
  return async (room: SlackRoom, call: SomeCall, refused: () => void): Promise<void> => {
    refused();
    await listener(room, call);
  };
}

/** Bolt knows either as a type of its own. */
function acknowledgeOptions(ack: SlackOptionsMiddlewareArgs<'block_suggestion'>['ack'], found: Options): Promise<void> {
  return 'options' in found ? ack({ options: found.options }) : ack({ option_groups: found.option_groups });
}

function person(workspaceId: string | undefined, userId: string): Person {
  if (workspaceId === undefined) throw new Error('Slack did not say in which workspace this happened');
  return { workspaceId, userId };
}

function valueOf(action: BlockElementAction): string {
  if ('selected_option' in action) return action.selected_option?.value ?? '';
  return 'value' in action ? (action.value ?? '') : '';
}
