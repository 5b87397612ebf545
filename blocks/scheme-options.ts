import type { PlainTextOption } from '@slack/types';
import type { Scheme } from '../src/domain/scheme.js';
import { option } from './elements.js';
import { oneLine } from './one-line.js';

/** Slack takes a hundred options. */
const most = 100;

/**
 * Schemes to choose from, as many as Slack takes. The chosen one is always among them, because what is chosen must be
 * one of the options.
 */
export function schemeOptions(
  schemes: readonly Scheme[],
  chosen: string | null,
  value: (scheme: Scheme) => string,
  room = most,
): PlainTextOption[] {
  const first = schemes.slice(0, room);
  const late = schemes.slice(room).find(({ id }) => id === chosen);
  const listed = late ? [...first.slice(0, -1), late] : first;
  return listed.map((scheme) => option(oneLine(scheme.name, 75), value(scheme)));
}
