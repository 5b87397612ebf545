import { useEffect, useState } from 'react';
import type { Change, MessagePiece, PageState } from '../page-state.js';

export interface Live {
  /** Undefined until the first word came. */
  readonly state: PageState | undefined;
  readonly connected: boolean;
}

/** What one person sees, kept up to date; a connection that breaks is made anew by itself. */
export function useLive(user: string): Live {
  const [live, setLive] = useState<Live>({ state: undefined, connected: false });
  useEffect(() => {
    const source = new EventSource(`/live?user=${encodeURIComponent(user)}`);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const change = JSON.parse(data) as Change;
      setLive(({ state }) => ({ state: after(change, change.fresh ? undefined : state), connected: true }));
    };
    source.onerror = () => setLive(({ state }) => ({ state, connected: false }));
    return () => source.close();
  }, [user]);
  return live;
}

function after({ put, drop }: Change, before: PageState | undefined): PageState {
  const next: Record<string, unknown> = { ...before, ...put };
  for (const key of drop) delete next[key];
  return next as Partial<PageState> as PageState;
}

/** All messages that this person sees, oldest first. */
export function messagesOf(state: PageState): readonly MessagePiece[] {
  return Object.entries(state)
    .filter(([key]) => key.startsWith('message:'))
    .map(([, message]) => message as MessagePiece)
    .toSorted((a, b) => (a.ts < b.ts ? -1 : 1));
}
