interface Closable {
  close(): Promise<void>;
}

/** What was started, so that all of it is ended, also what only comes to be when the end has begun. */
export interface StartedThings {
  /** Resolves with the thing when it is there. Rejects when the end began meanwhile. */
  keep<T extends Closable>(starting: Promise<T>): Promise<T>;
  /** Ends everything, what was started last first. */
  end(): Promise<void>;
}

export function startedThings(): StartedThings {
  const things: Promise<Closable | null>[] = [];
  let ending = false;

  async function closed(thing: Promise<Closable | null>): Promise<void> {
    await (await thing)?.close();
  }

  return {
    async keep(starting) {
      const thing = starting.catch(() => null);
      if (ending) {
        await closed(thing);
        throw new Error('It ends.');
      }
      things.push(thing);
      const there = await starting;
      if (ending) throw new Error('It ends.');
      return there;
    },
    async end() {
      ending = true;
      for (const thing of things.splice(0).reverse()) await closed(thing);
    },
  };
}
