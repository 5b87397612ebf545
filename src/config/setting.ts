import type { z } from 'zod';

/**
 * One environment variable, described once: `readConfig` reads by it, and the README's table and `.env.example` are
 * written from it.
 */
export interface Setting<T = unknown> {
  /** What it is for, in the administrator's words. */
  readonly meaning: string;
  /** What it is when unset, spelled as one would set it. */
  readonly fallback?: string;
  /** What one may look like. Shown in `.env.example`; never a working secret. */
  readonly example?: string;
  /** What to do when it is missing or bad. */
  readonly remedy: string;
  /** Text to value; a refusal says what is wrong, without the setting's name. */
  readonly read: z.ZodType<T, string>;
}

/** What a setting gives: with a fallback there is always a value. */
export type SettingValue<S extends Setting> = S extends { readonly fallback: string }
  ? z.output<S['read']>
  : z.output<S['read']> | undefined;
