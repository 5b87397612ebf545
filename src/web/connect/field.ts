import type { ErrorText } from '../../../blocks/texts/error-texts.js';
import type { Texts } from '../../../blocks/texts/texts.js';
import type { EntryField } from '../../backup/connections/connect-page.js';
import { type Html, attributes, markup, nothing, words } from './html.js';

/** A field of one line. */
export interface FieldOptions {
  readonly name: EntryField;
  readonly label: string;
  /** What to enter, and why. */
  readonly hint: Html | string;
  readonly faults: readonly ErrorText[];
  /** Attributes of the input beside its name and what its faults say. */
  readonly input: Readonly<Record<string, string | number | boolean>>;
  readonly optional?: boolean;
}

/** A labelled input, with its hint and its faults tied to it. */
export function field(texts: Texts, { name, label, hint, faults, input, optional = false }: FieldOptions): Html {
  const hintId = hint === '' ? null : `${name}-hint`;
  return markup`<div class="field${faults.length > 0 ? ' faulty' : ''}">
<label for="${name}">${label}${optional ? ` (${texts.connectPage.optional})` : ''}</label>
${
  hintId === null ? null : markup`<p class="hint" id="${hintId}">${typeof hint === 'string' ? words(hint) : hint}</p> `
}${faultLines(name, faults)}<input${attributes({
    id: name,
    // One that stays as it is, is not sent.
    name: input['readonly'] === true ? undefined : name,
    ...input,
    required: !optional && input['required'] !== false && input['readonly'] !== true,
    ...toldBy(name, faults, hintId),
  })}>
</div>
`;
}

/** The faults beside a field. */
export function faultLines(name: EntryField, faults: readonly ErrorText[]): Html {
  if (faults.length === 0) return nothing;
  const lines = faults.map(({ happened, advice }) => markup`${words(happened)} ${words(advice)} `);
  return markup`<p class="fault" id="${name}-fault"><span aria-hidden="true">⚠ </span>${lines}</p> `;
}

/** What tells a reader's software about an input's faults and hint. */
export function toldBy(
  name: EntryField,
  faults: readonly ErrorText[],
  hintId: string | null,
): Record<string, string | undefined> {
  const ids = [...(hintId === null ? [] : [hintId]), ...(faults.length === 0 ? [] : [`${name}-fault`])];
  return {
    'aria-describedby': ids.length === 0 ? undefined : ids.join(' '),
    'aria-invalid': faults.length === 0 ? undefined : 'true',
  };
}
