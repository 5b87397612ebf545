/** Shows the newest of what comes quickly one after the other. */
export interface LatestShown<T> {
  /** To be shown soon, unless something newer comes before. */
  offer(value: T): void;
  /** Forgets what waits, and resolves after what is being shown: whatever is shown then stays. Does not reject. */
  stop(): Promise<void>;
}

/**
 * One showing at a time, with a pause between two, and never an older value after a newer one. That one of them fails
 * is left to what is shown at the end.
 */
export function latestShown<T>(show: (value: T) => Promise<void>, pause: () => Promise<void>): LatestShown<T> {
  let next: { readonly value: T } | null = null;
  let showing = Promise.resolve();
  let working = false;

  async function work(): Promise<void> {
    working = true;
    while (next !== null) {
      const { value } = next;
      next = null;
      showing = show(value).catch(() => {});
      await showing;
      await pause();
    }
    working = false;
  }

  return {
    offer(value) {
      next = { value };
      if (!working) void work();
    },
    async stop() {
      next = null;
      await showing;
    },
  };
}
