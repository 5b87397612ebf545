/**
 * Loaded before a program: its clock is another one, by so many milliseconds as the address of this file says. Time goes
 * on as fast as ever.
 */
const by = Number(new URL(import.meta.url).searchParams.get('by'));
const Machine = Date;

globalThis.Date = class extends Machine {
  constructor(...given: readonly unknown[]) {
    // `new Date()` is the one that asks for the time.
    if (given.length === 0) super(Machine.now() + by);
    else super(...(given as [number]));
  }

  static override now(): number {
    return Machine.now() + by;
  }
} as DateConstructor;
