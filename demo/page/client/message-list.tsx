import { Fragment, useLayoutEffect, useRef } from 'react';
import { dayOf } from './moments.js';
import { MessageRow } from './message-row.js';
import { useSession } from './session.js';
import { messagesOf } from './use-live.js';

const nearPixels = 120;

/** What stands in a channel; it follows what is new for as long as its end is in sight. */
export function MessageList({ channel, empty }: { readonly channel: string; readonly empty: string }) {
  const { state } = useSession();
  const { tz } = state.workspace.me;
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const all = messagesOf(state).filter((message) => message.channel === channel);
  const shown = all.filter(({ threadTs, broadcast }) => threadTs === null || broadcast);

  useLayoutEffect(() => {
    const element = list.current;
    if (element && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [shown]);

  return (
    <div
      ref={list}
      className="messages"
      role="log"
      aria-label="Messages"
      tabIndex={-1}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < nearPixels;
      }}
    >
      {shown.length === 0 && <p className="empty">{empty}</p>}
      {shown.map((message, index) => {
        const day = dayOf(message.ts, tz);
        const before = shown[index - 1];
        return (
          <Fragment key={message.ts}>
            {(before === undefined || dayOf(before.ts, tz) !== day) && (
              <div className="day">
                <span>{day}</span>
              </div>
            )}
            <MessageRow message={message} replies={all.filter(({ threadTs }) => threadTs === message.ts)} />
          </Fragment>
        );
      })}
    </div>
  );
}
