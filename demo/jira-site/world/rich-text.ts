import type { Json, JsonObject } from './world.js';

/** Rich text (Atlassian Document Format) of a single paragraph. */
export function paragraphs(...texts: readonly string[]): JsonObject {
  return document(texts.map((text) => block('paragraph', [{ type: 'text', text }])));
}

function document(content: readonly JsonObject[]): JsonObject {
  return { type: 'doc', version: 1, content };
}

function block(type: string, content: readonly Json[], attrs?: JsonObject): JsonObject {
  return { type, ...(attrs === undefined ? {} : { attrs }), content };
}

function text(words: string, ...marks: readonly (string | readonly [string, JsonObject])[]): JsonObject {
  if (marks.length === 0) return { type: 'text', text: words };
  const shown = marks.map((mark) => (typeof mark === 'string' ? { type: mark } : { type: mark[0], attrs: mark[1] }));
  return { type: 'text', text: words, marks: shown };
}

function line(...words: readonly string[]): JsonObject {
  return block(
    'paragraph',
    words.map((word) => text(word)),
  );
}

/** What a text of every kind refers to. */
export interface RichTextLinks {
  readonly accountId: string;
  readonly mediaId: string;
  readonly issueUrl: string;
}

/** Every kind of node and mark that the format knows. */
export function everyKindOfText({ accountId, mediaId, issueUrl }: RichTextLinks): JsonObject {
  const media: JsonObject = {
    type: 'media',
    attrs: { id: mediaId, type: 'file', collection: '', width: 200, height: 183 },
  };
  const item = (...content: readonly JsonObject[]): JsonObject => block('listItem', content);
  const cell = (type: string, ...content: readonly JsonObject[]): JsonObject =>
    block(type, content, { colspan: 1, rowspan: 1, background: '#f4f5f7' });
  return document([
    ...[1, 2, 3, 4, 5, 6].map((level) => block('heading', [text(`Heading ${level}`)], { level })),
    block('paragraph', [
      text('strong', 'strong'),
      text('em', 'em'),
      text('strike', 'strike'),
      text('underline', 'underline'),
      text('code', 'code'),
      text('link', ['link', { href: 'https://example.com/?a=1&b=[2]|3', title: 'There' }]),
      text('sub', ['subsup', { type: 'sub' }]),
      text('sup', ['subsup', { type: 'sup' }]),
      text('colour', ['textColor', { color: '#ff5630' }]),
      text('background', ['backgroundColor', { color: '#fedec8' }]),
      text('annotation', ['annotation', { annotationType: 'inlineComment', id: 'a1' }]),
      text('all at once', 'strong', 'em', 'strike', 'underline', ['textColor', { color: '#36b37e' }]),
      { type: 'hardBreak' },
      { type: 'mention', attrs: { id: accountId, text: '@Somebody', accessLevel: '' } },
      { type: 'emoji', attrs: { shortName: ':tada:', id: '1f389', text: '🎉' } },
      { type: 'emoji', attrs: { shortName: ':custom:', id: 'c-1' } },
      { type: 'date', attrs: { timestamp: '1717027200000' } },
      { type: 'status', attrs: { text: 'In doubt', color: 'yellow', localId: 's-1', style: '' } },
      { type: 'inlineCard', attrs: { url: issueUrl } },
      { type: 'mediaInline', attrs: { id: mediaId, type: 'file', collection: '' } },
      { type: 'placeholder', attrs: { text: 'Say what happened' } },
      {
        type: 'inlineExtension',
        attrs: { extensionType: 'com.example', extensionKey: 'inline', parameters: { a: 1 } },
      },
    ]),
    block('bulletList', [item(line('one'), block('bulletList', [item(line('nested'))])), item(line('two'))]),
    block('orderedList', [item(line('third'), block('orderedList', [item(line('deeper'))], { order: 1 }))], {
      order: 3,
    }),
    block(
      'taskList',
      [
        block('taskItem', [text('done')], { localId: 't-1', state: 'DONE' }),
        block('taskItem', [text('to do')], { localId: 't-2', state: 'TODO' }),
      ],
      { localId: 't' },
    ),
    block('decisionList', [block('decisionItem', [text('We do it')], { localId: 'd-1', state: 'DECIDED' })], {
      localId: 'd',
    }),
    block('blockquote', [line('Somebody said so.')]),
    block('codeBlock', [text('const a = "{code}" && `b`;\nif (a) return;\n')], { language: 'typescript' }),
    ...['info', 'note', 'warning', 'success', 'error'].map((panelType) =>
      block('panel', [line(`A panel: ${panelType}`)], { panelType }),
    ),
    block('panel', [line('One of its own colour')], {
      panelType: 'custom',
      panelIcon: ':rainbow:',
      panelColor: '#eae6ff',
    }),
    { type: 'rule' },
    block('expand', [line('Folded away')], { title: 'More' }),
    block(
      'table',
      [
        block('tableRow', [cell('tableHeader', line('Left|pipe')), cell('tableHeader', line('Right'))]),
        block('tableRow', [
          cell('tableCell', line('1'), block('nestedExpand', [line('inside')], { title: 'In a cell' })),
          cell('tableCell', block('bulletList', [item(line('in a cell'))])),
        ]),
      ],
      { isNumberColumnEnabled: false, layout: 'default' },
    ),
    block('mediaSingle', [media, block('caption', [text('A picture')])], { layout: 'center', width: 50 }),
    block('mediaSingle', [{ type: 'media', attrs: { type: 'external', url: 'https://example.com/a.png' } }]),
    block('mediaGroup', [media]),
    { type: 'blockCard', attrs: { url: issueUrl } },
    { type: 'embedCard', attrs: { url: 'https://example.com/board', layout: 'wide', width: 100 } },
    block('layoutSection', [
      block('layoutColumn', [line('left')], { width: 50 }),
      block('layoutColumn', [line('right')], { width: 50 }),
    ]),
    { type: 'extension', attrs: { extensionType: 'com.atlassian.confluence.macro.core', extensionKey: 'toc' } },
    block('bodiedExtension', [line('inside an app')], { extensionType: 'com.example', extensionKey: 'box' }),
    { type: 'syncBlock', attrs: { resourceId: 'r-1', localId: 'sb-1' } },
    { type: 'unknownOfTomorrow', attrs: { toString: 'x' }, content: [line('still has words')] },
    { ...line('aligned'), marks: [{ type: 'alignment', attrs: { align: 'center' } }] },
    { ...line('indented'), marks: [{ type: 'indentation', attrs: { level: 2 } }] },
    line('👩‍👩‍👧‍👦 🇩🇪 é é'),
    line('עברית وعربي \u202eback'),
    line('before\u2028after\u2029end'),
    line('{noformat} *stars* _lines_ [~brackets] !bang! h1. no heading ---- \\\\'),
    block('paragraph', []),
  ]);
}

/** The longest text that a field takes. */
export function longestText(): JsonObject {
  return paragraphs('Lorem ipsum – dolor 🎉 sit amet. '.repeat(950).padEnd(32_767, 'x'));
}
