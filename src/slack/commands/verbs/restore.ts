import { didYouMeanAnswer } from '../../../../blocks/messages/answers.js';
import { filesAnswer } from '../../../../blocks/messages/list-answers.js';
import { nearest } from '../../../domain/near-name.js';
import { explainRestore } from '../../explain-restore.js';
import { allFiles, isFileName } from '../all-files.js';
import { commandText } from '../parse-command.js';
import type { VerbCarrier } from '../verb-carrier.js';

/** How to restore the file with this name, or without a name the newest good one. */
export const restore: VerbCarrier = async (room, call, name) => {
  const { center, texts } = room;
  const names: string[] = [];
  for await (const seen of allFiles(center, call.by.workspaceId)) {
    const wanted = name === null ? seen.file.state === 'good' : isFileName(seen.file.name, name);
    if (wanted) return explainRestore(room, call, seen.file.id);
    names.push(seen.file.name);
  }
  if (name === null) return call.tell(filesAnswer(texts, { files: [], total: 0, scheme: null }));
  const near = nearest(name, names);
  const suggestion = near === null ? commandText('files', null) : commandText('restore', near);
  await call.tell(didYouMeanAnswer(texts, { typed: name, what: 'file', suggestion, near: near !== null }));
};
