/** Lets methods of a fake fail or wait. */
export interface Faults<Method extends string> {
  /** Called by the fake at each call of a method. */
  asked(method: Method): Promise<void>;
  /** The next call of a method rejects. */
  fail(method: Method, error: unknown): void;
  /** Calls of a method wait until the function returned is called. */
  hold(method: Method): () => void;
}

export function faults<Method extends string>(): Faults<Method> {
  const failures = new Map<string, unknown>();
  const holds = new Map<string, Promise<void>>();
  return {
    async asked(method) {
      await holds.get(method);
      if (!failures.has(method)) return;
      const error = failures.get(method);
      failures.delete(method);
      throw error;
    },
    fail: (method, error) => void failures.set(method, error),
    hold(method) {
      let release = () => {};
      holds.set(method, new Promise((resolve) => (release = resolve)));
      return () => {
        holds.delete(method);
        release();
      };
    },
  };
}
