import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeText, escapeText } from '../../blocks/escape.js';
import { nameKey } from '../../src/domain/name-key.js';
import { hostileNames } from './hostile.js';

/** Pieces that mean something to Slack, between others. */
const tricky = fc.constantFrom(
  '<',
  '>',
  '&',
  '!',
  '@',
  '#',
  '*',
  '_',
  '~',
  '`',
  '|',
  '\n',
  'channel',
  'here',
  '😀',
  'ß',
);
const text = fc.array(fc.oneof(tricky, fc.string({ unit: 'grapheme', maxLength: 3 }))).map((parts) => parts.join(''));
const anyText = fc.oneof(text, fc.constantFrom(...hostileNames, '<!date^0^{date}|x>'));

describe('a name in mrkdwn', () => {
  it('mentions nobody, links to nothing and formats nothing, whatever it is', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 60 }), (typed, max) => {
        const shown = escapeText(typed, max);
        expect(shown).not.toMatch(/[<>*`\n]/);
        expect(shown.replaceAll(/&(amp|lt|gt);/g, '')).not.toContain('&');
        expect(shown).not.toMatch(/@(channel|here|everyone)\b/i);
        expect(shown).not.toMatch(/(^|[^\p{L}\p{N}])[_~]|[_~]($|[^\p{L}\p{N}])/u);
      }),
    );
  });

  it('is cut by code points and never inside an entity', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (typed, max) => {
        const shown = escapeText(typed, max).replaceAll(/&(amp|lt|gt);/g, '.');
        expect([...shown].length).toBeLessThanOrEqual(max);
        expect(shown).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  it('is still found when somebody copies it', () => {
    for (const name of ['*CRM* _nightly_', '`a` ~b~', 'hr_weekly', 'plain @channel'])
      expect(nameKey(escapeText(name))).toBe(nameKey(name));
  });

  it('stays as it is when there is nothing in it to fear', () => {
    const plain = 'hr-weekly_extended_2026-11-22_04-30-11Z.zip';
    expect(escapeText(plain)).toBe(plain);
    expect(escapeText('Überblick 日本 👩‍👩‍👧‍👦')).toBe('Überblick 日本 👩‍👩‍👧‍👦');
  });
});

describe('a name as code', () => {
  it('does not leave the code', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const shown = codeText(typed);
        expect(shown).toMatch(/^`[^`<>\n]+`$/);
      }),
    );
  });
});
