/** What was asked for at the start. */
export interface Choices {
  /** End after the first backup. */
  readonly isOnce: boolean;
  /** Nothing is connected. */
  readonly isEmpty: boolean;
}

/** Read from the words after `npm run demo --`; or what to say about them. */
export function choicesOf(args: readonly string[]): Choices | string {
  const unknown = args.filter((arg) => arg !== '--once' && arg !== '--empty');
  if (unknown.length > 0) {
    return `Unknown: ${unknown.join(' ')}. There are --once: end after the first backup; and --empty: begin without a site and a storage.`;
  }
  const [isOnce, isEmpty] = [args.includes('--once'), args.includes('--empty')];
  if (isOnce && isEmpty) return 'With --empty there is no first backup after which --once could end.';
  return { isOnce, isEmpty };
}
