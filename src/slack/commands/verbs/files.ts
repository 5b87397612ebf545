import { filesAnswer } from '../../../../blocks/messages/list-answers.js';
import type { VerbCarrier } from '../verb-carrier.js';
import { namedScheme } from '../named-scheme.js';

/** As many as an answer shows. */
const limit = 20;

/** The newest backup files, of one scheme or of all. */
export const files: VerbCarrier = async (room, call, name) => {
  const scheme = name === null ? null : await namedScheme(room, call, 'files', name);
  if (name !== null && scheme === null) return;
  const page = await room.center.readFiles(call.by.workspaceId, scheme?.id ?? null, { offset: 0, limit });
  await call.tell(filesAnswer(room.texts, { files: page.items, total: page.total, scheme }));
};
