/** Durations are milliseconds. */
export interface RestLimits {
  /** Until a connection is there. */
  readonly connect: number;
  /** Until the headers of the answer are there. */
  readonly headers: number;
  /** Until the next byte of a body is there. */
  readonly idle: number;
  /** Bytes of the longest JSON answer that is taken, unpacked. */
  readonly answerMost: number;
  /** How often a question is asked when nothing or nothing good comes. */
  readonly tries: number;
  /** How long a question is asked again after its first trouble, and the longest pause that a site may ask for. */
  readonly patience: number;
  /** Between two tries where the site names no pause: first, and at the most. */
  readonly pauseFirst: number;
  readonly pauseMost: number;
  /** How often a new address of a file is asked for when its host refuses the one that was given. */
  readonly addresses: number;
  /** Questions of one endpoint at the same time: first, and at the most. */
  readonly inFlightFirst: number;
  readonly inFlightMost: number;
  /** After so long without being slowed down an endpoint is asked faster. */
  readonly cleanPeriod: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export const usualRestLimits: RestLimits = {
  connect: 10 * SECOND,
  headers: MINUTE,
  idle: MINUTE,
  answerMost: 64 * 1024 * 1024,
  tries: 10,
  patience: 15 * MINUTE,
  pauseFirst: 1500,
  pauseMost: 30 * SECOND,
  addresses: 3,
  inFlightFirst: 4,
  inFlightMost: 8,
  cleanPeriod: 10 * SECOND,
};
