import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select, [tabindex="0"]';

/** Gives the focus back to where it was in a part of the page, once that part can be used again. */
export function useFocusBack(part: RefObject<HTMLElement | null>, covered: boolean): void {
  const latest = useRef<HTMLElement>(undefined);
  const wasCovered = useRef(covered);
  useEffect(() => {
    const element = part.current;
    const listen = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) latest.current = target;
    };
    element?.addEventListener('focusin', listen);
    return () => element?.removeEventListener('focusin', listen);
  }, [part]);
  useEffect(() => {
    const comesBack = wasCovered.current && !covered;
    wasCovered.current = covered;
    if (comesBack && latest.current?.isConnected) latest.current.focus();
  }, [covered]);
}

/**
 * Keeps the focus in a dialog while nothing covers it. `changes`: what the dialog shows; when that takes away what had
 * the focus, the dialog itself gets it.
 */
export function useFocusInside(dialog: RefObject<HTMLElement | null>, covered: boolean, changes: string) {
  useFocusBack(dialog, covered);
  useEffect(() => {
    if (covered || dialog.current?.contains(document.activeElement)) return;
    dialog.current?.focus();
  }, [covered, changes, dialog]);

  return (event: KeyboardEvent): void => {
    if (event.key !== 'Tab' || dialog.current === null) return;
    const all = [...dialog.current.querySelectorAll<HTMLElement>(focusable)].filter(
      (each) => each.tabIndex >= 0 && each.offsetParent !== null,
    );
    const [first, last] = [all[0], all.at(-1)];
    const at = document.activeElement;
    if (event.shiftKey && (at === first || at === dialog.current)) last?.focus();
    else if (!event.shiftKey && at === last) first?.focus();
    else return;
    event.preventDefault();
  };
}
