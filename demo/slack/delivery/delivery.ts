import { type Json } from '../json.js';

/** What is sent to the app, in the words of a Socket Mode envelope. */
export type Kind = 'slash_commands' | 'interactive' | 'events_api';

/** How the app acknowledged, within 3 seconds or not at all. */
export interface Ack {
  readonly ok: boolean;
  /** What came with the acknowledgement; undefined when nothing did. */
  readonly payload?: unknown;
  /** Why the person sees that it did not work. */
  readonly failure?: 'operation_timeout' | 'dispatch_failed';
  readonly milliseconds: number;
}

export interface Retry {
  readonly attempt: number;
  readonly reason: string;
}

/** A way to the app. `send` never rejects. */
export interface Delivery {
  send(kind: Kind, payload: Json, retry?: Retry): Promise<Ack>;
  close(): Promise<void>;
}
