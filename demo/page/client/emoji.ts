import { emoji } from '../../slack/plain-mrkdwn.js';

/** An emoji's character, or its name between colons when it is none that is known here. */
export function emojiOf(name: string): string {
  return emoji[name] ?? `:${name}:`;
}

/** A plain text with emoji as characters. */
export function withEmoji(text: string): string {
  return text.replaceAll(/:([a-z0-9_+-]+):/g, (_, name: string) => emojiOf(name));
}
