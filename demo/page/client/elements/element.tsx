import { type Json, textOf } from '../../../slack/json.js';
import { Button } from './button.js';
import { Checkboxes, Radios } from './choices.js';
import type { ElementProps } from './element-props.js';
import { Menu } from './menu.js';
import { Moment } from './moment.js';
import { Overflow } from './overflow.js';
import { TextField } from './text-field.js';

/** Anything in a block that a person can use. */
export function Element(props: ElementProps) {
  const { element } = props;
  const type = textOf(element['type']);
  if (type === 'button') return <Button {...props} />;
  if (type === 'overflow') return <Overflow {...props} />;
  if (type === 'checkboxes') return <Checkboxes {...props} />;
  if (type === 'radio_buttons') return <Radios {...props} />;
  if (type.endsWith('_input')) return <TextField {...props} />;
  if (type.endsWith('_select')) return <Menu {...props} />;
  if (type.endsWith('picker')) return <Moment {...props} />;
  return <span className="no-image">{unknownWords(element)}</span>;
}

function unknownWords(element: Json): string {
  return textOf(element['alt_text']) || textOf(element['type']);
}
