import { createContext, useContext } from 'react';
import type { Deed, Outcome, SurfaceRef } from '../deed.js';
import type { EnteredPiece, PageState } from '../page-state.js';
import type { Json } from '../../slack/json.js';

/** Where in the workspace somebody looks. */
export type Place =
  { readonly kind: 'channel'; readonly id: string } | { readonly kind: 'app'; readonly tab: 'home' | 'messages' };

export interface ThreadRef {
  readonly channel: string;
  readonly ts: string;
}

/** Who looks, at what, and what they can do. */
export interface Session {
  readonly user: string;
  readonly state: PageState;
  readonly place: Place;
  readonly dark: boolean;
  act(deed: Deed): Promise<Outcome>;
  go(place: Place): void;
  openThread(thread: ThreadRef): void;
  /** Asks what an element wants asked first; whether the answer was yes. */
  ask(question: Json): Promise<boolean>;
  /** Shows something that did not work, for a while. */
  complain(words: string): void;
}

const SessionContext = createContext<Session | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('Nobody looks at this.');
  return session;
}

/** The message or view that something stands in. */
export interface Surface {
  readonly ref: SurfaceRef;
  /** The same as a text, for keys and ids. */
  readonly key: string;
  readonly kind: 'message' | 'home' | 'modal';
  readonly entered: EnteredPiece;
  /** What stands in red under the fields, by block_id. */
  readonly errors: Readonly<Record<string, string>>;
  /** While the whole of it waits for the app. */
  readonly waiting: boolean;
}

const SurfaceContext = createContext<Surface | undefined>(undefined);
export const SurfaceProvider = SurfaceContext.Provider;

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === undefined) throw new Error('This stands in no message and in no view.');
  return surface;
}
