import { isJson, type Json, textOf } from '../../slack/json.js';
import { Element } from './elements/element.js';
import { wordsOf } from './mrkdwn.js';
import { useSurface } from './session.js';

const groups = new Set(['checkboxes', 'radio_buttons']);

/** A field of a form with its label, hint and error. */
export function InputBlock({ block }: { readonly block: Json }) {
  const { key, errors } = useSurface();
  const { element } = block;
  if (!isJson(element)) return null;
  const blockId = textOf(block['block_id']);
  const id = `${key}-${blockId}`;
  const hint = wordsOf(block['hint']);
  const error = errors[blockId];
  const described = [error === undefined ? '' : `${id}-error`, hint === '' ? '' : `${id}-hint`]
    .filter(Boolean)
    .join(' ');
  const label = (
    <>
      {wordsOf(block['label'])}
      {block['optional'] === true && <span className="optional"> (optional)</span>}
    </>
  );
  return (
    <div className={`field ${error === undefined ? '' : 'field-wrong'}`}>
      {groups.has(textOf(element['type'])) ? (
        <span className="label" id={`${id}-label`}>
          {label}
        </span>
      ) : (
        <label className="label" id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
      )}
      <Element
        key={`${textOf(element['type'])}/${textOf(element['action_id'])}`}
        block={block}
        element={element}
        field={{ id, labelId: `${id}-label`, describedBy: described || undefined, wrong: error !== undefined }}
      />
      {error !== undefined && (
        <p className="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint !== '' && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
