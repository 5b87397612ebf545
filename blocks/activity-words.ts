import type { RunActivity } from '../src/domain/run-activity.js';
import { escapeText } from './escape.js';
import type { Texts } from './texts/texts.js';

/** What a run is just doing, in mrkdwn. Of what grows while it is read, the total is never less than what is done. */
export function activityWords({ runs, sections }: Texts, activity: RunActivity): string {
  const words = runs.activity;
  switch (activity.is) {
    case 'measuring':
      return words.measuring(activity.done, Math.max(activity.done, activity.total));
    case 'section':
      return words.section(sections[activity.section]);
    case 'project':
      return words.project(escapeText(activity.key, 50), activity.done, Math.max(activity.done, activity.total));
    case 'comparing':
      return words.comparing;
    case 'attachments':
      return words.attachments(
        activity.done,
        Math.max(activity.done, activity.total),
        activity.bytes,
        Math.max(activity.bytes, activity.totalBytes),
      );
    case 'sealing':
      return words.sealing;
  }
}
