import type { Run } from '../src/domain/run.js';
import { isFinished } from '../src/domain/run-state.js';
import { contentsWords } from './contents-words.js';
import { slackDate } from './date.js';
import { errorWords } from './error-words.js';
import { joined } from './joined.js';
import { runProgress } from './run-progress.js';
import { runDuration, runSize } from './run-size.js';
import { answerWords, besideShrink } from './shrink-words.js';
import { startedBy } from './started-by.js';
import { stateWords } from './state-words.js';
import { bytes } from './texts/bytes.js';
import type { Texts } from './texts/texts.js';
import { warningWords } from './warning-words.js';

const mostWarnings = 3;

/** A run as a piece of history, in mrkdwn: how it ended and when, why it was made, what came of it. */
export function runWords(texts: Texts, run: Run, now: Date): string {
  const head = `${mark(run)} *${stateWords(texts, run)}* ${slackDate(texts, run.finishedAt ?? run.queuedAt)}`;
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
  if (run.state !== 'succeeded') return took;
  return joined([texts.runs.sizeInTime(bytes(runSize(run), texts.locale), took), contentsWords(texts, run.contents)]);
}

function remarks(texts: Texts, run: Run, now: Date): string[] {
  if (!isFinished(run.state)) return [runProgress(texts, { run, waitsFor: null, now })];
  const warnings = besideShrink(run.warnings, run.shrink);
  const hidden = warnings.length - mostWarnings;
  return [
    ...(run.error ? [errorWords(texts, run.error).happened] : []),
    ...shrinkRemark(texts, run),
    ...warnings.slice(0, mostWarnings).map((warning) => warningWords(texts, warning)),
    ...(hidden > 0 ? [texts.runs.moreWarnings(hidden)] : []),
  ];
}

/** What fell, and who said what of it; the question itself is asked elsewhere. */
function shrinkRemark(texts: Texts, { shrink }: Run): string[] {
  if (shrink === null) return [];
  return [texts.shrink.fell(shrink), shrink.answer ? answerWords(texts, shrink.answer) : texts.files.awaitingAnswer];
}
