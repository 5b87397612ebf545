import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { adfToWiki } from '../../../../../src/adapters/granular/csv/adf-to-wiki.js';
import { mediaSearch } from '../../../../../src/adapters/granular/csv/wiki-media.js';

type Node = Readonly<Record<string, unknown>>;

const text = (value: string, ...marks: (string | Node)[]): Node => ({
  type: 'text',
  text: value,
  marks: marks.map((mark) => (typeof mark === 'string' ? { type: mark } : mark)),
});
const node = (type: string, content: readonly unknown[] = [], attrs: Node = {}): Node => ({ type, attrs, content });
const paragraph = (...content: readonly (Node | string)[]): Node =>
  node(
    'paragraph',
    content.map((one) => (typeof one === 'string' ? text(one) : one)),
  );
const item = (...content: readonly unknown[]): Node => node('listItem', content);
const cell = (...content: readonly unknown[]): Node => node('tableCell', content);
const header = (...content: readonly unknown[]): Node => node('tableHeader', content);
const doc = (...content: readonly unknown[]): Node => ({ version: 1, ...node('doc', content) });
const wiki = (...content: readonly unknown[]): string => adfToWiki(doc(...content));

describe('rich text as wiki markup', () => {
  it('keeps a plain string, shows a number, and makes nothing of nothing', () => {
    expect(adfToWiki('*as* it is')).toBe('*as* it is');
    expect(adfToWiki(12)).toBe('12');
    expect(adfToWiki(null)).toBe('');
    expect(adfToWiki(undefined)).toBe('');
    expect(adfToWiki(doc())).toBe('');
  });

  it('parts paragraphs by an empty line and breaks lines within them', () => {
    expect(wiki(paragraph('one', node('hardBreak'), 'two'), paragraph(), paragraph('three'))).toBe('one\ntwo\n\nthree');
  });

  it('leaves no line empty within a paragraph', () => {
    expect(wiki(paragraph('one', node('hardBreak'), node('hardBreak'), 'two'))).toBe('one\n\\\\\ntwo');
  });

  it('shows headings of every level in one line', () => {
    expect(wiki(node('heading', [text('Big')], { level: 1 }))).toBe('h1. Big');
    expect(wiki(node('heading', [text('Small'), node('hardBreak'), text('one')], { level: 9 }))).toBe('h6. Small one');
    expect(wiki(node('heading', [text('Odd')]))).toBe('h1. Odd');
  });

  it('shows every mark that wiki markup knows', () => {
    const color = { type: 'textColor', attrs: { color: '#ff0000' } };
    const sub = { type: 'subsup', attrs: { type: 'sub' } };
    expect(wiki(paragraph(text('a', 'strong')))).toBe('*a*');
    expect(wiki(paragraph(text('a', 'em', 'strong')))).toBe('*_a_*');
    expect(wiki(paragraph(text('a', 'underline'), ' ', text('b', 'strike')))).toBe('+a+ -b-');
    expect(wiki(paragraph(text('a', 'code')))).toBe('{{a}}');
    expect(wiki(paragraph('H', text('2', sub), 'O'))).toBe('H{~}2{~}O');
    expect(wiki(paragraph(text('a', color, 'strong')))).toBe('{color:#ff0000}*a*{color}');
    expect(wiki(paragraph(text('a', 'border', 'annotation', { type: 'backgroundColor' })))).toBe('a');
  });

  it('puts the signs of a mark into braces where they touch a word, and blanks outside of them', () => {
    expect(wiki(paragraph('un', text('believ', 'strong'), 'able'))).toBe('un{*}believ{*}able');
    expect(wiki(paragraph('a', text(' b ', 'em'), 'c'))).toBe('a _b_ c');
    expect(wiki(paragraph(text('a', 'strong'), text('b', 'em')))).toBe('{*}a{*}{_}b{_}');
  });

  it('links texts, whatever marks are within', () => {
    const link = (href: string): Node => ({ type: 'link', attrs: { href } });
    expect(wiki(paragraph(text('here', link('https://a.example/x'))))).toBe('[here|https://a.example/x]');
    expect(wiki(paragraph(text('https://a.example/x_y', link('https://a.example/x_y'))))).toBe(
      '[https://a.example/x_y]',
    );
    const both = [text('one ', link('https://a.example')), text('two', 'strong', link('https://a.example'))];
    expect(wiki(paragraph(...both))).toBe('[one *two*|https://a.example]');
    expect(wiki(paragraph(text('a]b|c', link('https://a.example/?q=[x|y]'))))).toBe(
      '[a\\]b\\|c|https://a.example/?q=%5Bx%7Cy%5D]',
    );
  });

  it('shows lists in lists', () => {
    const inner = node('orderedList', [item(paragraph('deep')), item(paragraph('deeper'))]);
    const outer = node('bulletList', [item(paragraph('one'), inner), item(paragraph('two'), paragraph('more'))]);
    expect(wiki(outer)).toBe('* one\n*# deep\n*# deeper\n* two\nmore');
  });

  it('writes out the numbers of a list that begins elsewhere', () => {
    expect(wiki(node('orderedList', [item(paragraph('a')), item(paragraph('b'))], { order: 5 }))).toBe('5. a\n6. b');
  });

  it('shows what is done of a list of tasks, and decisions', () => {
    const tasks = node('taskList', [
      node('taskItem', [text('made')], { state: 'DONE' }),
      node('taskItem', [text('open')], { state: 'TODO' }),
      node('taskList', [node('taskItem', [text('below')], { state: 'TODO' })]),
    ]);
    expect(wiki(tasks)).toBe('* \\[x] made\n* \\[ ] open\n** \\[ ] below');
    expect(wiki(node('decisionList', [node('decisionItem', [text('yes')])]))).toBe('* yes');
  });

  it('shows quotes, panels, rules and what can be expanded', () => {
    expect(wiki(node('blockquote', [paragraph('said')]))).toBe('{quote}\nsaid\n{quote}');
    expect(wiki(node('panel', [paragraph('mind')], { panelType: 'warning' }))).toBe(
      '{panel:bgColor=#fffae6}\nmind\n{panel}',
    );
    expect(wiki(node('panel', [paragraph('x')], { panelType: 'toString' }))).toBe('{panel}\nx\n{panel}');
    expect(wiki(paragraph('a'), node('rule'), paragraph('b'))).toBe('a\n\n----\n\nb');
    expect(wiki(node('expand', [paragraph('inside')], { title: 'More' }))).toBe('*More*\n\ninside');
  });

  it('opens no macro within one of the same name', () => {
    const inner = node('panel', [paragraph('b')], { panelType: 'info' });
    expect(wiki(node('panel', [paragraph('a'), inner], { panelType: 'info' }))).toBe(
      '{panel:bgColor=#deebff}\na\n\nb\n{panel}',
    );
  });

  it('keeps code as it is, between marks that it does not hold', () => {
    const code = (value: string, language?: string): Node => node('codeBlock', [text(value)], { language });
    expect(wiki(code('  if (*p) { }\n', 'java'))).toBe('{code:java}\n  if (*p) { }\n\n{code}');
    expect(wiki(code('a{code}b', 'x y'))).toBe('{noformat}\na{code}b\n{noformat}');
    expect(wiki(code('{code} {noformat}'))).toBe('\\{code} \\{noformat}');
  });

  it('shows tables with their headings, and keeps cells in their columns', () => {
    const table = node('table', [
      node('tableRow', [header(paragraph('Name')), header(paragraph('Value'))]),
      node('tableRow', [cell(paragraph('a|b')), cell(paragraph('x'), paragraph('y'))]),
      node('tableRow', [node('tableCell', [paragraph('wide')], { colspan: 2 })]),
      node('tableRow', [header(paragraph('h')), cell(node('bulletList', [item(paragraph('p'))]))]),
    ]);
    expect(wiki(table)).toBe('||Name||Value||\n|a\\|b|x\ny|\n|wide| |\n||h|* p|');
  });

  it('shows a table in a cell as lines', () => {
    const inner = node('table', [node('tableRow', [cell(paragraph('a')), cell(paragraph('b'))])]);
    expect(wiki(node('table', [node('tableRow', [cell(inner), cell(paragraph('c'))])]))).toBe('|a - b|c|');
  });

  it('shows people, emoji, dates, states and cards', () => {
    const emoji = (shortName: string, own?: string): Node => ({ type: 'emoji', attrs: { shortName, text: own } });
    const mention = (id: string, own: string): Node => ({ type: 'mention', attrs: { id, text: own } });
    expect(wiki(paragraph(mention('557058:a-b', '@Ann'), ' ', mention('all', '@all')))).toBe(
      '[~accountid:557058:a-b] @all',
    );
    expect(wiki(paragraph(emoji(':smile:', '😄'), emoji(':check_mark:'), emoji(':own:')))).toBe('😄(/):own:');
    expect(wiki(paragraph(node('date', [], { timestamp: '1767571200000' })))).toBe('2026-01-05');
    expect(wiki(paragraph(node('date', [], { timestamp: 'soon' })))).toBe('soon');
    expect(wiki(paragraph(node('status', [], { text: 'DONE', color: 'green' })))).toBe('\\[DONE]');
    expect(wiki(node('blockCard', [], { url: 'https://a.example/b' }))).toBe(
      '[https://a.example/b|https://a.example/b|smart-link]',
    );
    expect(wiki(paragraph(node('inlineCard', [], { data: { name: 'A page' } })))).toBe('A page');
  });

  it('shows attachments by the name that the issue knows them by', () => {
    const search = mediaSearch([
      { id: '10', mediaId: 'uuid-1', filename: 'shot.png', mimeType: 'image/png' },
      { id: '11', mediaId: null, filename: 'log [1].txt', mimeType: 'text/plain' },
      { id: '12', mediaId: null, filename: 'report.pdf', mimeType: 'application/pdf' },
    ]);
    const media = (attrs: Node): Node => node('media', [], attrs);
    const single = node('mediaSingle', [media({ id: 'uuid-1' }), node('caption', [text('A shot')])]);
    expect(adfToWiki(doc(single), search)).toBe('!shot.png!\n\nA shot');
    const group = node('mediaGroup', [media({ id: '?', alt: 'report.pdf' }), media({ id: '10' })]);
    expect(adfToWiki(doc(group), search)).toBe('[^report.pdf]\n[^shot.png]');
    expect(adfToWiki(doc(single))).toContain('\\[attachment: uuid-1]');
    expect(adfToWiki(doc(node('mediaSingle', [media({ id: '11' })])), search)).toBe('\\[attachment: log \\[1].txt]');
    const inline = paragraph('see ', node('mediaInline', [], { id: 'x', alt: 'lost.png' }));
    expect(adfToWiki(doc(inline), search)).toBe('see \\[attachment: lost.png]');
    const foreign = media({ type: 'external', url: 'https://a.example/b c.png' });
    expect(wiki(node('mediaSingle', [foreign]))).toBe('!https://a.example/b%20c.png!');
  });

  it('keeps the text of nodes that nobody knows', () => {
    expect(wiki(node('extension', [], { text: 'a macro' }))).toBe('a macro');
    expect(wiki(node('bodiedExtension', [paragraph('in it')]))).toBe('in it');
    expect(wiki(paragraph('a ', node('inlineExtension', [], { text: 'macro' })))).toBe('a macro');
    expect(wiki(node('fromTheFuture', [node('odder', [text('kept')])], { title: 'T' }))).toBe('T\n\nkept');
    expect(wiki(paragraph(node('odd', [paragraph('a'), paragraph('b')])))).toBe('a\nb');
    expect(wiki(node('layoutSection', [node('layoutColumn', [paragraph('l')]), node('layoutColumn')]))).toBe('l');
  });

  it('never throws, whatever the value', () => {
    const odd = fc.oneof(
      fc.anything(),
      fc.json().map((json): unknown => JSON.parse(json)),
    );
    const type = fc.constantFrom(
      'doc',
      'paragraph',
      'table',
      'bulletList',
      'codeBlock',
      'panel',
      'media',
      'mention',
      'date',
    );
    const shape = fc.record({ type, attrs: odd, marks: odd, text: odd, content: fc.oneof(odd, fc.array(odd)) });
    fc.assert(fc.property(fc.oneof(odd, shape), (value) => typeof adfToWiki(value) === 'string'));
    fc.assert(fc.property(shape, (value) => typeof adfToWiki({ type: 'doc', content: [value] }) === 'string'));
    expect(adfToWiki({ type: 'heading', attrs: { level: { toString: 1, valueOf: 1 } } })).toBe('');
  });

  it.each(['panel', 'bulletList', 'blockquote', 'table', 'paragraph', 'odd'])(
    'keeps the text at the bottom of ten thousand nodes of %s',
    (type) => {
      let deep: Node = paragraph('bottom');
      for (let at = 0; at < 10_000; at += 1) deep = node(type, [deep]);
      expect(wiki(deep)).toContain('bottom');
    },
  );

  it.each(['a*b_[c] \\', '*****', '    ', '!!!!', '&&&&', ':(((', 'https://', '- - -'])(
    'takes time only as the text %j grows',
    (piece) => {
      const long = piece.repeat(Math.ceil(600_000 / piece.length));
      const begun = performance.now();
      const shown = wiki(paragraph(long, text(long, 'strong')));
      expect(shown.length).toBeGreaterThanOrEqual(long.trim().length);
      expect(performance.now() - begun).toBeLessThan(10_000);
    },
  );
});
