import { z } from 'zod';

/** A value that cannot be used: what is wrong with it and, where the setting's own advice would not fit, what to do. */
export class Refusal extends Error {
  readonly remedy: string | undefined;

  constructor(problem: string, remedy?: string) {
    super(problem);
    this.remedy = remedy;
  }
}

/** A zod type from a function that returns the value or throws a `Refusal`. */
export function parsedBy<T>(parse: (text: string) => T): z.ZodType<T, string> {
  return z.string().transform((text, context) => {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      context.addIssue({ code: 'custom', message: error.message, params: { remedy: error.remedy } });
      return z.NEVER;
    }
  });
}
