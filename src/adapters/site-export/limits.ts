/** Durations are milliseconds. */
export interface SiteExportLimits {
  /** Between two questions how far an export is: first, and at the most. */
  readonly pollFirst: number;
  readonly pollMost: number;
  /** Troubles in a row that are waited out. */
  readonly faults: number;
  /** The longest pause that a site may ask for. */
  readonly pauseMost: number;
  /** How long the answer to a start that was lost is looked for, and how often. */
  readonly startWatch: number;
  readonly startWatchPause: number;
  /** The same when the process that may have asked has ended: then nothing is on its way for long. */
  readonly startWatchAfterEnd: number;
  /** Starts without an answer. */
  readonly starts: number;
  /** An export that is finished and names no file is asked again for so long. */
  readonly fileGrace: number;
  /** An export without any change for so long has failed. */
  readonly standstill: number;
  /** What Atlassian's limit is taken for when its time cannot be read. */
  readonly limitUnknown: number;
  /** Until an answer is there. */
  readonly answer: number;
  readonly startAnswer: number;
  /** Until a download begins, at each host on its way. */
  readonly downloadAnswer: number;
  /** Until the next byte of a download is there. */
  readonly stall: number;
  /** After so long without a byte a download is not tried again: whoever takes the bytes does not wait for ever. */
  readonly silence: number;
  /** Pauses before a download that broke off goes on; as many as it may break off in a row. */
  readonly resumePauses: readonly number[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const usualLimits: SiteExportLimits = {
  pollFirst: 10 * SECOND,
  pollMost: MINUTE,
  faults: 10,
  pauseMost: 15 * MINUTE,
  startWatch: 2 * MINUTE,
  startWatchPause: 10 * SECOND,
  startWatchAfterEnd: 30 * SECOND,
  starts: 3,
  fileGrace: 10 * MINUTE,
  standstill: 24 * HOUR,
  limitUnknown: HOUR,
  answer: 30 * SECOND,
  startAnswer: MINUTE,
  downloadAnswer: 15 * SECOND,
  stall: 30 * SECOND,
  silence: 45 * SECOND,
  resumePauses: [SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 20 * SECOND],
};
