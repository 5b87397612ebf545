import type { Run } from '../src/domain/run.js';
import type { SchemeOverview } from '../src/domain/overview.js';
import type { Scheme } from '../src/domain/scheme.js';
import { slackDate, wallTime } from './date.js';
import { codeText, escapeText } from './escape.js';
import { joined } from './joined.js';
import { runProgress } from './run-progress.js';
import { runDuration, runSize } from './run-size.js';
import { scheduleWords } from './schedule-words.js';
import { bytes } from './texts/bytes.js';
import type { Texts } from './texts/texts.js';

const emoji: Record<SchemeOverview['status']['is'], string> = {
  'never-run': ':white_circle:',
  scheduled: ':calendar:',
  queued: ':hourglass_flowing_sand:',
  exporting: ':hourglass_flowing_sand:',
  storing: ':hourglass_flowing_sand:',
  verifying: ':hourglass_flowing_sand:',
  ok: ':white_check_mark:',
  'ok-with-warnings': ':warning:',
  failed: ':x:',
  cancelled: ':no_entry_sign:',
  late: ':alarm_clock:',
  waiting: ':hourglass:',
  paused: ':double_vertical_bar:',
};

/** All about one scheme in three lines: what it is, how it stands, and when it runs. */
export function schemeLine(texts: Texts, seen: SchemeOverview, now: Date): string {
  return [schemeHead(texts, seen), statusLine(texts, seen, now), planLine(texts, seen)].join('\n');
}

/** Its state as a picture, its name and its type. */
export function schemeHead(texts: Texts, { scheme, status }: SchemeOverview): string {
  return `${emoji[status.is]} *${escapeText(scheme.name)}* · ${texts.schemes.types[scheme.type]}`;
}

/** When it runs next by itself, on the wall clock of its zone; empty while it does not. */
export function nextRunWords(texts: Texts, { dueAt, schedule }: Scheme): string {
  return dueAt ? texts.schemes.next(wallTime(texts, dueAt, schedule.timeZone)) : '';
}

function statusLine(texts: Texts, seen: SchemeOverview, now: Date): string {
  const { active, waitsFor } = seen;
  if (active) return runProgress(texts, { run: active, waitsFor, now });
  return joined([statusWords(texts, seen), latestWords(texts, seen), successWords(texts, seen)]);
}

/** The status in words, with when it came about. */
export function statusWords(texts: Texts, { status, latest, active }: SchemeOverview): string {
  const words = texts.schemes;
  const at = latest?.finishedAt ? ` ${slackDate(texts, latest.finishedAt)}` : '';
  switch (status.is) {
    case 'never-run':
      return words.neverRun;
    case 'ok-with-warnings':
      return words.okWithWarnings(latest?.warnings.length ?? 0) + at;
    case 'ok':
    case 'failed':
    case 'cancelled':
      return words[status.is] + at;
    case 'exporting':
    case 'storing':
      return active?.method === 'granular' ? words.granular[status.is] : words[status.is];
    case 'late':
      return words.late(slackDate(texts, status.dueAt));
    case 'waiting':
      return words.waiting(slackDate(texts, status.until));
    default:
      return words[status.is];
  }
}

/** The latest attempt, where neither the status nor the last success tells it. */
function latestWords(texts: Texts, { status, latest, latestSucceeded }: SchemeOverview): string {
  const told = status.is !== 'paused' && status.is !== 'scheduled' && status.is !== 'late';
  if (told || !latest?.finishedAt || latest.id === latestSucceeded?.id) return '';
  return texts.schemes.latestAttempt(texts.runs.state[latest.state], slackDate(texts, latest.finishedAt));
}

function successWords(texts: Texts, { status, latestSucceeded }: SchemeOverview): string {
  if (!latestSucceeded?.finishedAt) return status.is === 'never-run' ? '' : texts.schemes.noSuccess;
  const size = sizeWords(texts, latestSucceeded);
  if (status.is === 'ok' || status.is === 'ok-with-warnings') return size;
  return joined([texts.schemes.lastSuccess(slackDate(texts, latestSucceeded.finishedAt)), size]);
}

function sizeWords(texts: Texts, run: Run): string {
  return texts.schemes.sizeInTime(bytes(runSize(run), texts.locale), texts.times.duration(runDuration(run) ?? 0));
}

function planLine(texts: Texts, { scheme, siteUrl, storageName }: SchemeOverview): string {
  const words = texts.schemes;
  const storage = storageName === null ? '' : words.onStorage(escapeText(storageName));
  return joined([
    scheduleWords(texts, scheme.schedule),
    nextRunWords(texts, scheme),
    words.keeps(scheme.keep, codeText(scheme.folder)) + storage,
    words.methods[scheme.method],
    siteUrl === null ? words.siteGone : '',
    storageName === null ? words.storageGone : '',
  ]);
}
