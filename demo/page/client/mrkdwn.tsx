import { isJson, textOf } from '../../slack/json.js';
import { Drawn } from './drawn.js';
import { withEmoji } from './emoji.js';
import { guarded } from './guarded.js';

/** A text in Slack's own markup. */
export function Mrkdwn({ text }: { readonly text: string }) {
  return <Drawn blocks={[{ type: 'section', text: { type: 'mrkdwn', text: guarded(text) } }]} />;
}

/** A text object: markup is drawn, a plain text stands as it is. */
export function Text({ text }: { readonly text: unknown }) {
  if (!isJson(text)) return null;
  if (text['type'] === 'mrkdwn') return <Mrkdwn text={textOf(text['text'])} />;
  return <span className="plain">{withEmoji(textOf(text['text']))}</span>;
}

/** The words of a text object alone, for names and labels. */
export function wordsOf(text: unknown): string {
  return isJson(text) ? withEmoji(textOf(text['text'])) : '';
}
