import { statusAnswer } from '../../../../blocks/messages/list-answers.js';
import type { VerbCarrier } from '../verb-carrier.js';
import { namedScheme } from '../named-scheme.js';

/** One scheme, or all, in detail. */
export const status: VerbCarrier = async (room, call, name) => {
  const { center, clock, texts } = room;
  const { workspaceId } = call.by;
  if (name === null) {
    const schemes = await center.readSchemes(workspaceId);
    return call.tell(statusAnswer(texts, { schemes, now: clock.now() }));
  }
  const scheme = await namedScheme(room, call, 'status', name);
  if (scheme === null) return;
  const seen = await center.readScheme(workspaceId, scheme.id);
  await call.tell(statusAnswer(texts, { schemes: [seen], now: clock.now() }));
};
