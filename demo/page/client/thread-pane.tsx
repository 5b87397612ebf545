import { useEffect, useRef } from 'react';
import { MessageRow } from './message-row.js';
import { type ThreadRef, useSession } from './session.js';
import { messagesOf } from './use-live.js';

interface ThreadPaneProps {
  readonly thread: ThreadRef;
  onClose(): void;
}

export function ThreadPane({ thread: { channel, ts }, onClose }: ThreadPaneProps) {
  const { state } = useSession();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), [channel, ts]);
  const inChannel = messagesOf(state).filter((message) => message.channel === channel);
  const parent = inChannel.find((message) => message.ts === ts);
  const replies = inChannel.filter(({ threadTs }) => threadTs === ts);
  const name = state.workspace.channels.find(({ id }) => id === channel)?.name;
  return (
    <aside
      className="thread"
      aria-label="Thread"
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
    >
      <header className="pane-header">
        <h1>
          Thread <small>{name === undefined ? '' : `#${name}`}</small>
        </h1>
        <button ref={close} type="button" className="icon-button" aria-label="Close Thread" onClick={onClose}>
          ✕
        </button>
      </header>
      <div className="messages">
        {parent ? <MessageRow message={parent} /> : <p className="empty">This message was deleted.</p>}
        <div className="day replies-line">
          <span>{replies.length === 1 ? '1 reply' : `${String(replies.length)} replies`}</span>
        </div>
        {replies.map((message) => (
          <MessageRow key={message.ts} message={message} />
        ))}
      </div>
      <p className="read-only">Slash commands don’t work in threads.</p>
    </aside>
  );
}
