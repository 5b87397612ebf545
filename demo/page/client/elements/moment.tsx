import { useState } from 'react';
import { textOf } from '../../../slack/json.js';
import { useSession } from '../session.js';
import { wordsOf } from '../mrkdwn.js';
import type { ElementProps } from './element-props.js';
import { useElement } from './use-element.js';
import { readWallTime, wallTimeOf } from './wall-time.js';

const kinds = {
  datepicker: { type: 'date', field: 'selected_date', label: 'Date' },
  timepicker: { type: 'time', field: 'selected_time', label: 'Time' },
  datetimepicker: { type: 'datetime-local', field: 'selected_date_time', label: 'Date and time' },
} as const;

/** A day, a time of day, or both. */
export function Moment(props: ElementProps) {
  const { element, field } = props;
  const { tz } = useSession().state.workspace.me;
  const { entered, choose } = useElement(props);
  const kind = kinds[textOf(element['type']) as keyof typeof kinds];
  const held = entered[kind.field];
  const shown = typeof held === 'number' ? wallTimeOf(held, tz) : textOf(held);
  const [typed, setTyped] = useState(shown);
  const [before, setBefore] = useState(shown);
  // Another value came from outside, such as after a view was drawn anew.
  if (before !== shown) {
    setBefore(shown);
    setTyped(shown);
  }
  const zone = textOf(element['timezone']);
  return (
    <span className="moment">
      <input
        id={field?.id}
        className="text-input"
        type={kind.type}
        value={typed}
        autoFocus={element['focus_on_load'] === true}
        aria-label={field ? undefined : wordsOf(element['placeholder']) || kind.label}
        aria-describedby={field?.describedBy}
        aria-invalid={field?.wrong || undefined}
        onChange={({ target: { value } }) => {
          setTyped(value);
          void choose(value === '' ? null : kind.type === 'datetime-local' ? readWallTime(value, tz) : value);
        }}
      />
      {zone !== '' && <span className="hint">{zone}</span>}
    </span>
  );
}
