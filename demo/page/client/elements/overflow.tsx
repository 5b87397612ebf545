import { useRef, useState } from 'react';
import { jsonList, textOf } from '../../../slack/json.js';
import { wordsOf } from '../mrkdwn.js';
import { Popup } from '../popup.js';
import type { ElementProps } from './element-props.js';
import { useElement } from './use-element.js';

/** The menu behind three dots. */
export function Overflow(props: ElementProps) {
  const { element } = props;
  const { choose, waiting } = useElement(props);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const options = jsonList(element['options']);

  function close(): void {
    setOpen(false);
    button.current?.focus();
  }

  function move(list: HTMLElement, by: number): void {
    const items = [...list.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const at = items.findIndex((item) => item === document.activeElement);
    items.at((at + by + items.length) % items.length)?.focus();
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={`button overflow ${waiting ? 'waiting' : ''}`}
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={open}
        data-action={textOf(element['action_id'])}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">⋮</span>
      </button>
      {open && (
        <Popup anchor={button} onClose={() => setOpen(false)} wide={false}>
          <div
            role="menu"
            aria-label="More actions"
            className="menu-list"
            ref={(list) => list?.querySelector<HTMLElement>('[role=menuitem]')?.focus()}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') move(event.currentTarget, 1);
              else if (event.key === 'ArrowUp') move(event.currentTarget, -1);
              else if (event.key === 'Escape' || event.key === 'Tab') close();
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          >
            {options.map((option) => (
              <button
                key={textOf(option['value'])}
                type="button"
                role="menuitem"
                className="menu-item"
                onClick={() => {
                  close();
                  const url = textOf(option['url']);
                  if (url !== '') window.open(url, '_blank', 'noopener');
                  void choose(option['value']);
                }}
              >
                {wordsOf(option['text'])}
                {wordsOf(option['description']) !== '' && <small>{wordsOf(option['description'])}</small>}
              </button>
            ))}
          </div>
        </Popup>
      )}
    </>
  );
}
