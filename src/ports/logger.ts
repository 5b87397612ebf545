export type LogFields = Readonly<Record<string, unknown>>;

/** What is particular goes into the fields; the message is the same every time, so that lines can be grouped by it. */
type Write = (fields: LogFields, message: string) => void;

/** The log. No secret passes through it, whatever it is given. */
export interface Logger {
  readonly trace: Write;
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
  readonly fatal: Write;
  /** A logger that puts these fields into every line too. */
  child(fields: LogFields): Logger;
}
