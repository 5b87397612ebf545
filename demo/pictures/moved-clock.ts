/** A `Date` for which it is another time, by so many milliseconds; time goes on as fast as ever. */
export function movedClock(by: number, machine: DateConstructor = Date): DateConstructor {
  return class extends machine {
    constructor(...given: readonly unknown[]) {
      // Without anything given it is asked for the time.
      if (given.length === 0) super(machine.now() + by);
      else super(...(given as [number]));
    }

    static override now(): number {
      return machine.now() + by;
    }
  } as DateConstructor;
}

/** What a program is started with so that it has such a clock, for `NODE_OPTIONS`. */
export function withMovedClock(by: number): string {
  const program = `import { movedClock } from '${import.meta.url}'; globalThis.Date = movedClock(${String(by)});`;
  return `--import=data:text/javascript,${encodeURIComponent(program)}`;
}
