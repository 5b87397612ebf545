/** Things that are posted once, each by itself, and that nobody waits for. */
export interface Posting<Notice> {
  tell(notice: Notice): void;
  /** Resolves when there is nothing left to tell. */
  idle(): Promise<void>;
}

/** `failed` is told of what could not be posted; it is not posted again. */
export function posting<Notice>(
  post: (notice: Notice) => Promise<void>,
  failed: (error: unknown, notice: Notice) => void,
): Posting<Notice> {
  const working = new Set<Promise<void>>();
  return {
    tell(notice) {
      const posted = post(notice)
        .catch((error: unknown) => failed(error, notice))
        .finally(() => working.delete(posted));
      working.add(posted);
    },
    async idle() {
      await Promise.all(working);
    },
  };
}
