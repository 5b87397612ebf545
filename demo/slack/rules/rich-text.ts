import { all, boolean, byType, type Check, type Fields, integer, list, object, oneOf, string } from './check.js';

const style = {
  style: object({}, { bold: boolean(), italic: boolean(), strike: boolean(), code: boolean(), underline: boolean() }),
};

function piece(required: Fields, optional: Fields = {}): Check {
  return object({ type: string(30), ...required }, { ...style, ...optional });
}

const url = string(3000, /^(https?|mailto|slack):/, 'a link');
const text = piece({ text: string(3000) });
const link = piece({ url }, { text: string(3000), unsafe: boolean() });
const pieces = byType(
  {
    text,
    link,
    emoji: piece({ name: string(100) }, { unicode: string(100) }),
    user: piece({ user_id: string(255) }),
    usergroup: piece({ usergroup_id: string(255) }),
    channel: piece({ channel_id: string(255) }),
    date: piece({ timestamp: integer(0, 9_999_999_999), format: string(255), fallback: string(255) }, { url }),
  },
  'piece of rich text that we use',
);
const section = object({ type: oneOf('rich_text_section'), elements: list(1, 1000, pieces) });
const border = { border: oneOf(0, 1) };

/** A block of rich text, which is also a cell of a table. */
export const richText: Check = object(
  {
    type: oneOf('rich_text'),
    elements: list(
      1,
      100,
      byType(
        {
          rich_text_section: section,
          rich_text_list: object(
            { type: string(30), elements: list(1, 100, section), style: oneOf('bullet', 'ordered') },
            { indent: integer(0, 8), offset: integer(0, 10_000), ...border },
          ),
          rich_text_quote: object({ type: string(30), elements: list(1, 1000, pieces) }, border),
          rich_text_preformatted: object(
            { type: string(30), elements: list(1, 1000, byType({ text, link }, 'piece of preformatted text')) },
            border,
          ),
        },
        'part of rich text',
      ),
    ),
  },
  { block_id: all(string(255)) },
);
