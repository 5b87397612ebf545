import { isJson, type Json, jsonList, textOf } from './json.js';
import { plainMrkdwn } from './plain-mrkdwn.js';

/** What can be drawn: a message, a view, or blocks alone. */
export type Drawable =
  { readonly text?: string; readonly blocks: readonly Json[]; readonly content?: Json } | readonly Json[];

/** A message or view as lines of plain text: dates in UTC, buttons as `[Back Up Now]`. Ids of people become names. */
export function renderText(what: Drawable, names: (id: string) => string = (id) => id): string {
  if (Array.isArray(what)) return lines(what as readonly Json[], names).join('\n');
  const { text, blocks, content = {} } = what as Exclude<Drawable, readonly Json[]>;
  const title = words(content['title'], names);
  const buttons = [content['close'], content['submit']].map((each) => words(each, names)).filter(Boolean);
  return [
    ...(title ? [`== ${title} ==`] : []),
    ...(blocks.length > 0 ? lines(blocks, names) : [plainMrkdwn(text ?? '', names)]),
    ...(buttons.length > 0 ? [buttons.map((each) => `[${each}]`).join(' ')] : []),
  ].join('\n');
}

type Names = (id: string) => string;

function lines(blocks: readonly Json[], names: Names): string[] {
  return blocks.flatMap((block) => linesOf(block, names)).filter((line) => line !== '');
}

function linesOf(block: Json, names: Names): string[] {
  switch (block['type']) {
    case 'divider':
      return ['────────'];
    case 'header':
      return [`# ${words(block['text'], names)}`];
    case 'section': {
      const texts = [block['text'], ...jsonList(block['fields'])].map((each) => words(each, names)).filter(Boolean);
      const accessory = isJson(block['accessory']) ? element(block['accessory'], names) : '';
      return [`${texts.join('\n')}${accessory && ` ${accessory}`}`];
    }
    case 'context':
      return [
        `  ${jsonList(block['elements'])
          .map((each) => words(each, names) || textOf(each['alt_text']))
          .join('  ')}`,
      ];
    case 'actions':
      return [
        jsonList(block['elements'])
          .map((each) => element(each, names))
          .join(' '),
      ];
    case 'input': {
      const shown = isJson(block['element']) ? element(block['element'], names) : '';
      const hint = words(block['hint'], names);
      return [`${words(block['label'], names)}: ${shown}`, ...(hint ? [`  ${hint}`] : [])];
    }
    case 'alert':
      return [`(${textOf(block['level']) || 'note'}) ${words(block['text'], names)}`];
    case 'image':
      return [`(image: ${textOf(block['alt_text'])})`];
    case 'rich_text':
      return [richText(block)];
    case 'table':
      return Array.isArray(block['rows']) ? block['rows'].map((row) => jsonList(row).map(cell).join(' | ')) : [];
    default:
      return [`(${textOf(block['type'])})`];
  }
}

function words(text: unknown, names: Names): string {
  if (!isJson(text)) return '';
  return text['type'] === 'mrkdwn' ? plainMrkdwn(textOf(text['text']), names) : textOf(text['text']);
}

/** A button by its words, a menu by what it offers, a field by what stands in it at first. */
function element(shown: Json, names: Names): string {
  const options = [shown['options'], ...jsonList(shown['option_groups']).map((group) => group['options'])].flatMap(
    jsonList,
  );
  const initial = [shown['initial_option'], ...jsonList(shown['initial_options'])].filter(isJson);
  const chosen = initial.map((each) => words(each['text'], names)).join(', ');
  switch (shown['type']) {
    case 'button':
      return `[${words(shown['text'], names)}]`;
    case 'overflow':
      return `[… ${options.map((each) => words(each['text'], names)).join(' / ')}]`;
    case 'checkboxes':
    case 'radio_buttons':
      return options
        .map(
          (each) =>
            `(${initial.some(({ value }) => value === each['value']) ? 'x' : ' '}) ${words(each['text'], names)}`,
        )
        .join(' ');
    case 'image':
      return `(image: ${textOf(shown['alt_text'])})`;
    default: {
      const [first] = ['value', 'time', 'date', 'conversation', 'channel', 'user']
        .flatMap((name) => textOf(shown[`initial_${name}`]))
        .filter(Boolean);
      return `<${chosen || first || words(shown['placeholder'], names)}>`;
    }
  }
}

function richText(block: Json): string {
  return jsonList(block['elements'])
    .map((part) => {
      const pieces = jsonList(part['elements']).map((each) =>
        each['elements'] ? `• ${pieceTexts(each)}\n` : piece(each),
      );
      return pieces.join('').trimEnd();
    })
    .join('\n');
}

function pieceTexts(section: Json): string {
  return jsonList(section['elements']).map(piece).join('');
}

function piece(each: Json): string {
  const shown = [each['text'], each['fallback'], each['unicode'], each['url'], each['user_id'], each['name']];
  return shown.map(textOf).find(Boolean) ?? '';
}

function cell(each: Json): string {
  return each['type'] === 'rich_text' ? richText(each) : textOf(each['text']);
}
