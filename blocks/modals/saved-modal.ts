import type { ModalView } from '@slack/types';
import type { Scheme } from '../../src/domain/scheme.js';
import { slackDate } from '../date.js';
import { section } from '../elements.js';
import { escapeText } from '../escape.js';
import { callbacks } from '../ids.js';
import type { Texts } from '../texts/texts.js';
import { modal } from './modal.js';

export interface SavedState {
  readonly scheme: Pick<Scheme, 'name' | 'channel'>;
  /** Null while it is paused. */
  readonly nextRun: Date | null;
  readonly created: boolean;
}

/** Where a saved scheme can be seen, and when it runs. */
export function savedModal(texts: Texts, { scheme, nextRun, created }: SavedState): ModalView {
  const { schemeForm } = texts;
  const name = escapeText(scheme.name);
  const when = nextRun && slackDate(texts, nextRun);
  const run = when === null ? schemeForm.noRun : created ? schemeForm.firstRun(when) : schemeForm.nextRun(when);
  const done = created ? schemeForm.created(name) : schemeForm.saved(name);
  return modal({
    callbackId: callbacks.schemeSaved,
    title: created ? schemeForm.createdTitle : schemeForm.savedTitle,
    close: schemeForm.close,
    blocks: [section(`${done} ${run}\n${schemeForm.seen(`<#${scheme.channel}>`)}`)],
  });
}
