import type { Button, ModalView } from '@slack/types';
import type { Alert } from '../../src/domain/alert.js';
import { mayDo, type Role } from '../../src/domain/role.js';
import { adviceWords, type AlertedScheme, alertWords, occurrence } from '../alert-words.js';
import { actionsRow, button, context, section } from '../elements.js';
import { actions, callbacks } from '../ids.js';
import { remedyButton } from '../remedy-button.js';
import { shrinkButtons } from '../shrink-question.js';
import { answerWords } from '../shrink-words.js';
import type { ShrunkBackup } from '../shrunk-backup.js';
import type { Texts } from '../texts/texts.js';
import { modal } from './modal.js';

export interface ExplainState {
  readonly alert: Alert;
  readonly scheme?: AlertedScheme | null;
  readonly now: Date;
  /** Of the person: says which buttons there are. */
  readonly role: Role;
  /** Of `archive-shrunk`: the backup that it asks about. */
  readonly shrunk?: ShrunkBackup | null;
}

/** What an alert means and what to do about it, with the buttons that help. */
export function explainModal(texts: Texts, state: ExplainState): ModalView {
  const { alerts, modals } = texts;
  const { alert, scheme = null, now, shrunk = null } = state;
  const buttons = helping(texts, state);
  const open = alert.closedAt === null;
  return modal({
    callbackId: callbacks.explain,
    title: alerts.explainTitle,
    close: modals.close,
    metadata: alert.id,
    blocks: [
      section(alertWords(texts, alert, now), 'what'),
      section(open ? adviceWords(texts, alert, scheme) : over(texts, shrunk), 'do'),
      ...(open && buttons.length > 0 ? [actionsRow('act', buttons)] : []),
      context(occurrence(texts, alert), 'occurrence'),
    ],
  });
}

function helping(texts: Texts, { alert, role, shrunk = null }: ExplainState): Button[] {
  const answers = shrunk && shrunk.shrink.answer === null ? shrinkButtons(texts, shrunk) : [];
  const remedy = remedyButton(texts, alert);
  const acknowledge = button({ id: actions.alertAcknowledge, text: texts.alerts.acknowledge, value: alert.id });
  return [
    ...(mayDo(role, 'answer-shrink') ? answers : []),
    ...(remedy && mayDo(role, 'start-run') ? [remedy] : []),
    ...(alert.acknowledgedAt === null && mayDo(role, 'acknowledge-alert') ? [acknowledge] : []),
  ];
}

function over(texts: Texts, shrunk: ShrunkBackup | null): string {
  const answer = shrunk?.shrink.answer;
  return answer ? answerWords(texts, answer) : texts.alerts.over;
}
