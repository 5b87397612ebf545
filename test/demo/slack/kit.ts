/** Small pieces of Block Kit for the tests of the local Slack. */
export function plain(text: string) {
  return { type: 'plain_text', text, emoji: true };
}

export function section(text: string, blockId?: string) {
  return { type: 'section', ...(blockId && { block_id: blockId }), text: { type: 'mrkdwn', text } };
}

export function button(actionId = 'go', changes: object = {}) {
  return { type: 'button', action_id: actionId, text: plain('Go'), ...changes };
}

export function option(value: string, text = value.slice(0, 75)) {
  return { text: plain(text), value };
}

export function options(count: number) {
  return Array.from({ length: count }, (_, index) => option(`v${index}`));
}

export function select(choices: unknown[]) {
  return { type: 'static_select', action_id: 'value', options: choices };
}

export function input(element: object = { type: 'plain_text_input', action_id: 'value' }, blockId = 'name') {
  return { type: 'input', block_id: blockId, label: plain('Name'), element };
}

export function message(blocks: unknown[]) {
  return { text: 'A backup finished', blocks };
}

export function modal(blocks: unknown[] = [section('x')]) {
  return { type: 'modal', title: plain('New scheme'), submit: plain('Save'), close: plain('Cancel'), blocks };
}

/** A text of exactly so many characters. */
export function words(length: number): string {
  return 'x'.repeat(length);
}

export const asks = { title: plain('Delete'), text: plain('Sure?'), confirm: plain('Delete'), deny: plain('Cancel') };

export const inputs = {
  text: { type: 'plain_text_input', action_id: 'value', max_length: 50, placeholder: plain('CRM nightly') },
  number: { type: 'number_input', action_id: 'value', is_decimal_allowed: false, min_value: '1', max_value: '365' },
  bare: { type: 'number_input', action_id: 'value', is_decimal_allowed: false },
  boxes: { type: 'checkboxes', action_id: 'value', options: options(3), initial_options: options(2) },
  radio: { type: 'radio_buttons', action_id: 'value', options: options(3), initial_option: option('v1') },
  select: { ...select(options(3)), initial_option: option('v2') },
  many: { type: 'multi_static_select', action_id: 'value', options: options(3), initial_options: [option('v2')] },
  time: { type: 'timepicker', action_id: 'value', initial_time: '02:00', timezone: 'Europe/Berlin' },
  day: { type: 'datepicker', action_id: 'value', initial_date: '2026-11-23' },
  moment: { type: 'datetimepicker', action_id: 'value', initial_date_time: 1_795_377_600 },
  channel: {
    type: 'conversations_select',
    action_id: 'value',
    initial_conversation: 'C01OPS',
    filter: { include: ['public'] },
  },
  zone: { type: 'external_select', action_id: 'value', min_query_length: 2, initial_option: option('UTC') },
};

export function actions(elements: unknown[]) {
  return { type: 'actions', elements };
}

export function withButton(changes: object) {
  return modal([actions([button('go', changes)])]);
}

export function idle(blockId: string) {
  return { type: 'divider', block_id: blockId };
}

export function focused(blockId: string) {
  return input({ ...inputs.text, focus_on_load: true }, blockId);
}

export function grouped(groups: number, each: number, label = 'Europe') {
  const option_groups = Array.from({ length: groups }, () => ({ label: plain(label), options: options(each) }));
  return { type: 'static_select', action_id: 'value', option_groups };
}

export function image(changes: object) {
  return { type: 'image', alt_text: 'x', image_url: 'https://a.example/i.png', ...changes };
}

export function table(rows: number, cells: number, length = 1) {
  const cell = { type: 'raw_text', text: words(length) };
  return { type: 'table', rows: Array.from({ length: rows }, () => Array(cells).fill(cell)) };
}

export function longBlocks(length: number) {
  return [...Array.from({ length: 4 }, () => section(words(3000))), section(words(length - 12_000))];
}

export function bytes(total: number) {
  const build = (last: number) =>
    modal([...Array.from({ length: 84 }, () => section(words(2900))), section(words(last))]);
  const rest = total - JSON.stringify(build(1)).length + 1;
  return build(rest);
}
