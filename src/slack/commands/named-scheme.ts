import type { ModalView } from '@slack/types';
import { didYouMeanAnswer } from '../../../blocks/messages/answers.js';
import { listAnswer } from '../../../blocks/messages/list-answers.js';
import { schemePickModal } from '../../../blocks/modals/scheme-pick-modal.js';
import type { SchemeOverview } from '../../domain/overview.js';
import type { Scheme } from '../../domain/scheme.js';
import type { Call } from '../call.js';
import { slackErrorCode } from '../slack-error-code.js';
import type { SlackRoom } from '../slack-room.js';
import { commandText, type Verb } from './parse-command.js';
import type { SchemeVerb } from './scheme-verbs.js';

/** The scheme with this name. Null when there is none: then the person was asked what was meant. */
export async function namedScheme(room: SlackRoom, call: Call, verb: Verb, name: string): Promise<Scheme | null> {
  const { found, near } = await room.center.findScheme(call.by.workspaceId, name);
  if (found === null) {
    const suggestion = near === null ? commandText('list', null) : commandText(verb, near.name);
    await call.tell(didYouMeanAnswer(room.texts, { typed: name, what: 'scheme', suggestion, near: near !== null }));
  }
  return found;
}

/** Without a name: the only scheme. Null when there is none, or when the person was asked to pick one of several. */
export async function onlyScheme(room: SlackRoom, call: Call, verb: SchemeVerb): Promise<Scheme | null> {
  const { center, clock, texts } = room;
  const seen = await center.readSchemes(call.by.workspaceId);
  const [only] = seen;
  if (only !== undefined && seen.length === 1) return only.scheme;
  const picked = seen.length > 0 && (await opened(call, pickModal(room, seen, verb)));
  if (!picked) await call.tell(listAnswer(texts, { schemes: seen, now: clock.now() }));
  return null;
}

/** Picking brings the verb back as metadata, and asks again who may. */
function pickModal({ texts }: SlackRoom, seen: readonly SchemeOverview[], verb: SchemeVerb): ModalView {
  const schemes = seen.map(({ scheme }) => scheme);
  return schemePickModal(texts, { schemes, metadata: verb, purpose: verb });
}

/** False when reading took so long that Slack opens nothing any more: the names can still be shown. */
async function opened(call: Call, view: ModalView): Promise<boolean> {
  try {
    await call.openModal(view);
    return true;
  } catch (error) {
    if (!/trigger/.test(slackErrorCode(error) ?? '')) throw error;
    return false;
  }
}
