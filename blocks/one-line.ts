import { clip } from './clip.js';

/** What breaks a line or cannot be shown; halves of surrogate pairs do not survive UTF-8. */
const breaking = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu;
/** They turn the text around them: a name could make another one look like itself. */
const turning = /\p{Bidi_Control}/gu;

/** Somebody's text as one line of at most `max` code points. For plain text; mrkdwn needs `escapeText`. */
export function oneLine(text: string, max: number): string {
  return clip(text.replace(turning, '').replace(breaking, ' ').trim(), max);
}
