import type { Run } from '../src/domain/run.js';
import { slackDate } from './date.js';
import type { Texts } from './texts/texts.js';

/** Why a run exists, in mrkdwn. */
export function startedBy(texts: Texts, { trigger }: Run): string {
  const { runs } = texts;
  switch (trigger.kind) {
    case 'manual':
      return runs.startedBy(`<@${trigger.userId}>`);
    case 'retry':
      return trigger.userId === null ? runs.retried : runs.retriedBy(`<@${trigger.userId}>`);
    case 'schedule':
      return runs.scheduled(slackDate(texts, trigger.dueAt));
    case 'catch-up':
      return runs.caughtUp(slackDate(texts, trigger.dueAt));
  }
}
