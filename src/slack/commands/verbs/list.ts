import { listAnswer } from '../../../../blocks/messages/list-answers.js';
import type { VerbCarrier } from '../verb-carrier.js';

/** All schemes. */
export const list: VerbCarrier = async ({ center, clock, texts }, call) => {
  const schemes = await center.readSchemes(call.by.workspaceId);
  await call.tell(listAnswer(texts, { schemes, now: clock.now() }));
};
