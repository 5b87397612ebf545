import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface PopupProps {
  readonly anchor: RefObject<HTMLElement | null>;
  onClose(): void;
  /** As wide as what it belongs to. */
  readonly wide: boolean;
  readonly children: ReactNode;
}

const gap = 4;
const edge = 8;
const tallest = 320;

/** A list below the thing that it belongs to, or above it where there is more room; over everything else. */
export function Popup({ anchor, onClose, wide, children }: PopupProps) {
  const popup = useRef<HTMLDivElement>(null);

  function place(): void {
    if (popup.current !== null && anchor.current !== null) putBeside(popup.current, anchor.current, wide);
  }

  useLayoutEffect(() => {
    if (!popup.current?.matches(':popover-open')) popup.current?.showPopover();
    place();
  });

  useEffect(() => {
    const outside = ({ target }: Event) => {
      const inside = target instanceof Node && (popup.current?.contains(target) || anchor.current?.contains(target));
      if (!inside) onClose();
    };
    // What it hangs on moves away below it.
    const moved = ({ target }: Event) => {
      if (target !== popup.current) place();
    };
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('scroll', moved, true);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      document.removeEventListener('scroll', moved, true);
    };
  });

  return (
    <div ref={popup} popover="manual" className="popup">
      {children}
    </div>
  );
}

function putBeside(list: HTMLElement, owner: HTMLElement, wide: boolean): void {
  const at = owner.getBoundingClientRect();
  const [below, above] = [innerHeight - at.bottom - gap - edge, at.top - gap - edge];
  list.style.minWidth = wide ? `${String(at.width)}px` : '180px';
  list.style.maxHeight = `${String(Math.min(tallest, Math.max(below, above)))}px`;
  const { width, height } = list.getBoundingClientRect();
  const left = wide ? at.left : at.right - width;
  list.style.left = `${String(Math.max(edge, Math.min(left, innerWidth - width - edge)))}px`;
  list.style.top = `${String(height <= below || below >= above ? at.bottom + gap : at.top - gap - height)}px`;
}
