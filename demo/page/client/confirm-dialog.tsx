import { useEffect, useId, useRef } from 'react';
import type { Json } from '../../slack/json.js';
import { Text, wordsOf } from './mrkdwn.js';
import { useFocusInside } from './use-focus-inside.js';

interface ConfirmDialogProps {
  readonly question: Json;
  onAnswer(yes: boolean): void;
}

/** The question that an element asks before it does anything. */
export function ConfirmDialog({ question, onAnswer }: ConfirmDialogProps) {
  const title = useId();
  const text = useId();
  const dialog = useRef<HTMLDivElement>(null);
  const deny = useRef<HTMLButtonElement>(null);
  const keepInside = useFocusInside(dialog, false, '');
  const danger = question['style'] === 'danger';
  useEffect(() => deny.current?.focus(), []);
  return (
    <div className="scrim">
      <div
        ref={dialog}
        className="modal confirm"
        role="dialog"
        aria-modal="true"
        aria-labelledby={title}
        aria-describedby={text}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onAnswer(false);
          else keepInside(event);
        }}
      >
        <div className="modal-header">
          <h2 id={title}>{wordsOf(question['title'])}</h2>
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => onAnswer(false)}>
            ✕
          </button>
        </div>
        <div className="modal-body" id={text}>
          <Text text={question['text']} />
        </div>
        <div className="modal-footer">
          <button ref={deny} type="button" className="button" onClick={() => onAnswer(false)}>
            {wordsOf(question['deny']) || 'Cancel'}
          </button>
          <button
            type="button"
            className={`button ${danger ? 'danger solid' : 'primary'}`}
            onClick={() => onAnswer(true)}
          >
            {wordsOf(question['confirm']) || 'OK'}
          </button>
        </div>
      </div>
    </div>
  );
}
