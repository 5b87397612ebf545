import type { Json } from '../slack/json.js';
import type { Hands } from '../slack/person/person-hands.js';
import type { Surface } from '../slack/person/surface.js';
import { elementsOf } from '../slack/rules/blocks.js';
import type { Strip } from '../troubles/strip.js';
import type { Deed, Outcome, SurfaceRef } from './deed.js';

/** Does it with the person's own hands. Throws when it cannot be done, such as in a message that is gone. */
export async function carryOut(deed: Deed, hands: Hands, strip: Strip | undefined): Promise<Outcome> {
  switch (deed.deed) {
    case 'command': {
      const [, command = '', text = ''] = /^(\S+)\s*(.*)$/s.exec(deed.text.trim()) ?? [];
      const { ack } = await hands.command(command, text, { channel: deed.channel });
      return failed(ack.failure);
    }
    case 'home':
      // An app that publishes nothing leaves the person with what was there.
      await hands.openHome().catch(() => undefined);
      return {};
    case 'press': {
      const { at, confirm } = find(hands, deed);
      const ack = await hands.click(at, deed.action, { block: deed.block, ...confirm });
      return failed(ack.failure);
    }
    case 'choose': {
      const { at, confirm } = find(hands, deed);
      const ack = await hands.select(at, deed.action, deed.choice, { block: deed.block, ...confirm });
      return failed(ack.failure);
    }
    case 'suggest': {
      const isIt = (element: Json, block: Json) =>
        element['action_id'] === deed.action && block['block_id'] === deed.block;
      return { options: await hands.suggest(surfaceOf(hands, deed.on), isIt, deed.query) };
    }
    case 'enter':
      return failed((await hands.pressEnter(surfaceOf(hands, deed.on), deed.block)).failure);
    case 'submit': {
      const { errors, failure } = await hands.submit(surfaceOf(hands, deed.on));
      return { errors, ...failed(failure) };
    }
    case 'close':
      await hands.close(surfaceOf(hands, deed.on));
      return {};
    case 'close-all':
      for (let top = hands.modal(); top !== undefined; top = hands.modal()) await hands.close(top);
      return {};
    case 'trouble':
      if (strip === undefined) throw new Error('There are no switches here.');
      await strip.switch(deed.id, deed.on);
      return {};
  }
}

function failed(failure: string | undefined): Outcome {
  return failure === undefined ? {} : { failure };
}

function surfaceOf(hands: Hands, ref: SurfaceRef): Surface {
  const { home, modals, messages } = hands.sight();
  const found =
    'view' in ref
      ? [...modals, ...(home ? [home] : [])].find(({ id }) => id === ref.view)
      : messages.find(({ channel, ts }) => channel === ref.channel && ts === ref.ts);
  if (found === undefined) throw new Error('That is not there any more.');
  return found;
}

/** The page asked the question of an element that has one; whoever said no sent nothing. */
function find(hands: Hands, deed: { on: SurfaceRef; block: string; action: string }) {
  const at = surfaceOf(hands, deed.on);
  const block = at.blocks.find((each) => each['block_id'] === deed.block);
  const element = block && elementsOf(block).find((each) => each['action_id'] === deed.action);
  return { at, confirm: element?.['confirm'] === undefined ? {} : { confirm: true } };
}
