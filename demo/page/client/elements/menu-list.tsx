import { Fragment, useEffect, useRef } from 'react';
import type { MenuItem } from './menu-items.js';

interface MenuListProps {
  readonly id: string;
  readonly found: readonly MenuItem[];
  /** What stands there instead of options, or beside those of an earlier search. */
  readonly note: string;
  readonly active: number;
  readonly several: boolean;
  readonly chosen: readonly string[];
  onPick(item: MenuItem): void;
}

export function MenuList({ id, found, note, active, several, chosen, onPick }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // A press here leaves the focus in the field above.
    <div
      ref={list}
      id={id}
      role="listbox"
      className="menu-list"
      aria-label="Options"
      aria-multiselectable={several || undefined}
      onMouseDown={(event) => event.preventDefault()}
    >
      {found.map((each, index) => (
        <Fragment key={`${each.group}/${each.value}`}>
          {each.group !== '' && each.group !== found[index - 1]?.group && (
            <div className="menu-group" role="presentation">
              {each.group}
            </div>
          )}
          <div
            id={`${id}-${String(index)}`}
            role="option"
            aria-label={each.label}
            aria-selected={chosen.includes(each.value)}
            className={`menu-item ${index === active ? 'active' : ''}`}
            onClick={() => onPick(each)}
          >
            <span>
              {each.label}
              {each.more !== '' && <small>{each.more}</small>}
            </span>
            {chosen.includes(each.value) && <span aria-hidden="true">✓</span>}
          </div>
        </Fragment>
      ))}
      {note !== '' && <div className="menu-note">{note}</div>}
    </div>
  );
}
