import {
  all,
  boolean,
  type Check,
  type Fields,
  integer,
  inside,
  list,
  object,
  type ObjectCheck,
  oneOf,
  string,
} from './check.js';
import {
  choices,
  chosen,
  initialAmongOptions,
  menuChosen,
  menuFields,
  oneSource,
  overflowOptions,
  severalChosen,
  severalMenuChosen,
} from './options.js';
import { confirmation, plainText } from './texts.js';

const identity = { type: string(255), action_id: string(255) };
const asks = { confirm: confirmation };
const focus = { focus_on_load: boolean() };
const placeholder = { placeholder: plainText(150) };
const several = { max_selected_items: integer(1, 100) };
const dispatch = {
  dispatch_action_config: object({
    trigger_actions_on: list(1, 2, oneOf('on_enter_pressed', 'on_character_entered')),
  }),
};
const menu = { ...asks, ...focus, ...placeholder };
const field = { ...dispatch, ...focus, ...placeholder };

const userId = string(255, /^[UW][A-Z0-9]+$/, 'a user id');
const channelId = string(255, /^[CG][A-Z0-9]+$/, 'a channel id');
const conversationId = string(255, /^[CGD][A-Z0-9]+$/, 'a conversation id');
const filter = object(
  {},
  {
    include: list(1, 4, oneOf('im', 'mpim', 'private', 'public')),
    exclude_external_shared_channels: boolean(),
    exclude_bot_users: boolean(),
  },
  (value, at, broken) => {
    if (Object.keys(value).length === 0) broken.push({ at, problem: 'must not be empty' });
  },
);
const conversations = { default_to_current_conversation: boolean(), filter };

function element(optional: Fields, required: Fields = {}, whole?: ObjectCheck): Check {
  return object({ ...identity, ...required }, optional, whole);
}

const bothMenuRules: ObjectCheck = (value, at, broken) => {
  oneSource(value, at, broken);
  initialAmongOptions(value, at, broken);
};

export const button = element(
  {
    value: string(2000),
    url: string(3000, /^(https?|slack|mailto):/, 'a link'),
    style: oneOf('primary', 'danger'),
    accessibility_label: string(75),
    ...asks,
  },
  { text: plainText(75) },
);

export const image: Check = object({
  type: oneOf('image'),
  alt_text: string(2000),
  image_url: string(3000, /^https?:/, 'a link'),
});

const number = string(3000, /^-?\d+(\.\d+)?$/, 'a number written as a string');
const numberInput = element(
  { initial_value: number, min_value: number, max_value: number, ...field },
  { is_decimal_allowed: boolean() },
  (value, at, broken) => {
    const [initial, min, max] = ['initial_value', 'min_value', 'max_value'].map((name) => numeric(value[name]));
    if (min !== undefined && max !== undefined && min > max)
      broken.push({ at: inside(at, 'min_value'), problem: 'must not be above "max_value"' });
    if (initial !== undefined && (initial < (min ?? initial) || initial > (max ?? initial)))
      broken.push({ at: inside(at, 'initial_value'), problem: 'must lie between "min_value" and "max_value"' });
    if (value['is_decimal_allowed'] === false && initial !== undefined && !Number.isInteger(initial))
      broken.push({ at: inside(at, 'initial_value'), problem: 'must be whole, as decimals are not allowed' });
  },
);

function numeric(value: unknown): number | undefined {
  return typeof value === 'string' ? Number(value) : undefined;
}

const plainTextInput = element(
  {
    initial_value: string(3000),
    multiline: boolean(),
    min_length: integer(0, 3000),
    max_length: integer(1, 3000),
    ...field,
  },
  {},
  (value, at, broken) => {
    const { initial_value: initial, min_length: min, max_length: max } = value;
    if (typeof min === 'number' && typeof max === 'number' && min > max)
      broken.push({ at: inside(at, 'min_length'), problem: 'must not be above "max_length"' });
    if (typeof initial === 'string' && typeof max === 'number' && [...initial].length > max)
      broken.push({ at: inside(at, 'initial_value'), problem: 'must not be longer than "max_length"' });
  },
);

const timeZone: Check = (value, at, broken) => {
  try {
    if (typeof value === 'string') new Intl.DateTimeFormat('en', { timeZone: value });
  } catch {
    broken.push({ at, problem: 'must be an IANA time zone' });
  }
};

const time = string(5, /^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm');
const date = string(10, /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'YYYY-MM-DD');
const query = { min_query_length: integer(0, 3000) };

/** Elements that can stand beside a text, in a row of actions and in a form. */
const inAllBlocks: Record<string, Check> = {
  checkboxes: element({ initial_options: severalChosen, ...asks, ...focus }, { options: choices }, initialAmongOptions),
  radio_buttons: element({ initial_option: chosen, ...asks, ...focus }, { options: choices }, initialAmongOptions),
  static_select: element({ ...menuFields, initial_option: menuChosen, ...menu }, {}, bothMenuRules),
  external_select: element({ initial_option: menuChosen, ...query, ...menu }),
  users_select: element({ initial_user: userId, ...menu }),
  channels_select: element({ initial_channel: channelId, ...menu }),
  conversations_select: element({ initial_conversation: conversationId, ...conversations, ...menu }),
  multi_static_select: element(
    { ...menuFields, initial_options: severalMenuChosen, ...several, ...menu },
    {},
    bothMenuRules,
  ),
  multi_external_select: element({ initial_options: severalMenuChosen, ...query, ...several, ...menu }),
  multi_users_select: element({ initial_users: list(1, 100, userId), ...several, ...menu }),
  multi_channels_select: element({ initial_channels: list(1, 100, channelId), ...several, ...menu }),
  multi_conversations_select: element({
    initial_conversations: list(1, 100, conversationId),
    ...conversations,
    ...several,
    ...menu,
  }),
  datepicker: element({ initial_date: date, ...menu }),
  timepicker: element({ initial_time: time, timezone: all(string(255), timeZone), ...menu }),
};

const overflow = element(asks, { options: overflowOptions });
const datetimepicker = element({ initial_date_time: integer(1_000_000_000, 9_999_999_999), ...asks, ...focus });

export const accessories: Record<string, Check> = { ...inAllBlocks, button, image, overflow };
export const actionElements: Record<string, Check> = { ...inAllBlocks, button, overflow, datetimepicker };
export const inputElements: Record<string, Check> = {
  ...inAllBlocks,
  datetimepicker,
  plain_text_input: plainTextInput,
  number_input: numberInput,
  url_text_input: element({ initial_value: string(3000), ...field }),
  email_text_input: element({ initial_value: string(3000), ...field }),
};
