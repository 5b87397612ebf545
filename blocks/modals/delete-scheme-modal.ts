import type { KnownBlock, ModalView } from '@slack/types';
import type { Scheme } from '../../src/domain/scheme.js';
import { option, section } from '../elements.js';
import { escapeText } from '../escape.js';
import { actions, callbacks, deleteFields } from '../ids.js';
import { bytes } from '../texts/bytes.js';
import type { Texts } from '../texts/texts.js';
import { input, radios } from './inputs.js';
import { modal } from './modal.js';

export interface DeleteSchemeState {
  readonly scheme: Pick<Scheme, 'name'>;
  readonly fileCount: number;
  readonly fileBytes: number;
  /** Whether a run of it goes on. */
  readonly running: boolean;
  readonly metadata: string;
}

/** Asks what becomes of what a scheme leaves: its files, kept unless told otherwise, and the run that goes on. */
export function deleteSchemeModal({ modals, locale }: Texts, state: DeleteSchemeState): ModalView {
  const { scheme, fileCount, fileBytes, running, metadata } = state;
  return modal({
    callbackId: callbacks.schemeDelete,
    title: modals.deleteTitle,
    submit: modals.deleteSubmit,
    close: modals.cancel,
    metadata,
    blocks: [
      section(modals.deleteIntro(escapeText(scheme.name))),
      fileCount === 0 ? section(modals.noFiles) : filesInput(fileCount, fileBytes),
      ...(running ? [runningInput()] : []),
    ],
  });

  function filesInput(count: number, size: number): KnownBlock {
    const options = [
      option(modals.keepFiles, 'keep', modals.keepFilesDescription(count, bytes(size, locale))),
      option(modals.removeFiles, 'remove', modals.removeFilesDescription),
    ];
    return input({
      id: deleteFields.files,
      label: modals.deleteFiles,
      element: radios(actions.fieldValue, options, 'keep'),
    });
  }

  function runningInput(): KnownBlock {
    const options = [
      option(modals.finishRun, 'finish', modals.finishRunDescription),
      option(modals.cancelRun, 'cancel', modals.cancelRunDescription),
    ];
    return input({
      id: deleteFields.running,
      label: modals.deleteRunning,
      element: radios(actions.fieldValue, options, 'finish'),
    });
  }
}
