import { all, boolean, byType, type Check, inside, isRecord, object, oneOf, string, type Violation } from './check.js';
import { markup, noMarkup } from './mrkdwn.js';

export function plainText(max: number): Check {
  return object({ type: oneOf('plain_text'), text: all(string(max), noMarkup) }, { emoji: boolean() });
}

export function mrkdwn(max: number): Check {
  return object({ type: oneOf('mrkdwn'), text: all(string(max), markup) }, { verbatim: boolean() });
}

export function text(max: number): Check {
  return byType({ plain_text: plainText(max), mrkdwn: mrkdwn(max) }, 'text object');
}

export const confirmation: Check = object(
  { title: plainText(100), text: text(300), confirm: plainText(30), deny: plainText(30) },
  { style: oneOf('primary', 'danger') },
);

const leaks = /(?<![\p{L}\p{N}_])(undefined|NaN|Invalid Date)(?![\p{L}\p{N}_])|\[object Object\]/u;

/** No string anywhere says that a value was missing when the text was put together. */
export function noLeaks(value: unknown, at: string, broken: Violation[]): void {
  if (typeof value === 'string') {
    const leak = leaks.exec(value);
    if (leak) broken.push({ at, problem: `says "${leak[0]}"` });
  } else if (Array.isArray(value)) value.forEach((each, index) => noLeaks(each, inside(at, index), broken));
  else if (isRecord(value)) for (const [key, each] of Object.entries(value)) noLeaks(each, inside(at, key), broken);
}
