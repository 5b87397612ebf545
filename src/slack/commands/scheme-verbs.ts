import { pausedAnswer, resumedAnswer } from '../../../blocks/messages/answers.js';
import { historyAnswer } from '../../../blocks/messages/list-answers.js';
import type { Call } from '../call.js';
import { editScheme } from '../scheme-form/edit-scheme.js';
import type { SlackRoom } from '../slack-room.js';
import { tellStarted } from '../tell-started.js';

/** As many runs as an answer shows. */
const historyShown = 20;

/** What can be asked for one scheme, and has to be asked for one. */
export const schemeVerbs = ['now', 'history', 'edit', 'pause', 'resume', 'pickup'] as const;
export type SchemeVerb = (typeof schemeVerbs)[number];

type CarryOut = (room: SlackRoom, call: Call, schemeId: string) => Promise<void>;

const carryOut: Readonly<Record<SchemeVerb, CarryOut>> = {
  async now(room, call, schemeId) {
    await tellStarted(room, call, await room.center.startRun(call.by, schemeId));
  },

  async history({ center, clock, texts }, call, schemeId) {
    const { workspaceId } = call.by;
    const { scheme } = await center.readScheme(workspaceId, schemeId);
    const { items: runs, total } = await center.readHistory(workspaceId, schemeId, { offset: 0, limit: historyShown });
    await call.tell(historyAnswer(texts, { scheme, runs, total, now: clock.now() }));
  },

  edit: editScheme,

  async pause({ center, texts }, call, schemeId) {
    await call.tell(pausedAnswer(texts, await center.pauseScheme(call.by, schemeId)));
  },

  async resume({ center, texts }, call, schemeId) {
    await call.tell(resumedAnswer(texts, await center.resumeScheme(call.by, schemeId)));
  },

  async pickup(room, call, schemeId) {
    await tellStarted(room, call, await room.center.pickUpExport(call.by, schemeId));
  },
};

export function isSchemeVerb(word: string): word is SchemeVerb {
  return schemeVerbs.some((verb) => verb === word);
}

/** Does what a person asked for with one scheme. */
export function forScheme(room: SlackRoom, call: Call, verb: SchemeVerb, schemeId: string): Promise<void> {
  return carryOut[verb](room, call, schemeId);
}
