import type { Reading } from './reading.js';

/** The bot's own pages. */
export interface WebConfig {
  /** Undefined: no port is opened. */
  readonly port: number | undefined;
  /** Without a slash at its end. */
  readonly publicUrl: string | undefined;
}

export function webConfig({ values, given, demand }: Reading): WebConfig {
  if (values.ROLE !== 'worker' && given('PUBLIC_URL')) demand('PORT', 'the pages at PUBLIC_URL are served on it');
  return { port: values.PORT, publicUrl: values.PUBLIC_URL };
}
