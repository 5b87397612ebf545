import { type Json, jsonList, textOf } from '../json.js';
import { findMessage } from '../messages.js';
import { elementsOf } from '../rules/blocks.js';
import { findView, modalsOf } from '../views.js';
import { type Entered, type Message, type View, type Workspace } from '../workspace.js';
import { enteredIn } from '../entered.js';

/** Where a person finds something to click: a message, a modal or the Home tab. */
export type Surface = Message | View;

/** An element by its action_id, or by a look at it and its block. */
export type Which = string | ((element: Json, block: Json) => boolean);

/** What tells elements with the same action_id apart. */
export interface Narrowing {
  readonly value?: string;
  readonly block?: string;
  /** Click in the surface as it was when it was taken, not as it is now. */
  readonly stale?: boolean;
}

export function isMessage(surface: Surface): surface is Message {
  return 'ts' in surface;
}

/** What the person has before the eyes now under the id of a surface that was taken earlier. */
export function current(workspace: Workspace, user: string, surface: Surface): Surface {
  if (isMessage(surface)) {
    const message = findMessage(workspace, surface.channel, surface.ts);
    if (!message || (message.ephemeralTo ?? user) !== user)
      throw new Error(`${user} does not see that message (any more)`);
    return message;
  }
  const view = findView(workspace, (each) => each.id === surface.id && each.user === user);
  if (!view) throw new Error(`${user} has that view not open (any more)`);
  const isHome = workspace.homes.get(user)?.id === view.id;
  if (!isHome && modalsOf(workspace, user).at(-1)?.id !== view.id)
    throw new Error('Another modal lies on top of that one');
  return view;
}

export function findElement(surface: Surface, which: Which, narrowing: Narrowing = {}): { block: Json; element: Json } {
  const everything = surface.blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
  const found = everything.filter(
    ({ block, element }) =>
      (typeof which === 'string' ? element['action_id'] === which : which(element, block)) &&
      (narrowing.block === undefined || block['block_id'] === narrowing.block) &&
      (narrowing.value === undefined || speaksOf(element, narrowing.value)),
  );
  const [only] = found;
  if (only && found.length === 1) return only;
  const list = everything.map(
    ({ block, element }) =>
      `${textOf(block['block_id'])}/${textOf(element['action_id'])}${element['value'] ? `=${textOf(element['value'])}` : ''}`,
  );
  const name = `${typeof which === 'string' ? `"${which}"` : String(which)} ${JSON.stringify(narrowing)}`;
  throw new Error(`${found.length} elements are ${name}; there are: ${list.join(', ') || 'none'}`);
}

/** A button with this value, or a menu with an option of this value. */
function speaksOf(element: Json, value: string): boolean {
  return element['value'] === value || jsonList(element['options']).some((option) => option['value'] === value);
}

function keyOf(surface: Surface): string {
  return isMessage(surface) ? `${surface.channel}:${surface.ts}` : surface.id;
}

export function enteredOn(workspace: Workspace, surface: Surface): Entered {
  return enteredIn(surface.blocks, workspace.entered.get(keyOf(surface)));
}

export function enter(workspace: Workspace, surface: Surface, block: Json, element: Json, state: Json): void {
  const entered = enteredOn(workspace, surface);
  const [blockId, actionId] = [textOf(block['block_id']), textOf(element['action_id'])];
  workspace.entered.set(keyOf(surface), { ...entered, [blockId]: { ...entered[blockId], [actionId]: state } });
}
