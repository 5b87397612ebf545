import type { ModalView } from '@slack/types';
import type { Scheme } from '../../src/domain/scheme.js';
import { context, option, section } from '../elements.js';
import { actions, callbacks, pickFields } from '../ids.js';
import { oneLine } from '../one-line.js';
import type { Texts } from '../texts/texts.js';
import { groupedChoices } from './grouped-choices.js';
import { input, select } from './inputs.js';
import { modal } from './modal.js';

export type PickPurpose = keyof Texts['modals']['pick'];

export interface SchemePickState {
  /** By name. */
  readonly schemes: readonly Pick<Scheme, 'id' | 'name'>[];
  readonly metadata: string;
  readonly purpose: PickPurpose;
}

/** A view has 250 kB, and names of emoji are long. */
const mostListed = 500;

/** Lets a person choose the scheme that a command is for. */
export function schemePickModal({ modals }: Texts, { schemes, metadata, purpose }: SchemePickState): ModalView {
  const frame = { callbackId: callbacks.schemePick, title: modals.pickTitle, close: modals.cancel, metadata };
  if (schemes.length === 0) return modal({ ...frame, blocks: [section(modals.pickNone)] });
  const options = schemes.slice(0, mostListed).map(({ id, name }) => option(oneLine(name, 50), id));
  const element = select(actions.fieldValue, modals.pickPlaceholder, groupedChoices(options), '');
  return modal({
    ...frame,
    submit: modals.pick[purpose],
    blocks: [
      input({ id: pickFields.scheme, label: modals.pickLabel, element }),
      ...(schemes.length > mostListed ? [context(modals.pickNotAll)] : []),
    ],
  });
}
