import {
  type Check,
  boolean,
  byType,
  type Fields,
  inside,
  integer,
  isRecord,
  lengthOf,
  list,
  object,
} from './check.js';
import { oneOf, string, type Violation } from './check.js';
import { accessories, actionElements, image, inputElements } from './elements.js';
import { richText } from './rich-text.js';
import { plainText, text } from './texts.js';

export type Surface = 'home' | 'modal' | 'message';

const id = { block_id: string(255) };

function block(required: Fields, optional: Fields = {}, whole?: Parameters<typeof object>[2]): Check {
  return object({ type: string(30), ...required }, { ...id, ...optional }, whole);
}

const section = block(
  {},
  {
    text: text(3000),
    fields: list(1, 10, text(2000)),
    accessory: byType(accessories, 'element that a section may have'),
    expand: boolean(),
  },
  (value, at, broken) => {
    if (!Object.hasOwn(value, 'text') && !Object.hasOwn(value, 'fields'))
      broken.push({ at, problem: 'must have "text" or "fields"' });
  },
);

/** Errors and kept values are bound to the block_id, so an input block needs one of its own. */
const input = object(
  { type: oneOf('input'), ...id, label: plainText(2000), element: byType(inputElements, 'element of an input block') },
  { hint: plainText(2000), optional: boolean(), dispatch_action: boolean() },
);

const cell = byType(
  {
    raw_text: object({ type: string(30), text: string(10_000) }),
    raw_number: object({ type: string(30), text: string(10_000), value: integer(-(2 ** 53), 2 ** 53) }),
    rich_text: richText,
  },
  'cell of a table',
);

const table = block(
  { rows: list(1, 100, list(1, 20, cell)) },
  { column_settings: list(1, 20, object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean() })) },
  (value, at, broken) => {
    const characters = textLength(value['rows']);
    if (characters > 10_000) broken.push({ at, problem: `must have at most 10000 characters, has ${characters}` });
  },
);

const everywhere: Record<string, Check> = {
  actions: block({ elements: list(1, 25, byType(actionElements, 'element of an actions block')) }),
  context: block({
    elements: list(1, 10, byType({ plain_text: text(3000), mrkdwn: text(3000), image }, 'element of a context block')),
  }),
  divider: block({}),
  header: block({ text: plainText(150) }),
  image: block({ alt_text: string(2000), image_url: string(3000, /^https?:/, 'a link') }, { title: plainText(2000) }),
  input,
  rich_text: richText,
  section,
};

const alert = block({ text: text(200) }, { level: oneOf('default', 'info', 'warning', 'error', 'success') });

/** The blocks that we use, by where Slack shows them. */
const allowed: Record<Surface, Check> = {
  home: byType({ ...everywhere, table }, 'block that a Home tab may have'),
  modal: byType({ ...everywhere, alert }, 'block that a modal may have'),
  message: byType({ ...everywhere, table }, 'block that a message may have'),
};

export function checkBlocks(blocks: unknown, surface: Surface, at: string, broken: Violation[]): void {
  list(1, surface === 'message' ? 50 : 100, allowed[surface])(blocks, at, broken);
  if (!Array.isArray(blocks)) return;
  const ids = new Set<unknown>();
  let tables = 0;
  let focused = 0;
  blocks.forEach((each, index) => {
    if (!isRecord(each)) return;
    const place = inside(at, index);
    const blockId = each['block_id'];
    if (blockId !== undefined && ids.has(blockId))
      broken.push({ at: inside(place, 'block_id'), problem: `"${String(blockId)}" is used twice` });
    ids.add(blockId);
    if (each['type'] === 'table' && (tables += 1) > 1) broken.push({ at: place, problem: 'is a second table' });
    const elements = elementsOf(each);
    checkActionIds(elements, place, broken);
    focused += elements.filter((element) => element['focus_on_load'] === true).length;
  });
  if (focused > 1) broken.push({ at, problem: 'has more than one element with focus_on_load' });
}

/** The interactive elements of a block, wherever that kind of block keeps them. */
export function elementsOf(block: Record<string, unknown>): Record<string, unknown>[] {
  const several = block['type'] === 'actions' && Array.isArray(block['elements']) ? block['elements'] : [];
  return [block['accessory'], block['element'], ...several].filter(isRecord);
}

function checkActionIds(elements: Record<string, unknown>[], at: string, broken: Violation[]): void {
  const seen = new Set<unknown>();
  for (const { action_id: actionId } of elements) {
    if (actionId !== undefined && seen.has(actionId))
      broken.push({ at, problem: `has the action_id "${String(actionId)}" twice` });
    seen.add(actionId);
  }
}

const unseen = new Set(['type', 'block_id', 'action_id']);

/** How many characters all strings have together, without the names of types and ids. */
export function textLength(value: unknown): number {
  if (typeof value === 'string') return lengthOf(value);
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + textLength(each), 0);
  if (!isRecord(value)) return 0;
  const parts = Object.entries(value).filter(([key]) => !unseen.has(key));
  return parts.reduce((sum, [, each]) => sum + textLength(each), 0);
}
