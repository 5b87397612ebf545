/** Which job: its kind, and what it is about. There is one document for each, however often it is put in. */
export interface JobKey {
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What is done for jobs of one name. */
export interface JobKind {
  readonly name: string;
  /** How many of them one process does at once. */
  readonly concurrency: number;
  /**
   * What becomes of the moment that `perform` returned when another was asked for meanwhile: the `earlier` one counts,
   * or the asked one `replaces` it.
   */
  readonly askedMeanwhile: 'earlier' | 'replaces';
  /**
   * Parses the payload and calls the use case. Returns when to come back; null: never, and the job is removed. When
   * `signal` is aborted, another process may be doing this job already: stop writing.
   */
  perform(data: unknown, signal: AbortSignal): Promise<Date | null>;
}
