import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { adfToWiki } from '../../../../../src/adapters/granular/csv/adf-to-wiki.js';
import { escapeWiki } from '../../../../../src/adapters/granular/csv/wiki-escape.js';

type Node = Readonly<Record<string, unknown>>;

const text = (value: string, ...marks: (string | Node)[]): Node => ({
  type: 'text',
  text: value,
  marks: marks.map((mark) => (typeof mark === 'string' ? { type: mark } : mark)),
});
const node = (type: string, content: readonly unknown[] = [], attrs: Node = {}): Node => ({ type, attrs, content });
const item = (...content: readonly unknown[]): Node => node('listItem', content);
const cell = (...content: readonly unknown[]): Node => node('tableCell', content);
const doc = (...content: readonly unknown[]): Node => ({ version: 1, ...node('doc', content) });

describe('text in wiki markup', () => {
  it.each([
    ['*not bold*', '\\*not bold\\*'],
    ['snake_case_name 2020-01-02 a*b', 'snake_case_name 2020-01-02 a*b'],
    ['a - b * c', 'a - b * c'],
    ['- item', '\\- item'],
    ['  ## item', '  \\#\\# item'],
    ['#12 fixed', '#12 fixed'],
    ['h1. title', 'h1&#46; title'],
    ['bq. said', 'bq&#46; said'],
    ['see h1. there', 'see h1. there'],
    ['----', '\\-\\-\\-\\-'],
    ['[a|b] {code} !x!', '\\[a\\|b] \\{code} \\!x!'],
    ['Well! Really?', 'Well! Really?'],
    ['What??', 'What\\?\\?'],
    ['C:\\Users\\me', 'C:\\Users\\me'],
    ['\\\\server\\*', '&#92;\\server&#92;\\*'],
    ['ends with \\', 'ends with &#92;'],
    ['AT&T &amp; co', 'AT&T &amp;amp; co'],
    ['https://a.example/_x-_y_?a=-1 _z_', 'https://a.example/_x-_y_?a=-1 \\_z\\_'],
    ['ok :) (y) :D', 'ok :\\) \\(y) &#58;D'],
  ])('shows the text %j as it is', (plain, shown) => {
    expect(escapeWiki(plain, { before: '', after: '', lineStart: true })).toBe(shown);
  });

  it('loses no text, in order, whatever it is made of', () => {
    fc.assert(
      fc.property(document, (value) => {
        expect(bare(adfToWiki(value))).toBe(solid(leaves(value).join('')));
      }),
      { numRuns: 250 },
    );
  });
});

/** Without markup that shows no text, and without what escapes. */
function bare(shown: string): string {
  const plain = shown
    .replace(/(?<!\\)\{(?:quote|panel)\}/g, '')
    .replaceAll('\\\\\n', '')
    .replaceAll('&#92;', '\u0001')
    .replace(/\\([-#*_+?^~|%{}[\]()!@])/g, '$1')
    .replaceAll('&#46;', '.')
    .replaceAll('&#58;', ':')
    .replaceAll('&amp;', '&')
    .replaceAll('\u0001', '\\');
  return solid(plain);
}

/** Without blanks and all characters that markup is made of. */
function solid(plain: string): string {
  return plain.replace(/[\s*_+^~#|{}-]/g, '');
}

function leaves(value: unknown): string[] {
  const { text: own, content = [] } = value as { text?: string; content?: readonly unknown[] };
  return [...(own === undefined ? [] : [own]), ...content.flatMap((one) => leaves(one))];
}

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'\\{}[]|!*_+-^~?#hb1q.&;:()D amp92'), maxLength: 12 }),
  fc.constantFrom('h1. a', 'bq. b', '# c', '-- d', '\\\\e', '&#92;', 'https://x.example/a_b', '\n', 'x\r\ny', '  '),
);
const marks = fc.subarray(['strong', 'em', 'underline', 'strike', 'code', 'border']);
const textNode = fc.tuple(words, marks).map(([value, names]) => text(value, ...names));
const line = fc.array(fc.oneof({ weight: 5, arbitrary: textNode }, fc.constant(node('hardBreak'))), { maxLength: 5 });
const blockTree = fc.letrec<{ block: Node; list: Node; table: Node; box: Node }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    line.map((content) => node('paragraph', content)),
    tie('list'),
    tie('table'),
    tie('box'),
  ),
  list: fc
    .tuple(
      fc.constantFrom('bulletList', 'orderedList'),
      fc.array(fc.array(tie('block'), { maxLength: 3 }), { maxLength: 3 }),
    )
    .map(([type, items]) =>
      node(
        type,
        items.map((content) => item(...content)),
      ),
    ),
  table: fc.array(fc.array(fc.array(tie('block'), { maxLength: 2 }), { maxLength: 3 }), { maxLength: 3 }).map((rows) =>
    node(
      'table',
      rows.map((cells) =>
        node(
          'tableRow',
          cells.map((content) => cell(...content)),
        ),
      ),
    ),
  ),
  box: fc
    .tuple(fc.constantFrom('panel', 'blockquote', 'odd', 'layoutSection'), fc.array(tie('block'), { maxLength: 3 }))
    .map(([type, content]) => node(type, content)),
}));
const document = fc.array(blockTree.block, { maxLength: 4 }).map((content) => doc(...content));
