import type { Alert } from '../src/domain/alert.js';
import { slackDate } from './date.js';
import { errorWords } from './error-words.js';
import { escapeText } from './escape.js';
import { joined } from './joined.js';
import type { Texts } from './texts/texts.js';

/** What an alert says of its scheme: when it runs next by itself. */
export interface AlertedScheme {
  readonly name: string;
  readonly nextDue: Date | null;
  readonly paused: boolean;
}

/** In mrkdwn: what failed, why, and what it means. */
export function alertWords(texts: Texts, alert: Alert, now: Date): string {
  const head = texts.alerts.head(alert, escapeText(alert.subjectName, 150));
  const { happened } = errorWords(texts, alert);
  return joinedLines([`:rotating_light: *${head}* ${happened}`, consequence(texts, alert, now)]);
}

/** What it means: how old the last good backup is. Nothing where the alert is about no scheme. */
export function consequence(texts: Texts, { subject, lastGoodAt }: Alert, now: Date): string {
  if (!lastGoodAt) return subject.kind === 'scheme' ? texts.alerts.noGood : '';
  return texts.alerts.lastGoodAt(texts.times.ago(now.getTime() - lastGoodAt.getTime()), slackDate(texts, lastGoodAt));
}

/** What to do about it, and what happens by itself. */
export function adviceWords(texts: Texts, alert: Alert, scheme: AlertedScheme | null): string {
  const { alerts } = texts;
  const next = scheme?.nextDue ? alerts.nextTry(slackDate(texts, scheme.nextDue)) : '';
  const byItself = scheme?.paused ? alerts.paused : next;
  return `*${alerts.whatToDo}*\n${[errorWords(texts, alert).advice, byItself].filter(Boolean).join(' ')}`;
}

/** How often, since when, and by what it is found in the log. */
export function occurrence(texts: Texts, { code, count, firstAt, lastAt, reference }: Alert): string {
  const { alerts } = texts;
  const often =
    count > 1
      ? alerts.times(count, slackDate(texts, firstAt), slackDate(texts, lastAt))
      : alerts.once(slackDate(texts, lastAt));
  return joined([often, alerts.reference(code, escapeText(reference))]);
}

function joinedLines(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}
