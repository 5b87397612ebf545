/**
 * The only source of time.
 * - `now` is the present moment; it may jump when the machine's clock is set.
 * - `wait` resolves after at least `milliseconds`, or at once when `signal` is or becomes aborted; it never rejects.
 */
export interface Clock {
  now(): Date;
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
