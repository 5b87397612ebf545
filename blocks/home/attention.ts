import type { KnownBlock } from '@slack/types';
import type { Alert } from '../../src/domain/alert.js';
import type { Overview } from '../../src/domain/overview.js';
import { alertWords } from '../alert-words.js';
import { button, context, section } from '../elements.js';
import { actions } from '../ids.js';
import { oneLine } from '../one-line.js';
import type { Texts } from '../texts/texts.js';

const mostShown = 5;

/** What needs attention, most urgent first: what nobody has acknowledged, then what happened last. */
export function attention(texts: Texts, { alerts, now }: Overview): KnownBlock[] {
  const open = openAlerts(alerts);
  const hidden = open.length - mostShown;
  return [
    ...open.slice(0, mostShown).map((alert, index) => row(texts, alert, now, index === 0)),
    ...(hidden > 0 ? [context(texts.home.moreAlerts(hidden), 'alerts.more')] : []),
  ];
}

/** Whether the first alert takes the one primary button that a view has. */
export function needsAttention({ alerts }: Overview): boolean {
  return openAlerts(alerts)[0]?.acknowledgedBy === null;
}

function openAlerts(alerts: readonly Alert[]): readonly Alert[] {
  return alerts
    .filter(({ closedAt }) => closedAt === null)
    .toSorted(
      (one, other) =>
        Number(one.acknowledgedBy !== null) - Number(other.acknowledgedBy !== null) ||
        other.lastAt.getTime() - one.lastAt.getTime(),
    );
}

function row(texts: Texts, alert: Alert, now: Date, first: boolean): KnownBlock {
  const { home } = texts;
  const words = alertWords(texts, alert, now);
  const seen = alert.acknowledgedBy === null ? '' : `\n${home.acknowledgedBy(`<@${alert.acknowledgedBy}>`)}`;
  const explain = button({
    id: actions.alertExplain,
    text: home.whatToDo,
    value: alert.id,
    style: first && alert.acknowledgedBy === null ? 'primary' : undefined,
    label: home.whatToDoLabel(oneLine(alert.subjectName, 45)),
  });
  return section(words + seen, `alert.${alert.id}`, explain);
}
