import { checkBlocks, type Surface, textLength } from './rules/blocks.js';
import { all, anything, boolean, type Check, isRecord, object, oneOf, string, type Violation } from './rules/check.js';
import { markup } from './rules/mrkdwn.js';
import { menuFields, oneSource } from './rules/options.js';
import { noLeaks, plainText } from './rules/texts.js';

const viewBytes = 250_000;
const messageBlockCharacters = 13_000;

/** Everything in a message that Slack would refuse or show badly; empty when it is fine. */
export function checkMessage(message: unknown): string[] {
  return messageViolations(message).map(sentence);
}

/** Everything in a modal or Home view that Slack would refuse or show badly; empty when it is fine. */
export function checkView(view: unknown): string[] {
  return viewViolations(view).map(sentence);
}

function sentence({ at, problem }: Violation): string {
  return `${at || '/'}: ${problem}`;
}

const flag = boolean();
const messageShape = object(
  { text: all(string(4000), markup) },
  {
    blocks: blocksOf('message'),
    channel: string(255),
    user: string(255),
    ts: string(30),
    thread_ts: string(30),
    reply_broadcast: flag,
    unfurl_links: flag,
    unfurl_media: flag,
    mrkdwn: flag,
    response_type: oneOf('ephemeral', 'in_channel'),
    replace_original: flag,
    delete_original: flag,
    metadata: object({ event_type: string(255), event_payload: anything }),
  },
  (message, at, broken) => {
    const characters = textLength(message['blocks']);
    if (characters > messageBlockCharacters)
      broken.push({
        at: `${at}/blocks`,
        problem: `must have at most ${messageBlockCharacters} characters together, has ${characters}`,
      });
  },
);

export function messageViolations(message: unknown): Violation[] {
  return violations(message, messageShape);
}

const metadata: Check = (value, at, broken) => {
  if (value !== '') string(3000)(value, at, broken);
};
const anyView = { callback_id: string(255), private_metadata: metadata, external_id: string(255) };
const home = object({ type: oneOf('home'), blocks: blocksOf('home') }, anyView);
const modal = object(
  { type: oneOf('modal'), title: plainText(24), blocks: blocksOf('modal') },
  { ...anyView, submit: plainText(24), close: plainText(24), clear_on_close: flag, notify_on_close: flag },
  (view, at, broken) => {
    const inputs =
      Array.isArray(view['blocks']) && view['blocks'].some((each) => isRecord(each) && each['type'] === 'input');
    if (inputs && !Object.hasOwn(view, 'submit'))
      broken.push({ at, problem: 'must have "submit", as it has an input' });
  },
);

export function viewViolations(view: unknown): Violation[] {
  const type = isRecord(view) ? view['type'] : undefined;
  const broken = violations(view, type === 'home' ? home : modal);
  const bytes = Buffer.byteLength(JSON.stringify(view) ?? '');
  if (bytes > viewBytes) broken.push({ at: '', problem: `must be at most ${viewBytes} bytes as JSON, is ${bytes}` });
  return broken;
}

export function blockViolations(blocks: unknown, surface: Surface): Violation[] {
  return violations({ blocks }, object({ blocks: blocksOf(surface) }));
}

/** What an app offers in a menu that asks it; nothing found is allowed. */
export function suggestionViolations(answer: unknown): Violation[] {
  const empty = isRecord(answer) && Array.isArray(answer['options']) && answer['options'].length === 0;
  return empty ? [] : violations(answer, object({}, menuFields, oneSource));
}

function blocksOf(surface: Surface): Check {
  return (value, at, broken) => checkBlocks(value, surface, at, broken);
}

/** What is checked is what travels: a property that is undefined does not. */
function violations(value: unknown, shape: Check): Violation[] {
  const travelling: unknown = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  const broken: Violation[] = [];
  shape(travelling, '', broken);
  noLeaks(travelling, '', broken);
  return broken;
}
