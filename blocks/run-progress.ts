import type { Run, RunWait } from '../src/domain/run.js';
import { activityWords } from './activity-words.js';
import { bar } from './bar.js';
import { slackDate } from './date.js';
import { errorWords } from './error-words.js';
import { escapeText } from './escape.js';
import { joined } from './joined.js';
import type { Texts } from './texts/texts.js';

/** What a run's progress is told by. */
export interface RunSeen {
  readonly run: Run;
  /** Name of the scheme whose run this one waits for. */
  readonly waitsFor: string | null;
  readonly now: Date;
}

/** Too short a time says nothing about the speed. */
const shortestMeasure = 5000;

/** In mrkdwn: what a run that goes on is doing and how far it is, or what it stands still for. */
export function runProgress(texts: Texts, { run, waitsFor, now }: RunSeen): string {
  if (run.wait) return joined([whyAgain(texts, run), waitWords(texts, run.wait, waitsFor)]);
  switch (run.state) {
    case 'exporting':
      return exporting(texts, run);
    case 'storing':
      return run.method === 'granular' ? reading(texts, run) : storing(texts, run, now);
    case 'verifying':
      return texts.runs.verifying;
    default:
      return texts.runs.waitsToStart;
  }
}

/** Who reads that it is tried again wants to know what went wrong. */
function whyAgain(texts: Texts, { wait, error }: Run): string {
  return wait?.for === 'retry' && error ? errorWords(texts, error).happened : '';
}

/** A percentage as it may be shown: whole, from 0 to 100; Atlassian has told more. */
export function shownPercent(percent: number): number {
  return Math.min(100, Math.max(0, Math.floor(percent)));
}

export function waitWords(texts: Texts, wait: RunWait, waitsFor: string | null): string {
  switch (wait.for) {
    case 'site':
      return waitsFor === null ? texts.runs.waitsForSite : texts.runs.waitsForScheme(escapeText(waitsFor));
    case 'foreign-export':
      return texts.runs.waitsForForeignExport;
    case 'export-limit':
      return texts.runs.waitsForLimit(slackDate(texts, wait.until));
    case 'retry':
      return texts.runs.waitsForRetry(slackDate(texts, wait.until));
  }
}

function withPercent(texts: Texts, step: string, percent: number | null): string {
  if (percent === null) return step;
  const shown = shownPercent(percent);
  return `${bar(shown)} ${step} ${texts.runs.percent(shown)}`;
}

function exporting(texts: Texts, run: Run): string {
  const phase = run.phase === null ? '' : escapeText(run.phase, 150);
  const step = run.method === 'granular' ? texts.runs.preparing : texts.runs.exporting;
  return joined([withPercent(texts, step, run.progress.percent), activity(texts, run) || phase]);
}

/** The bytes go to the storage while the site is read: how many there will be, nobody knows. */
function reading(texts: Texts, run: Run): string {
  const { bytes, percent } = run.progress;
  return joined([
    withPercent(texts, texts.runs.readingAndStoring, percent),
    activity(texts, run),
    bytes > 0 ? texts.runs.bytesStored(bytes) : '',
  ]);
}

function activity(texts: Texts, run: Run): string {
  return run.activity === null ? '' : activityWords(texts, run.activity);
}

function storing(texts: Texts, run: Run, now: Date): string {
  const { bytes, totalBytes, percent } = run.progress;
  const known = totalBytes !== null && totalBytes > 0;
  const elapsed = run.storingAt ? now.getTime() - run.storingAt.getTime() : 0;
  const speed = elapsed >= shortestMeasure && bytes > 0 ? (bytes / elapsed) * 1000 : null;
  return joined([
    withPercent(texts, texts.runs.storing, percent ?? (known ? (bytes / totalBytes) * 100 : null)),
    known ? texts.runs.bytesOf(bytes, totalBytes) : texts.runs.bytesSoFar(bytes),
    speed === null ? '' : texts.runs.speed(Math.round(speed)),
    speed !== null && known && totalBytes > bytes ? texts.times.left(((totalBytes - bytes) / speed) * 1000) : '',
  ]);
}
