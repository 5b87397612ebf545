import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attributes, markup, markupOf, nothing, words } from '../../../../src/web/connect/html.js';
import { readHtml } from './read-html.js';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '`', '=', '/', '!', '-', 'script', '\0', '\ud800', ' ') }),
);

/** What is left of a text in a page: what has no place in HTML is replaced, and what turns other text is left out. */
function shown(text: string): string {
  return text.replace(/\p{Bidi_Control}/gu, '').replace(/(?![\t\n\r])[\p{Cc}\p{Cs}]/gu, '\ufffd');
}

describe('a piece of a page', () => {
  it('shows any text as it is, between tags and in an attribute', () => {
    fc.assert(
      fc.property(hostile, hostile, (text, value) => {
        const page = markupOf(markup`<!doctype html><p title="${value}"${attributes({ lang: value })}>${text}</p>`);
        const [tag] = readHtml(page);
        expect(tag).toEqual({
          name: 'p',
          attributes: { title: shown(value), lang: shown(value) },
          text: shown(text),
          children: [],
        });
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out what turns the text around it: a name could make another one look like itself', () => {
    const name = 'Ada\u202eemcA\u2066\u200f';
    expect(markupOf(markup`<p title="${name}"${attributes({ lang: name })}>${name}</p>`)).toBe(
      '<p title="AdaemcA" lang="AdaemcA">AdaemcA</p>',
    );
  });

  it('keeps a text that looks like a piece of a page a text', () => {
    const forged: unknown = JSON.parse('{"html":"<b>"}');
    expect(() => markupOf(markup`${forged as typeof nothing}`)).not.toThrow();
    expect(markupOf(markup`${forged as typeof nothing}`)).not.toContain('<b>');
  });

  it('takes pieces as they are, one or many, and nothing for null', () => {
    const items = ['a & b', 'c'].map((text) => markup`<li>${text}</li>`);
    expect(markupOf(markup`<ul>${items}</ul>${null}${nothing}${7}`)).toBe('<ul><li>a &amp; b</li><li>c</li></ul>7');
  });

  it('gives attributes that are true by name alone, and leaves out those that are false', () => {
    expect(markupOf(attributes({ a: true, b: false, c: undefined, d: 0, e: '' }))).toBe(' a d="0" e=""');
  });

  it.each([
    ['Type `/backup connect` & wait.', 'Type <code>/backup connect</code> &amp; wait.'],
    ['`/backup connect` and `/backup list`', '<code>/backup connect</code> and <code>/backup list</code>'],
    ['The folder `a`` <`/b` is missing.', 'The folder `a`` &lt;`/b` is missing.'],
    ['', ''],
  ])('shows what is typed as code: %s', (text, expected) => {
    expect(markupOf(words(text))).toBe(expected);
  });
});
