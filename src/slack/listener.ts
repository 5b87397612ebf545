import type {
  AllMiddlewareArgs,
  BlockAction,
  BlockElementAction,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewOutput,
  ViewResponseAction,
  ViewSubmitAction,
} from '@slack/bolt';
import { loadingModal } from '../../blocks/modals/loading-modal.js';
import type { Person } from '../backup/backup-center.js';
import { type Call, createCall, type Origin } from './call.js';
import { errorMessage } from './error-message.js';
import type { SlackRoom } from './slack-room.js';

/** A slash command that was typed. It is acknowledged already. */
export interface CommandCall extends Call {
  readonly text: string;
}

/** Something that was pressed or chosen. It is acknowledged already. */
export interface ActionCall extends Call {
  /** Of the button or of the chosen option; empty where there is none. */
  readonly value: string;
  readonly pressedAt: string;
  readonly view: ViewOutput | null;
}

/** A modal that was sent off. The listener acknowledges, within three seconds: this decides what becomes of the view. */
export interface SubmitCall extends Call {
  readonly view: ViewOutput;
  ack(response?: ViewResponseAction): Promise<void>;
}

/** Somebody opened a tab of the app. */
export interface TabCall extends Call {
  readonly tab: string;
}

/**
 * What a listener does: parse, call one use case, render. It throws what it meets; what a person reads of that is
 * decided in one place, `errorMessage`. Slack may deliver the same thing twice and people press twice, so whatever a
 * listener calls may be repeated without harm; nothing here remembers what was delivered.
 */
export type Listener<SomeCall extends Call> = (room: SlackRoom, call: SomeCall) => Promise<void>;
export type CommandListener = Listener<CommandCall>;
export type ActionListener = Listener<ActionCall>;
export type SubmitListener = Listener<SubmitCall>;
export type TabListener = Listener<TabCall>;

/** Carries out listeners for Bolt, and knows which are at it. */
export interface Doorkeeper {
  command(args: SlackCommandMiddlewareArgs & AllMiddlewareArgs, listener: CommandListener): Promise<void>;
  action(args: BlockActionArgs, listener: ActionListener): Promise<void>;
  submit(args: SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs, listener: SubmitListener): Promise<void>;
  tab(args: SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs, listener: TabListener): Promise<void>;
  /** Resolves when no listener is at work. */
  idle(): Promise<void>;
}

export type BlockActionArgs = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;

export function doorkeeper(room: SlackRoom): Doorkeeper {
  const working = new Set<Promise<void>>();

  async function run<SomeCall extends Call>(call: SomeCall, listener: Listener<SomeCall>): Promise<void> {
    const work = listener(room, call)
      .catch(async (error: unknown) => call.tell(await errorMessage(room, call.by, error)))
      .catch((error: unknown) => room.log.error({ err: error, ...call.by }, 'a person could not be answered'));
    working.add(work);
    await work.finally(() => working.delete(work));
  }

  return {
    async command({ ack, command, context, client, respond }, listener) {
      await ack();
      const origin: Origin = {
        by: person(context.teamId, command.user_id),
        client,
        triggerId: command.trigger_id,
        respond,
        channel: command.channel_id,
        view: null,
      };
      await run(Object.assign(createCall(origin, room), { text: command.text }), listener);
    },

    async action({ ack, action, body, context, client, respond }, listener) {
      await ack();
      const origin: Origin = {
        by: person(context.teamId, body.user.id),
        client,
        triggerId: body.trigger_id,
        respond: body.response_url ? respond : null,
        channel: body.channel?.id ?? null,
        view: body.view ?? null,
      };
      const parts = { value: valueOf(action), pressedAt: action.action_ts, view: body.view ?? null };
      await run(Object.assign(createCall(origin, room), parts), listener);
    },

    async submit({ ack, view, body, context, client }, listener) {
      const origin: Origin = {
        by: person(context.teamId, body.user.id),
        client,
        triggerId: body.trigger_id,
        respond: null,
        channel: null,
        view,
      };
      const call = createCall(origin, room);
      let acknowledged = false;
      async function acknowledge(response?: ViewResponseAction): Promise<void> {
        acknowledged = true;
        await (response === undefined ? ack() : ack(response));
        // A view that stays open is where further answers belong.
        if (response?.response_action === 'update') call.continueIn(view.id, true);
      }
      const submit = Object.assign(call, { view, ack: acknowledge });
      await run(submit, async () => {
        try {
          await listener(room, submit);
        } catch (error) {
          // Without an answer Slack would keep the view and say that the app is broken.
          if (!acknowledged) await acknowledge({ response_action: 'update', view: loadingModal(room.texts) });
          throw error;
        }
      });
    },

    async tab({ event, context, client }, listener) {
      const by = person(context.teamId, event.user);
      const origin: Origin = { by, client, triggerId: null, respond: null, channel: null, view: null };
      await run(Object.assign(createCall(origin, room), { tab: event.tab ?? '' }), listener);
    },

    async idle() {
      while (working.size > 0) await Promise.all(working);
    },
  };
}

function person(workspaceId: string | undefined, userId: string): Person {
  if (workspaceId === undefined) throw new Error('Slack did not say in which workspace this happened');
  return { workspaceId, userId };
}

function valueOf(action: BlockElementAction): string {
  if ('selected_option' in action) return action.selected_option?.value ?? '';
  return 'value' in action ? (action.value ?? '') : '';
}
