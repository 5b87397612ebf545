import { useEffect, useState } from 'react';
import { useSession } from './session.js';
import { messagesOf } from './use-live.js';

/** How many messages came into a channel since this person looked there last. */
export function useUnread(): (channel: string) => number {
  const { state, place, user } = useSession();
  const [seen, setSeen] = useState(() => remembered(user));
  const messages = messagesOf(state).filter(({ threadTs, broadcast }) => threadTs === null || broadcast);
  const open = place.kind === 'channel' ? place.id : place.tab === 'messages' ? state.workspace.direct : undefined;
  const latest = messages.findLast(({ channel }) => channel === open)?.ts;

  useEffect(() => {
    if (open === undefined || latest === undefined) return;
    setSeen((before) => {
      if ((before[open] ?? '') >= latest) return before;
      const next = { ...before, [open]: latest };
      sessionStorage.setItem(`seen:${user}`, JSON.stringify(next));
      return next;
    });
  }, [open, latest, user]);
  return (id) =>
    id === open ? 0 : messages.filter(({ channel, ts }) => channel === id && ts > (seen[id] ?? '')).length;
}

function remembered(user: string): Readonly<Record<string, string>> {
  return JSON.parse(sessionStorage.getItem(`seen:${user}`) ?? '{}') as Readonly<Record<string, string>>;
}
