import { useState } from 'react';
import { isJson, type Json, textOf } from '../../../slack/json.js';
import type { Outcome } from '../../deed.js';
import { useSession, useSurface } from '../session.js';
import { sendUnsent } from '../unsent.js';
import type { ElementProps } from './element-props.js';

/** What can be done with an element, and what is entered in it. */
export interface ElementHands {
  /** What the workspace holds for it: `{ selected_option }`, `{ value }` … */
  readonly entered: Json;
  readonly waiting: boolean;
  press(): Promise<void>;
  /** Rejects never; false when the person said no to the question, or when it could not be done. */
  choose(choice: unknown): Promise<boolean>;
  suggest(query: string): Promise<readonly Json[]>;
  enter(): Promise<void>;
}

export function useElement({ block, element }: ElementProps): ElementHands {
  const { act, ask, complain, state } = useSession();
  const surface = useSurface();
  const [waiting, setWaiting] = useState(0);
  const place = { on: surface.ref, block: textOf(block['block_id']), action: textOf(element['action_id']) };
  const { confirm } = element;

  async function agreed(): Promise<boolean> {
    return !isJson(confirm) || (await ask(confirm));
  }

  /** Waits for the app; says what Slack says when it does not answer. */
  async function tried(work: () => Promise<Outcome>): Promise<Outcome | undefined> {
    setWaiting((count) => count + 1);
    try {
      const outcome = await work();
      if (outcome.failure !== undefined)
        complain(`${state.workspace.app.name} is not responding. Please try again. (${outcome.failure})`);
      return outcome;
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error));
      return undefined;
    } finally {
      setWaiting((count) => count - 1);
    }
  }

  return {
    entered: surface.entered[place.block]?.[place.action] ?? {},
    waiting: waiting > 0 || surface.waiting,
    async press() {
      if (!(await agreed())) return;
      // What was typed beside the button belongs to what the app is told.
      await sendUnsent();
      await tried(() => act({ deed: 'press', ...place }));
    },
    async choose(choice) {
      if (!(await agreed())) return false;
      return (await tried(() => act({ deed: 'choose', ...place, choice }))) !== undefined;
    },
    async suggest(query) {
      return (await tried(() => act({ deed: 'suggest', ...place, query })))?.options ?? [];
    },
    async enter() {
      await tried(() => act({ deed: 'enter', on: place.on, block: place.block }));
    },
  };
}
