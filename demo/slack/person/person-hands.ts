import { type Ack } from '../delivery/delivery.js';
import { type Json, textOf } from '../json.js';
import { post } from '../messages.js';
import { SlackError } from '../slack-error.js';
import { modalsOf, viewJson } from '../views.js';
import { directChannel, type Message, type View } from '../workspace.js';
import { click, type How, pressEnter, put, select, suggest } from './act.js';
import { type Context } from './context.js';
import { type Sight, sightOf } from './sight.js';
import { close, submit, type Submission } from './submit.js';
import { current, findElement, type Surface, type Which } from './surface.js';

export interface CommandResult {
  readonly ack: Ack;
  /** What the person was told by the acknowledgement and through response_url, so far. */
  answers(): readonly Message[];
  /** The first of these, waited for. */
  answer(timeoutMs?: number): Promise<Message>;
}

/** What a person in the workspace does and sees. */
export interface Hands {
  readonly id: string;
  command(command: string, text?: string, options?: { channel?: string }): Promise<CommandResult>;
  /** Opens the app's Home tab and waits until the app published it. */
  openHome(timeoutMs?: number): Promise<View>;
  home(): View | undefined;
  /** The modal on top. */
  modal(): View | undefined;
  /** Waits for a modal with this callback_id, or of which this is true. */
  waitForModal(matches?: string | ((view: View) => boolean), timeoutMs?: number): Promise<View>;
  click(on: Surface, which: Which, how?: How): Promise<Ack>;
  select(on: Surface, which: Which, choice: unknown, how?: How): Promise<Ack>;
  suggest(on: Surface, which: Which, query: string): Promise<readonly Json[]>;
  /** Enters values by block_id, each as an option's value, a list of these, or a text. */
  fill(on: Surface, values: Readonly<Record<string, unknown>>): Promise<void>;
  pressEnter(on: Surface, blockId: string): Promise<Ack>;
  submit(on: Surface): Promise<Submission>;
  close(on: Surface): Promise<void>;
  /** What this person sees in a channel, messages for nobody else among them. */
  messages(channel: string): readonly Message[];
  ephemerals(channel?: string): readonly Message[];
  directMessages(): readonly Message[];
  /** Everything that this person's client shows now. */
  sight(): Sight;
}

export function personHands(context: Context, id: string): Hands {
  const { workspace, waitFor, link } = context;
  const person = workspace.people.get(id);
  if (!person) throw new Error(`Nobody in the workspace is ${id}`);
  const name = person.name;
  const visible = (message: Message) => (message.ephemeralTo ?? id) === id;
  const modal = () => modalsOf(workspace, id).at(-1);

  async function command(slash: string, text = '', options: { channel?: string } = {}): Promise<CommandResult> {
    const channel =
      options.channel === undefined ? directChannel(workspace, id) : workspace.channels.get(options.channel);
    if (!channel) throw new Error(`There is no channel ${options.channel}`);
    const origin = { user: id, channel: channel.id };
    const { path, answers } = context.responseUrls.issue(origin);
    const ack = await link.command({
      token: 'verification',
      team_id: workspace.team.id,
      team_domain: workspace.team.domain,
      channel_id: channel.id,
      channel_name: channel.name,
      user_id: id,
      user_name: name,
      command: slash,
      text,
      api_app_id: workspace.appId,
      is_enterprise_install: 'false',
      response_url: `${context.baseUrl}${path}`,
      trigger_id: context.triggers.issue(id),
    });
    const said: Message[] = [];
    if (ack.failure) {
      const words = `${slash} failed with the error "${ack.failure}"`;
      post(workspace, { text: words, blocks: [] }, { channel: channel.id, ephemeralTo: id, author: 'slackbot' });
    } else if (ack.payload !== undefined) said.push(...acknowledged(origin, ack.payload));
    const all = () => [...said, ...answers()];
    return {
      ack,
      answers: all,
      answer: (timeoutMs) => waitFor(() => all()[0], timeoutMs, `an answer to ${slash} ${text}`),
    };
  }

  function acknowledged(origin: { user: string; channel: string }, payload: unknown): Message[] {
    try {
      return [context.responseUrls.say(origin, payload, 'acknowledgement of a command')];
    } catch (error) {
      if (error instanceof SlackError) return [];
      throw error;
    }
  }

  return {
    id,
    command,
    async openHome(timeoutMs) {
      const before = workspace.homes.get(id);
      const published = waitFor(
        () => workspace.homes.get(id) !== before && workspace.homes.get(id),
        timeoutMs,
        `a Home view for ${id}`,
      );
      const [view] = await Promise.all([
        published,
        link.event({
          type: 'app_home_opened',
          user: id,
          channel: directChannel(workspace, id).id,
          tab: 'home',
          event_ts: workspace.nextTs(),
          ...(before && { view: viewJson(workspace, before) }),
        }),
      ]);
      return view;
    },
    home: () => workspace.homes.get(id),
    modal,
    waitForModal(matches = () => true, timeoutMs) {
      const isIt = (view: View) =>
        typeof matches === 'string' ? view.content['callback_id'] === matches : matches(view);
      return waitFor(
        () => {
          const view = modal();
          return view && isIt(view) ? view : undefined;
        },
        timeoutMs,
        `a modal ${typeof matches === 'string' ? matches : ''} for ${id}`,
      );
    },
    click: (on, which, how) => click(context, id, on, which, how),
    select: (on, which, choice, how) => select(context, id, on, which, choice, how),
    suggest: (on, which, query) => suggest(context, id, on, which, query),
    async fill(on, values) {
      for (const [blockId, value] of Object.entries(values)) {
        const surface = current(workspace, id, on);
        const { block, element } = findElement(surface, () => true, { block: blockId });
        await put(context, id, surface, block, element, value);
      }
    },
    pressEnter: (on, blockId) => pressEnter(context, id, on, blockId),
    submit: (on) => submit(context, id, on),
    close: (on) => close(context, id, on),
    messages: (channel) => workspace.messages.filter((each) => each.channel === channel && visible(each)),
    ephemerals: (channel) =>
      workspace.messages.filter((each) => each.ephemeralTo === id && each.channel === (channel ?? each.channel)),
    directMessages() {
      const channel = directChannel(workspace, id).id;
      return workspace.messages.filter((each) => each.channel === channel && textOf(each.ephemeralTo) === '');
    },
    sight: () => sightOf(workspace, person),
  };
}
