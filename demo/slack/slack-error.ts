/** An answer `{ ok: false, error }` of a Web API method. */
export class SlackError extends Error {
  override readonly name = 'SlackError';

  constructor(
    readonly code: string,
    readonly messages: readonly string[] = [],
  ) {
    super([code, ...messages].join('; '));
  }
}
