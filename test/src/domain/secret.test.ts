import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Secret } from '../../../src/domain/secret.js';

/** Long enough that it cannot stand in the printed text by chance. */
const value = fc.string({ minLength: 12, maxLength: 60 }).map((text) => `s3cr3t${text}`);

const waysToPrint: Record<string, (secret: Secret) => string> = {
  'String()': (secret) => String(secret),
  'a template': (secret) => `${secret}`,
  addition: (secret) => '' + secret,
  'JSON.stringify': (secret) => JSON.stringify({ secret, list: [secret] }),
  inspect: (secret) => inspect({ secret, list: [secret] }),
  'inspect of hidden things': (secret) => inspect(secret, { showHidden: true, depth: Infinity }),
  'inspect without custom printers': (secret) => inspect(secret, { customInspect: false, showHidden: true }),
  'a structured clone': (secret) => inspect(structuredClone(secret), { customInspect: false, showHidden: true }),
  'a spread copy': (secret) => inspect({ ...secret }, { showHidden: true }),
  'its own keys': (secret) => Reflect.ownKeys(secret).join(),
};

describe('Secret', () => {
  it('gives its value to reveal', () => {
    fc.assert(fc.property(value, (text) => new Secret(text).reveal() === text));
  });

  it.each(Object.entries(waysToPrint))('does not show its value through %s', (_way, print) => {
    fc.assert(fc.property(value, (text) => !print(new Secret(text)).includes(text)));
  });

  it('shows three stars where text is expected', () => {
    const secret = new Secret('hunter2');
    expect([String(secret), JSON.stringify(secret), inspect(secret)]).toEqual(['***', '"***"', '***']);
  });
});
