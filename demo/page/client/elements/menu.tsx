import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { textOf } from '../../../slack/json.js';
import { wordsOf } from '../mrkdwn.js';
import { Popup } from '../popup.js';
import { useSession } from '../session.js';
import type { ElementProps } from './element-props.js';
import { chosenIn, type MenuItem, offeredBy } from './menu-items.js';
import { MenuList } from './menu-list.js';
import { useElement } from './use-element.js';
import { useSearch } from './use-search.js';
import { useShown } from './use-shown.js';

/** A menu of one or several choices that is searched by typing. */
export function Menu(props: ElementProps) {
  const { element, field } = props;
  const { state, place } = useSession();
  const { entered, choose, suggest, waiting } = useElement(props);
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const several = textOf(element['type']).startsWith('multi_');
  const offered = offeredBy(element, state.workspace);
  const { found, note } = useSearch({ element, offered, open, query, suggest });
  const held = chosenIn(entered, offered);
  const [chosen, showChosen] = useShown(held);
  const [first] = chosen;
  const placeholder = wordsOf(element['placeholder']) || 'Select an option';

  useCurrentChannel(
    element['default_to_current_conversation'] === true && first === undefined && place.kind === 'channel'
      ? place.id
      : '',
    choose,
  );
  useEffect(() => {
    if (element['focus_on_load'] === true) input.current?.focus();
    // Only when the field appears.
  }, []);

  const close = useCallback(() => {
    setOpen(false);
    setQuery('');
  }, []);

  function show(text: string): void {
    setQuery(text);
    setActive(Math.max(0, text === '' && !several ? offered.findIndex(({ value }) => value === first?.value) : 0));
    setOpen(true);
  }

  async function take(next: readonly MenuItem[], choice: unknown): Promise<void> {
    showChosen(next);
    if (!(await choose(choice))) showChosen(held);
  }

  function takeSeveral(next: readonly MenuItem[]): void {
    if (next.length > Number(element['max_selected_items'] ?? Infinity)) return;
    setQuery('');
    void take(
      next,
      next.map(({ value }) => value),
    );
  }

  function pick(item: MenuItem): void {
    if (!several) {
      close();
      void take([item], item.value);
      return;
    }
    const without = chosen.filter(({ value }) => value !== item.value);
    takeSeveral(without.length < chosen.length ? without : [...chosen, item]);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const current = found[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!open) show('');
      else setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(1, found.length));
    } else if (event.key === 'Enter' && open) {
      if (current) pick(current);
    } else if (event.key === 'Escape' && open) close();
    else if (event.key === 'Backspace' && query === '' && several && chosen.length > 0)
      takeSeveral(chosen.slice(0, -1));
    else {
      if (event.key === 'Tab') close();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      ref={box}
      className={`menu ${waiting ? 'waiting' : ''} ${open ? 'open' : ''}`}
      data-action={textOf(element['action_id'])}
    >
      {several &&
        chosen.map((each) => (
          <span key={each.value} className="chip">
            {each.label}
            <button type="button" aria-label={`Remove ${each.label}`} onClick={() => pick(each)}>
              ✕
            </button>
          </span>
        ))}
      <input
        ref={input}
        id={field?.id}
        role="combobox"
        className="menu-input"
        autoComplete="off"
        aria-label={field ? undefined : placeholder}
        aria-describedby={field?.describedBy}
        aria-invalid={field?.wrong || undefined}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && found[active] ? `${listId}-${String(active)}` : undefined}
        placeholder={several && chosen.length > 0 ? '' : (first?.label ?? placeholder)}
        value={open || several ? query : (first?.label ?? '')}
        onChange={({ target }) => show(target.value)}
        onClick={() => (open ? undefined : show(''))}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <span className="menu-sign" aria-hidden="true">
        ▾
      </span>
      {open && (
        <Popup anchor={box} onClose={close} wide>
          <MenuList
            id={listId}
            found={found}
            note={note}
            active={active}
            several={several}
            chosen={chosen.map(({ value }) => value)}
            onPick={pick}
          />
        </Popup>
      )}
    </div>
  );
}

/** Slack fills in the channel that somebody comes from, where the app wants that and nothing is chosen yet. */
function useCurrentChannel(channel: string, choose: (choice: unknown) => Promise<unknown>): void {
  const done = useRef(false);
  useEffect(() => {
    if (channel === '' || done.current) return;
    done.current = true;
    void choose(channel);
  });
}
