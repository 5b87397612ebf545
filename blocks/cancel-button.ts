import type { Button } from '@slack/types';
import type { Run } from '../src/domain/run.js';
import { button, danger } from './elements.js';
import { actions } from './ids.js';
import { oneLine } from './one-line.js';
import type { Texts } from './texts/texts.js';

/** Cancels a run that goes on, after a question. */
export function cancelButton({ runs }: Texts, run: Run): Button {
  return button({
    id: actions.runCancel,
    text: runs.cancel,
    value: run.id,
    label: runs.cancelLabel(oneLine(run.schemeName, 50)),
    confirm: danger({
      title: runs.cancelTitle,
      text: runs.cancelText,
      confirm: runs.cancelConfirm,
      deny: runs.cancelDeny,
    }),
  });
}
