import { type Json } from './json.js';

/** An answer `{ ok: false, error }` of a Web API method. */
export class SlackError extends Error {
  override readonly name = 'SlackError';

  constructor(
    readonly code: string,
    readonly messages: readonly string[] = [],
    /** What else stands in the answer. */
    readonly more: Json = {},
  ) {
    super([code, ...messages].join('; '));
  }
}
