import type { KnownBlock, ModalView } from '@slack/types';
import type { FileOverview } from '../../src/domain/overview.js';
import { mayDo, type Role } from '../../src/domain/role.js';
import { allContentsWords } from '../contents-words.js';
import { actionsRow, button, context, section } from '../elements.js';
import { codeText } from '../escape.js';
import { fileWords } from '../file-words.js';
import { actions, callbacks } from '../ids.js';
import { joined } from '../joined.js';
import { warningList } from '../messages/warning-list.js';
import { shrinkQuestion } from '../shrink-question.js';
import { besideShrink } from '../shrink-words.js';
import type { Texts } from '../texts/texts.js';
import { modal } from './modal.js';

export interface FileDetailsState {
  readonly seen: FileOverview;
  /** Of the person: says whether the question about a backup that holds much less can be answered. */
  readonly role: Role;
}

const mostWarnings = 30;

/** All about one backup file: what is in it, what is missing, what was asked about it. The view carries its id. */
export function fileDetailsModal(texts: Texts, { seen, role }: FileDetailsState): ModalView {
  const { modals, files, schemes } = texts;
  const { file } = seen;
  const kind = texts.runs.content(schemes.types[file.type], schemes.methods[file.method]);
  return modal({
    callbackId: callbacks.fileDetails,
    title: modals.fileTitle,
    close: modals.close,
    metadata: file.id,
    blocks: [
      section(fileWords(texts, seen), 'file'),
      ...question(texts, seen, role),
      ...(file.contents
        ? [section(`*${texts.contents.head}*\n${allContentsWords(texts, file.contents)}`, 'contents')]
        : []),
      ...missing(texts, seen),
      actionsRow('act', [button({ id: actions.fileRestore, text: files.restore, value: file.id })]),
      context(joined([kind, modals.fileCheck(codeText(file.sha256))]), 'origin'),
    ],
  });
}

/** Only what awaits an answer is asked about: of a file that is gone or damaged no word makes a good one. */
function question(texts: Texts, { file }: FileOverview, role: Role): KnownBlock[] {
  const { shrink, state, id, name } = file;
  if (shrink === null || (shrink.answer === null && state !== 'awaiting-answer')) return [];
  return shrinkQuestion(texts, { shrink, fileId: id, fileName: name }, mayDo(role, 'answer-shrink'));
}

function missing(texts: Texts, { file, warnings }: FileOverview): KnownBlock[] {
  const { modals } = texts;
  const gaps = warningList(texts, besideShrink(warnings, file.shrink), mostWarnings);
  return gaps.length === 0 ? [] : [section(`*${modals.fileMissing}*`, 'missing'), ...gaps];
}
