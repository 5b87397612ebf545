import type { Texts } from './texts/texts.js';

/** A moment in mrkdwn: every reader sees it in their own zone, and UTC where Slack cannot do that. */
export function slackDate(texts: Texts, moment: Date): string {
  const seconds = Math.max(0, Math.floor(moment.getTime() / 1000));
  return `<!date^${seconds}^${texts.times.dateFormat}|${utcDate(texts, moment)}>`;
}

/** The same for plain text, which knows no dates. */
export function utcDate(texts: Texts, moment: Date): string {
  const written = new Intl.DateTimeFormat(texts.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return `${written.format(moment)} UTC`;
}

/** A moment on the wall clock of a zone; in UTC when this program does not know the zone. */
export function wallTime(texts: Texts, moment: Date, timeZone: string): string {
  try {
    return shortDate(texts, timeZone).format(moment);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `${shortDate(texts, 'UTC').format(moment)} UTC`;
  }
}

function shortDate({ locale }: Texts, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
}
