import type { z } from 'zod';
import { Secret } from '../../domain/secret.js';
import { parsedBy, Refusal } from './refusal.js';

/** A secret without spaces that starts with one of `prefixes`, if any are given. Space around it is pasted by mistake. */
export function secretText(prefixes: readonly string[] = []): z.ZodType<Secret, string> {
  return parsedBy((text) => {
    const value = text.trim();
    if (/\s/.test(value)) throw new Refusal('has a space or a line break in it');
    if (prefixes.length > 0 && !prefixes.some((prefix) => value.startsWith(prefix))) {
      throw new Refusal(`does not start with ${prefixes.join(' or ')}`);
    }
    return new Secret(value);
  });
}

/** A password: any text, kept to the letter. */
export function password(): z.ZodType<Secret, string> {
  return parsedBy((text) => new Secret(text));
}
