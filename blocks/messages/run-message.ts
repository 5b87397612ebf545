import type { KnownBlock } from '@slack/types';
import type { Run } from '../../src/domain/run.js';
import { isFinished } from '../../src/domain/run-state.js';
import { cancelButton } from '../cancel-button.js';
import { contentsWords } from '../contents-words.js';
import { context, section } from '../elements.js';
import { errorWords } from '../error-words.js';
import { codeText, escapeText } from '../escape.js';
import { joined } from '../joined.js';
import type { Message } from '../message.js';
import { type RunSeen, runProgress, shownPercent } from '../run-progress.js';
import { runDuration, runSize } from '../run-size.js';
import { shrinkQuestion } from '../shrink-question.js';
import { besideShrink } from '../shrink-words.js';
import { shrunkBackup } from '../shrunk-backup.js';
import { startedBy } from '../started-by.js';
import { stateWords } from '../state-words.js';
import { bytes } from '../texts/bytes.js';
import type { Texts } from '../texts/texts.js';
import { warningList } from './warning-list.js';

/** What the one message about a run shows. */
export interface RunMessageState extends RunSeen {
  /** Null when its site is connected no more. */
  readonly siteUrl: string | null;
  readonly storageName: string | null;
}

/** Enough of a checksum to compare at a glance; the thread has all of it. */
const shortHash = 12;
/** Likewise of its id. */
const shortId = 8;

/** The one message about a run, edited in place while it goes on. */
export function runMessage(texts: Texts, state: RunMessageState): Message {
  const { run } = state;
  const going = !isFinished(run.state);
  const text = section(
    `${headline(texts, run)}\n${body(texts, state)}`,
    'run',
    going ? cancelButton(texts, run) : undefined,
  );
  const gaps = warningList(texts, besideShrink(run.warnings, run.shrink));
  return { text: fallback(texts, run), blocks: [text, ...question(texts, run), ...gaps, origin(texts, state)] };
}

const emoji: Partial<Record<Run['state'], string>> = {
  failed: ':x:',
  cancelled: ':no_entry_sign:',
};

function headline(texts: Texts, run: Run): string {
  const done = run.warnings.length > 0 ? ':warning:' : ':white_check_mark:';
  const mark = run.state === 'succeeded' ? done : (emoji[run.state] ?? ':hourglass_flowing_sand:');
  return `${mark} ${texts.runs.stateLine(escapeText(run.schemeName), stateWords(texts, run))}`;
}

function body(texts: Texts, state: RunMessageState): string {
  const { run } = state;
  switch (run.state) {
    case 'succeeded':
      return success(texts, run);
    case 'failed':
      return failure(texts, run);
    case 'cancelled':
      return run.cancelledBy === null ? texts.runs.cancelledByItself : texts.runs.cancelledBy(`<@${run.cancelledBy}>`);
    default:
      return runProgress(texts, state);
  }
}

function success(texts: Texts, run: Run): string {
  const { runs, times } = texts;
  const size = runs.sizeInTime(bytes(runSize(run), texts.locale), times.duration(runDuration(run) ?? 0));
  const hash = run.stored ? runs.sha256(`\`${run.stored.sha256.slice(0, shortHash)}…\``) : '';
  const type = run.type === 'unknown' ? texts.schemes.types.unknown : '';
  const file = run.fileName === null ? [] : [runs.file(codeText(run.fileName))];
  const contents = contentsWords(texts, run.contents);
  return [...file, joined([size, type, runs.sound, hash]), ...(contents === '' ? [] : [contents])].join('\n');
}

/** Asked of a backup that is stored, until somebody has answered; then who did. */
function question(texts: Texts, run: Run): KnownBlock[] {
  const shrunk = shrunkBackup(run);
  return shrunk === null ? [] : shrinkQuestion(texts, shrunk);
}

function failure(texts: Texts, { error }: Run): string {
  if (!error) return texts.schemes.failed;
  const { happened, advice } = errorWords(texts, error);
  return `${happened}\n${texts.runs.whatToDo(advice)}`;
}

function origin(texts: Texts, { run, siteUrl, storageName }: RunMessageState): KnownBlock {
  const { runs, schemes } = texts;
  const storage = storageName === null ? '' : runs.toStorage(codeText(run.folder), escapeText(storageName));
  return context(
    joined([
      startedBy(texts, run),
      siteUrl === null ? '' : escapeText(siteUrl),
      runs.content(schemes.types[run.type], schemes.methods[run.method]),
      storage,
      runs.reference(escapeText(run.id.slice(0, shortId))),
    ]),
    'origin',
  );
}

function fallback(texts: Texts, run: Run): string {
  const { fallback: words } = texts.runs;
  const name = escapeText(run.schemeName);
  switch (run.state) {
    case 'succeeded':
      return words.succeeded(
        name,
        bytes(runSize(run), texts.locale),
        run.shrink !== null && run.shrink.answer === null,
      );
    case 'failed':
      return words.failed(name, run.error ? errorWords(texts, run.error).happened : '');
    case 'cancelled':
      return words.cancelled(name);
    default:
      return words.active(name, stateAndPercent(texts, run));
  }
}

function stateAndPercent(texts: Texts, run: Run): string {
  const { state, progress } = run;
  const words = stateWords(texts, run);
  const told = progress.percent !== null && (state === 'exporting' || state === 'storing');
  return told ? `${words}, ${texts.runs.percent(shownPercent(progress.percent))}` : words;
}
