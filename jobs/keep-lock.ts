import type { Clock } from '../src/ports/clock.js';

export interface HeldLock {
  /** When it was taken. */
  readonly since: Date;
  /** How long it holds without being renewed, and how often it is. */
  readonly lockMs: number;
  readonly renewMs: number;
  /** False: it is somebody else's. A rejection leaves that open. */
  renew(at: Date): Promise<boolean>;
  renewed(at: Date): void;
  /** The lock is gone, or will be before anybody can find out. */
  lost(error: unknown): void;
}

/** Renews a lock until `over` is aborted, or until it is lost and that is told, once. Never rejects. */
export async function keepLock(held: HeldLock, clock: Clock, over: AbortSignal): Promise<void> {
  let until = held.since.getTime() + held.lockMs;
  for (;;) {
    await clock.wait(held.renewMs, over);
    const at = clock.now();
    const answer = over.aborted ? undefined : await answerWithin(held.renew(at), held.renewMs, clock, over);
    // The work may have ended meanwhile, and then nothing here may be told any more.
    if (over.aborted) return;
    if (answer === true) {
      until = at.getTime() + held.lockMs;
      held.renewed(at);
    } else if (answer === false || clock.now().getTime() + held.renewMs >= until) {
      return held.lost(answer);
    }
  }
}

/** The answer, or the error that came instead; undefined when none comes in time. */
async function answerWithin(
  answer: Promise<boolean>,
  milliseconds: number,
  clock: Clock,
  over: AbortSignal,
): Promise<unknown> {
  const answered = new AbortController();
  const patience = clock.wait(milliseconds, AbortSignal.any([over, answered.signal]));
  const first = await Promise.race([answer.catch((error: unknown) => error), patience]);
  answered.abort();
  return first;
}
