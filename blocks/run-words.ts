import type { Run } from '../src/domain/run.js';
import { isFinished } from '../src/domain/run-state.js';
import { slackDate } from './date.js';
import { errorWords } from './error-words.js';
import { joined } from './joined.js';
import { runProgress } from './run-progress.js';
import { runDuration, runSize } from './run-size.js';
import { startedBy } from './started-by.js';
import { bytes } from './texts/bytes.js';
import type { Texts } from './texts/texts.js';
import { warningWords } from './warning-words.js';

const mostWarnings = 3;

/** A run as a piece of history, in mrkdwn: how it ended and when, why it was made, what came of it. */
export function runWords(texts: Texts, run: Run, now: Date): string {
  const head = `${mark(run)} *${texts.runs.state[run.state]}* ${slackDate(texts, run.finishedAt ?? run.queuedAt)}`;
  return [joined([head, result(texts, run), startedBy(texts, run)]), ...remarks(texts, run, now)].join('\n');
}

function mark({ state, warnings }: Run): string {
  switch (state) {
    case 'succeeded':
      return warnings.length > 0 ? ':warning:' : ':white_check_mark:';
    case 'failed':
      return ':x:';
    case 'cancelled':
      return ':no_entry_sign:';
    default:
      return ':hourglass_flowing_sand:';
  }
}

function result(texts: Texts, run: Run): string {
  const duration = runDuration(run);
  if (duration === null) return '';
  const took = texts.times.duration(duration);
  return run.state === 'succeeded' ? texts.runs.sizeInTime(bytes(runSize(run)), took) : took;
}

function remarks(texts: Texts, run: Run, now: Date): string[] {
  if (!isFinished(run.state)) return [runProgress(texts, { run, waitsFor: null, now })];
  const hidden = run.warnings.length - mostWarnings;
  return [
    ...(run.error ? [errorWords(texts, run.error).happened] : []),
    ...run.warnings.slice(0, mostWarnings).map((warning) => warningWords(texts, warning)),
    ...(hidden > 0 ? [texts.runs.moreWarnings(hidden)] : []),
  ];
}
