import { useEffect, useRef, useState } from 'react';
import { textOf } from '../../../slack/json.js';
import { wordsOf } from '../mrkdwn.js';
import { keepUnsent } from '../unsent.js';
import type { ElementProps } from './element-props.js';
import { useElement } from './use-element.js';

const restMilliseconds = 250;
const counterFrom = 20;

/** A field for a text or a number. What is typed is told after a moment's rest; nothing that comes back writes over it. */
export function TextField(props: ElementProps) {
  const { block, element, field } = props;
  const { entered, choose, enter } = useElement(props);
  const [value, setValue] = useState(textOf(entered['value']));
  const isNumber = element['type'] === 'number_input';
  const { send, later } = useTelling((text) => choose(text));
  const input = {
    id: field?.id,
    value,
    className: 'text-input',
    placeholder: wordsOf(element['placeholder']) || undefined,
    'aria-label': field ? undefined : wordsOf(element['placeholder']) || undefined,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.wrong || undefined,
    autoComplete: 'off',
    autoFocus: element['focus_on_load'] === true,
    onChange: ({ target }: { target: { value: string } }) => {
      setValue(target.value);
      later(target.value);
    },
    onBlur: () => void send(),
  };
  const left = Number(element['max_length'] ?? Infinity) - [...value].length;
  return (
    <div className="text-field">
      {element['multiline'] === true ? (
        <textarea {...input} rows={4} />
      ) : (
        <input
          {...input}
          type="text"
          inputMode={isNumber ? 'decimal' : undefined}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || block['dispatch_action'] !== true) return;
            event.preventDefault();
            void send().then(enter);
          }}
        />
      )}
      {left < counterFrom && (
        <span className={`counter ${left < 0 ? 'over' : ''}`} aria-label={`${String(left)} characters left`}>
          {left}
        </span>
      )}
    </div>
  );
}

/** Tells a value after a rest, or at once when it is asked for; one telling after the other. */
function useTelling(tell: (value: string) => Promise<unknown>) {
  const latest = useRef(tell);
  latest.current = tell;
  const due = useRef<{ readonly value: string; readonly timer: ReturnType<typeof setTimeout> }>(undefined);
  const line = useRef<Promise<unknown>>(Promise.resolve());

  const [hands] = useState(() => {
    function send(): Promise<unknown> {
      const pending = due.current;
      if (pending !== undefined) {
        due.current = undefined;
        clearTimeout(pending.timer);
        line.current = line.current.then(() => latest.current(pending.value));
      }
      return line.current;
    }
    function later(value: string): void {
      clearTimeout(due.current?.timer);
      due.current = { value, timer: setTimeout(() => void send(), restMilliseconds) };
    }
    return { send, later };
  });

  useEffect(() => {
    const forget = keepUnsent(hands.send);
    return () => {
      forget();
      // The field is gone, and with it what was typed last.
      clearTimeout(due.current?.timer);
    };
  }, [hands]);
  return hands;
}
