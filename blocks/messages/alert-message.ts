import type { ActionsBlockElement, KnownBlock } from '@slack/types';
import type { Alert } from '../../src/domain/alert.js';
import type { Run } from '../../src/domain/run.js';
import { adviceWords, type AlertedScheme, alertWords, consequence, occurrence } from '../alert-words.js';
import { slackDate } from '../date.js';
import { actionsRow, button, context, section } from '../elements.js';
import { errorWords } from '../error-words.js';
import { codeText, escapeText } from '../escape.js';
import { actions } from '../ids.js';
import { joined } from '../joined.js';
import type { Message } from '../message.js';
import { remedyButton } from '../remedy-button.js';
import { runSize } from '../run-size.js';
import { bytes } from '../texts/bytes.js';
import type { Texts } from '../texts/texts.js';

export type { AlertedScheme };

export interface AlertMessageState {
  readonly alert: Alert;
  /** Null when the alert is about no scheme, or when that is gone. */
  readonly scheme: AlertedScheme | null;
  readonly now: Date;
  /** A link to Home; null where none is known. */
  readonly homeUrl: string | null;
}

/** An alert: what failed and what it means, why, what to do; the buttons that help, until it is over. */
export function alertMessage(texts: Texts, state: AlertMessageState): Message {
  const { alert, now } = state;
  return {
    text: fallback(texts, alert, now),
    blocks: [
      section(alertWords(texts, alert, now), 'what'),
      section(adviceWords(texts, alert, state.scheme), 'do'),
      ...actionsOf(texts, state),
      ...(alert.closedAt || alert.acknowledgedAt ? [settled(texts, alert)] : []),
      context(occurrence(texts, alert), 'occurrence'),
    ],
  };
}

/** Says in the channel that what an alert told of is set right. */
export function recoveredMessage(
  texts: Texts,
  { alert, run, now }: { readonly alert: Alert; readonly run: Run | null; readonly now: Date },
): Message {
  const { alerts, runs, times } = texts;
  const name = escapeText(alert.subjectName, 150);
  const since = slackDate(texts, alert.firstAt);
  const file = run?.fileName ? joined([codeText(run.fileName), bytes(runSize(run))]) : '';
  const head = `:white_check_mark: *${alerts.recoveredHead(name)}* ${alerts.recoveredAfter(alert.count, since)}`;
  const { happened } = errorWords(texts, alert);
  return {
    text: `${alerts.recoveredHead(name)} ${file}`.trim(),
    blocks: [
      section(file === '' ? head : `${head}\n${runs.file(file)}`, 'recovered'),
      context(joined([alerts.wasAbout(happened), times.ago(now.getTime() - alert.lastAt.getTime())]), 'was'),
    ],
  };
}

/** Who took note of it still has to set it right, so that only the button for taking note goes. */
function actionsOf(texts: Texts, state: AlertMessageState): KnownBlock[] {
  const shown = state.alert.closedAt ? [] : buttons(texts, state);
  return shown.length === 0 ? [] : [actionsRow('act', shown)];
}

function buttons(texts: Texts, { alert, homeUrl }: AlertMessageState): ActionsBlockElement[] {
  const { alerts } = texts;
  const remedy = remedyButton(texts, alert);
  const open = homeUrl === null ? [] : [button({ id: actions.linkOpen, text: alerts.openHome, url: homeUrl })];
  const acknowledge = button({ id: actions.alertAcknowledge, text: alerts.acknowledge, value: alert.id });
  return [...(remedy ? [remedy] : []), ...open, ...(alert.acknowledgedAt ? [] : [acknowledge])];
}

function settled(texts: Texts, { acknowledgedBy, acknowledgedAt, closedAt }: Alert): KnownBlock {
  const { alerts } = texts;
  const person = acknowledgedBy === null ? '' : `<@${acknowledgedBy}>`;
  const seen = acknowledgedAt ? [alerts.acknowledged(person, slackDate(texts, acknowledgedAt))] : [];
  const over = closedAt ? [alerts.recovered(slackDate(texts, closedAt))] : [];
  return context([...seen, ...over].join('\n'), 'settled');
}

function fallback(texts: Texts, alert: Alert, now: Date): string {
  const name = escapeText(alert.subjectName, 150);
  if (alert.closedAt) return texts.alerts.recoveredHead(name);
  const { happened } = errorWords(texts, alert);
  return [texts.alerts.head(alert, name), happened, consequence(texts, alert, now)].filter(Boolean).join(' ');
}
