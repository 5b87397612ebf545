import type { Button } from '@slack/types';
import type { Alert } from '../src/domain/alert.js';
import { button } from './elements.js';
import { actions } from './ids.js';
import type { Texts } from './texts/texts.js';

/** The file of the export is, or can be made, in Jira itself. */
const inJira: readonly Alert['code'][] = ['export-only-in-ui', 'export-without-file'];

/** What helps at once: trying again, or taking an export that somebody made. Null where a button cannot help. */
export function remedyButton({ alerts }: Texts, { subject, code, runId }: Alert): Button | null {
  const style = 'primary';
  // Of a backup that holds too little a person is asked; another one would hold as little.
  if (subject.kind !== 'scheme' || code === 'archive-shrunk') return null;
  if (inJira.includes(code)) {
    return button({ id: actions.schemePickUp, text: alerts.pickUp, value: subject.id, style });
  }
  if (runId === null) return button({ id: actions.schemeBackUpNow, text: alerts.backUpNow, value: subject.id, style });
  return button({ id: actions.runRetry, text: alerts.retry, value: runId, style });
}
