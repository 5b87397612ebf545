import { type Drawable, renderText } from '../../demo/slack/render-text.js';
import type { Hands } from '../../demo/slack/person/person-hands.js';
import type { Slack } from '../../demo/slack/start-slack.js';
import type { Message, View } from '../../demo/slack/workspace.js';
import { channel } from './trial.js';

/** What a person reads of it. */
export function words(what: Drawable | undefined): string {
  return what === undefined ? '' : renderText(what);
}

/** Types `/backup` and this, and reads the answer. */
export async function answerTo(person: Hands, text: string): Promise<string> {
  return words(await messageTo(person, text));
}

/** The same, as the message with its buttons. */
export async function messageTo(person: Hands, text: string): Promise<Message> {
  const { answer } = await person.command('/backup', text, { channel });
  return answer(10_000);
}

/** Waits until the newest answer that this person alone sees says this. */
export function isTold(slack: Slack, person: Hands, pattern: RegExp, timeoutMs = 10_000): Promise<Message> {
  return slack.waitFor(
    () => {
      const newest = person.ephemerals().at(-1);
      return pattern.test(words(newest)) && newest;
    },
    timeoutMs,
    `${person.id} is told ${String(pattern)}`,
  );
}

/** The messages of the channel, without what stands in their threads. */
export function topMessages(slack: Slack, where = channel): readonly Message[] {
  return slack.messages(where).filter(({ threadTs }) => threadTs === undefined);
}

/** Waits until a message of the channel, or in a thread of it, says this; the newest one. */
export function posted(slack: Slack, pattern: RegExp, timeoutMs = 30_000): Promise<Message> {
  return slack.waitFor(
    () => slack.messages(channel).findLast((message) => pattern.test(words(message))),
    timeoutMs,
    `a message that says ${String(pattern)}`,
  );
}

/** Waits until Home, as it is kept fresh for this person, says this. */
export function homeShows(slack: Slack, person: Hands, pattern: RegExp, timeoutMs = 15_000): Promise<View> {
  return slack.waitFor(
    () => {
      const home = person.home();
      return home !== undefined && pattern.test(words(home)) && home;
    },
    timeoutMs,
    `Home that says ${String(pattern)}`,
  );
}

/** How many runs are over: the end of each is told in the thread of its message. */
export function runsOver(slack: Slack): number {
  return slack.messages(channel).filter((message) => /^\*Steps\*/.test(words(message))).length;
}
