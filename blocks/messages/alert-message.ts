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
import { shrinkButtons } from '../shrink-question.js';
import { answerWords } from '../shrink-words.js';
import type { ShrunkBackup } from '../shrunk-backup.js';
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
  /** Of `archive-shrunk`: the backup that it asks about; null when that is not known any more. */
  readonly shrunk?: ShrunkBackup | null;
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
      ...(alert.closedAt || alert.acknowledgedAt ? [settled(texts, state)] : []),
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
  if (alert.code === 'archive-shrunk') return settledMessage(texts, alert, run);
  const name = escapeText(alert.subjectName, 150);
  const since = slackDate(texts, alert.firstAt);
  const file = run?.fileName ? joined([codeText(run.fileName), bytes(runSize(run), texts.locale)]) : '';
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

/** Says in the channel that somebody answered the question about a smaller backup. */
function settledMessage(texts: Texts, alert: Alert, run: Run | null): Message {
  const head = recoveredHead(texts, alert);
  const answer = run?.shrink?.answer;
  const file = run?.fileName ? [texts.runs.file(codeText(run.fileName))] : [];
  const lines = [`*${head}*`, ...(answer ? [answerWords(texts, answer)] : []), ...file];
  return { text: head, blocks: [section(lines.join('\n'), 'recovered')] };
}

function recoveredHead({ alerts }: Texts, { code, subjectName }: Alert): string {
  const name = escapeText(subjectName, 150);
  return code === 'archive-shrunk' ? alerts.shrinkSettled(name) : alerts.recoveredHead(name);
}

/** Who took note of it still has to set it right, so that only the button for taking note goes. */
function actionsOf(texts: Texts, state: AlertMessageState): KnownBlock[] {
  const shown = state.alert.closedAt ? [] : buttons(texts, state);
  return shown.length === 0 ? [] : [actionsRow('act', shown)];
}

function buttons(texts: Texts, { alert, homeUrl, shrunk }: AlertMessageState): ActionsBlockElement[] {
  const { alerts } = texts;
  const remedy = remedyButton(texts, alert);
  const answers = shrunk && shrunk.shrink.answer === null ? shrinkButtons(texts, shrunk) : [];
  const open = homeUrl === null ? [] : [button({ id: actions.linkOpen, text: alerts.openHome, url: homeUrl })];
  const acknowledge = button({ id: actions.alertAcknowledge, text: alerts.acknowledge, value: alert.id });
  return [...answers, ...(remedy ? [remedy] : []), ...open, ...(alert.acknowledgedAt ? [] : [acknowledge])];
}

function settled(texts: Texts, { alert, shrunk }: AlertMessageState): KnownBlock {
  const { acknowledgedBy, acknowledgedAt, closedAt } = alert;
  const { alerts } = texts;
  if (closedAt && alert.code === 'archive-shrunk') {
    const answer = shrunk?.shrink.answer;
    return context(answer ? answerWords(texts, answer) : alerts.shrinkSettledAt(slackDate(texts, closedAt)), 'settled');
  }
  const person = acknowledgedBy === null ? '' : `<@${acknowledgedBy}>`;
  const seen = acknowledgedAt ? [alerts.acknowledged(person, slackDate(texts, acknowledgedAt))] : [];
  const over = closedAt ? [alerts.recovered(slackDate(texts, closedAt))] : [];
  return context([...seen, ...over].join('\n'), 'settled');
}

function fallback(texts: Texts, alert: Alert, now: Date): string {
  if (alert.closedAt) return recoveredHead(texts, alert);
  const name = escapeText(alert.subjectName, 150);
  const { happened } = errorWords(texts, alert);
  return [texts.alerts.head(alert, name), happened, consequence(texts, alert, now)].filter(Boolean).join(' ');
}
