import { type Ack } from '../delivery/delivery.js';
import { choose, keepsState, stateField } from '../entered.js';
import { copy, isJson, type Json, jsonList, textOf } from '../json.js';
import { messageJson, refuse } from '../messages.js';
import { suggestionViolations } from '../rule-check.js';
import { viewJson } from '../views.js';
import { type Context, payloadOf } from './context.js';
import {
  current,
  enter,
  enteredOn,
  findElement,
  isMessage,
  type Narrowing,
  type Surface,
  type Which,
} from './surface.js';

export interface How extends Narrowing {
  /** The answer to the question that an element asks first. */
  readonly confirm?: boolean;
}

/** Clicks a button. */
export async function click(context: Context, user: string, on: Surface, which: Which, how: How = {}): Promise<Ack> {
  const surface = how.stale ? on : current(context.workspace, user, on);
  const { block, element } = findElement(surface, which, how);
  if (element['type'] !== 'button') throw new Error(`${textOf(element['type'])} is chosen from, not clicked`);
  if (!confirmed(element, how)) return { ok: true, milliseconds: 0 };
  const { text, value, style } = element;
  const told = { text, ...(value !== undefined && { value }), ...(style !== undefined && { style }) };
  return dispatch(context, user, surface, block, element, told);
}

/** Chooses in a menu, a group of choices or a picker; values of options, or what the picker tells. */
export async function select(
  context: Context,
  user: string,
  on: Surface,
  which: Which,
  choice: unknown,
  how: How = {},
): Promise<Ack> {
  const surface = how.stale ? on : current(context.workspace, user, on);
  const { block, element } = findElement(surface, which, how);
  if (element['type'] === 'overflow') {
    const option = jsonList(element['options']).find((each) => each['value'] === choice);
    if (!option) throw new Error(`"${String(choice)}" is not offered by ${textOf(element['action_id'])}`);
    if (!confirmed(element, how)) return { ok: true, milliseconds: 0 };
    return dispatch(context, user, surface, block, element, { selected_option: option });
  }
  if (!keepsState(element)) throw new Error(`Nothing can be chosen in a ${textOf(element['type'])}`);
  if (!confirmed(element, how)) return { ok: true, milliseconds: 0 };
  return put(context, user, surface, block, element, choice);
}

/** Enters something and tells the app when the element is one that tells it. */
export async function put(
  context: Context,
  user: string,
  surface: Surface,
  block: Json,
  element: Json,
  choice: unknown,
): Promise<Ack> {
  const suggested = context.suggested.get(textOf(element['action_id'])) ?? [];
  const state = choose(element, choice, [...suggested, ...chosenBefore(context, surface, block, element)]);
  enter(context.workspace, surface, block, element, state);
  context.workspace.changed();
  const tells = block['type'] !== 'input' || (block['dispatch_action'] === true && tellsOnEntry(element));
  if (!tells) return { ok: true, milliseconds: 0 };
  const field = stateField(element);
  return dispatch(context, user, surface, block, element, { [field]: state[field] });
}

/** What was chosen stays on offer, also when another search has brought other options since. */
function chosenBefore(context: Context, surface: Surface, block: Json, element: Json): Json[] {
  const before = enteredOn(context.workspace, surface)[textOf(block['block_id'])]?.[textOf(element['action_id'])] ?? {};
  return [before['selected_option'], ...jsonList(before['selected_options'])].filter(isJson);
}

/** A text field tells the app by default when Enter is pressed; a choice tells it always. */
function tellsOnEntry(element: Json): boolean {
  const isText = /_input$/.test(textOf(element['type']));
  const config = element['dispatch_action_config'];
  const triggers = isJson(config) ? config['trigger_actions_on'] : undefined;
  return !isText || (Array.isArray(triggers) && triggers.includes('on_character_entered'));
}

/** Presses Enter in a text field of a form. */
export async function pressEnter(context: Context, user: string, on: Surface, blockId: string): Promise<Ack> {
  const surface = current(context.workspace, user, on);
  const { block, element } = findElement(surface, () => true, { block: blockId });
  if (block['dispatch_action'] !== true) return { ok: true, milliseconds: 0 };
  const state = enteredOn(context.workspace, surface)[blockId]?.[textOf(element['action_id'])];
  return dispatch(context, user, surface, block, element, { value: state?.['value'] ?? null });
}

function confirmed(element: Json, how: How): boolean {
  const asks = element['confirm'];
  if (asks === undefined && how.confirm !== undefined) throw new Error(`${textOf(element['action_id'])} asks nothing`);
  if (isJson(asks) && how.confirm === undefined)
    throw new Error(`${textOf(element['action_id'])} asks first: ${JSON.stringify(asks['text'])}; say confirm`);
  return how.confirm ?? true;
}

async function dispatch(
  context: Context,
  user: string,
  surface: Surface,
  block: Json,
  element: Json,
  told: Json,
): Promise<Ack> {
  const action = {
    type: element['type'],
    action_id: element['action_id'],
    block_id: block['block_id'],
    ...copy(told),
    action_ts: context.workspace.nextTs(),
  };
  return context.link.interact({
    ...payloadOf(context, user, 'block_actions'),
    ...placeOf(context, surface),
    ...answerable(context, user, surface),
    trigger_id: context.triggers.issue(user),
    actions: [action],
  });
}

/** What a payload says about where something was clicked. */
function placeOf({ workspace }: Context, surface: Surface): Json {
  if (!isMessage(surface))
    return { container: { type: 'view', view_id: surface.id }, view: viewJson(workspace, surface) };
  const { channel, ts } = surface;
  const isEphemeral = surface.ephemeralTo !== undefined;
  return {
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: isEphemeral },
    channel: { id: channel, name: workspace.channels.get(channel)?.name },
    ...(isEphemeral ? {} : { message: messageJson(workspace, surface) }),
  };
}

/** A message comes with what is chosen in it, and with an address for answers; a view brings its state itself. */
function answerable(context: Context, user: string, surface: Surface): Json {
  if (!isMessage(surface)) return {};
  const { path } = context.responseUrls.issue({ user, channel: surface.channel, ts: surface.ts });
  const values = copy(enteredOn(context.workspace, surface));
  return { state: { values }, response_url: `${context.baseUrl}${path}` };
}

/** Types into a menu whose options come from the app, and gets what it offers. */
export async function suggest(
  context: Context,
  user: string,
  on: Surface,
  which: Which,
  query: string,
): Promise<readonly Json[]> {
  const surface = current(context.workspace, user, on);
  const { block, element } = findElement(surface, which);
  const actionId = textOf(element['action_id']);
  const ack = await context.link.interact({
    ...payloadOf(context, user, 'block_suggestion'),
    ...placeOf(context, surface),
    action_id: actionId,
    block_id: block['block_id'],
    value: query,
  });
  const offered = isJson(ack.payload) ? ack.payload : {};
  refuse(context.workspace, `options of ${actionId}`, suggestionViolations(offered), 'invalid_options');
  const groups = jsonList(offered['option_groups']).flatMap((group) => jsonList(group['options']));
  const options = [...jsonList(offered['options']), ...groups];
  context.suggested.set(actionId, options);
  return options;
}
