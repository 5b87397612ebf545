import { useEffect, useId, useRef, useState } from 'react';
import type { ViewPiece } from '../page-state.js';
import { Avatar } from './avatar.js';
import { Blocks } from './blocks.js';
import { withEmoji } from './emoji.js';
import { type Surface, SurfaceProvider, useSession } from './session.js';
import { sendUnsent } from './unsent.js';
import { useFocusInside } from './use-focus-inside.js';

interface ModalDialogProps {
  readonly view: ViewPiece;
  /** Something lies on it. */
  readonly covered: boolean;
  readonly errors: Readonly<Record<string, string>>;
  onErrors(errors: Readonly<Record<string, string>>): void;
}

export function ModalDialog({ view, covered, errors, onErrors }: ModalDialogProps) {
  const { state, act, complain } = useSession();
  const [waiting, setWaiting] = useState(false);
  const [trouble, setTrouble] = useState('');
  const title = useId();
  const dialog = useRef<HTMLDivElement>(null);
  const keepInside = useFocusInside(dialog, covered, view.hash);
  const on = { view: view.id };

  useEffect(() => setTrouble(''), [view.hash]);
  useEffect(() => {
    if (Object.keys(errors).length > 0) dialog.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [errors]);

  async function submit(): Promise<void> {
    if (waiting || view.submit === null) return;
    setWaiting(true);
    setTrouble('');
    try {
      await sendUnsent();
      const outcome = await act({ deed: 'submit', on });
      onErrors(outcome.errors ?? {});
      if (outcome.failure !== undefined) setTrouble('We had some trouble connecting. Try again?');
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      setWaiting(false);
    }
  }

  function close(all = false): void {
    act(all ? { deed: 'close-all' } : { deed: 'close', on }).catch((error: Error) => complain(error.message));
  }

  const surface: Surface = { ref: on, key: view.id, kind: 'modal', entered: view.entered, errors, waiting };
  return (
    <div className="scrim" inert={covered}>
      <div
        ref={dialog}
        className="modal"
        role="dialog"
        aria-modal="true"
        aria-labelledby={title}
        aria-busy={waiting || undefined}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
          else keepInside(event);
        }}
      >
        <form
          className="modal-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <div className="modal-header">
            {view.pushed ? (
              <button type="button" className="icon-button" aria-label="Back" onClick={() => close()}>
                ‹
              </button>
            ) : (
              <Avatar name={state.workspace.app.name} app />
            )}
            <h2 id={title}>{withEmoji(view.title)}</h2>
            <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => close(true)}>
              ✕
            </button>
          </div>
          <div className="modal-body">
            <SurfaceProvider value={surface}>
              <Blocks blocks={view.blocks} />
            </SurfaceProvider>
          </div>
          <div className="modal-footer">
            <p className="modal-trouble" role="alert">
              {trouble}
            </p>
            <button type="button" className="button" onClick={() => close()}>
              {withEmoji(view.close)}
            </button>
            {view.submit !== null && (
              <button
                type="submit"
                className={`button primary ${waiting ? 'waiting' : ''}`}
                aria-busy={waiting || undefined}
              >
                {withEmoji(view.submit)}
              </button>
            )}
          </div>
        </form>
      </div>
    </div>
  );
}
