const source = Symbol('html');

/** HTML whose every part is ours or escaped. Only `markup`, `words` and `attributes` make it, so no text can pass for it. */
export interface Html {
  readonly [source]: string;
}

/** What may stand in a template: text is escaped, HTML stands as it is, null is nothing. */
export type Piece = string | number | Html | readonly Html[] | null;

/** A piece of a page. What is put into it is escaped, whether it stands between tags or in a quoted attribute. */
export function markup(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const texts = pieces.map((piece, index) => textOf(piece) + (parts[index + 1] ?? ''));
  return made((parts[0] ?? '') + texts.join(''));
}

export const nothing: Html = made('');

/**
 * Attributes of a tag, a space before each: true stands by its name alone, false and undefined not at all. The names are
 * never what somebody typed.
 */
export function attributes(values: Readonly<Record<string, string | number | boolean | undefined>>): Html {
  const texts = Object.entries(values).map(([name, value]) => {
    if (value === undefined || value === false) return '';
    return value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
  });
  return made(texts.join(''));
}

/** Words of the catalogue; what is typed into Slack stands there in backticks, and is shown as code. */
export function words(text: string): Html {
  const pieces = text.split(/`(\/backup[a-z ]*)`/);
  return markup`${pieces.map((piece, index) => (index % 2 === 1 ? markup`<code>${piece}</code>` : markup`${piece}`))}`;
}

/** The text of a page, to be sent. */
export function markupOf(page: Html): string {
  return page[source];
}

function made(text: string): Html {
  return { [source]: text };
}

function textOf(piece: Piece): string {
  if (piece === null) return '';
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
  return isMany(piece) ? piece.map(markupOf).join('') : markupOf(piece);
}

function isMany(piece: Html | readonly Html[]): piece is readonly Html[] {
  return Array.isArray(piece);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Control characters and halves of characters have no place in HTML, not even as references. What turns the text around
 * it is left out: a name could make another one look like itself.
 */
function escaped(text: string): string {
  return text
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/(?![\t\n\r])[\p{Cc}\p{Cs}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
