const MASK = '***';

/**
 * A value that must not be seen: a password, a token, a key. However it is printed — in a template, as JSON, by an
 * inspector, in a clone — it shows `***`. The only way to the value is `reveal`, so every use of it can be searched for.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one call that needs it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.toPrimitive](): string {
    return MASK;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }
}
