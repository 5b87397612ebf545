import { describe, expect, it } from '@jest/globals';

import { checkMessage, checkView } from '../../../demo/slack/rule-check.js';
import {
  actions,
  asks,
  button,
  bytes,
  focused,
  grouped,
  idle,
  image,
  input,
  inputs,
  longBlocks,
  message,
  modal,
  option,
  options,
  plain,
  section,
  select,
  table,
  withButton,
  words,
} from './kit.js';

describe('checkMessage', () => {
  it('finds nothing wrong with a message of every block that a message may have', () => {
    const date = '<!date^1795377600^{date_short_pretty} at {time}|22 Nov, 20:00 UTC>';
    const blocks = [
      { type: 'header', text: plain('CRM nightly') },
      { ...section(`:x: *CRM &amp; more* ${date} <@U01OLGA> <https://a.example/b?c=d&e=f|site>`), accessory: button() },
      { type: 'section', fields: [plain('one'), { type: 'mrkdwn', text: 'two', verbatim: true }] },
      { type: 'actions', elements: [button('a'), { type: 'overflow', action_id: 'b', options: options(5) }] },
      {
        type: 'context',
        elements: [plain('x'), { type: 'image', alt_text: 'x', image_url: 'https://a.example/i.png' }],
      },
      { type: 'divider' },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x', style: { code: true } }] }],
      },
      { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] },
    ];
    expect(checkMessage({ text: 'CRM nightly', blocks })).toEqual([]);
  });

  it.each([
    ['50 blocks', (n: number) => message(Array.from({ length: 50 + n }, () => ({ type: 'divider' })))],
    ['a fallback text of 4,000 characters', (n: number) => ({ text: words(4000 + n) })],
    ['13,000 characters in all blocks', (n: number) => message(longBlocks(13_000 + n))],
    ['a header of 150', (n: number) => message([{ type: 'header', text: plain(words(150 + n)) }])],
    ['a section of 3,000', (n: number) => message([section(words(3000 + n))])],
    [
      '10 fields',
      (n: number) => message([{ type: 'section', fields: Array.from({ length: 10 + n }, () => plain('x')) }]),
    ],
    ['a field of 2,000', (n: number) => message([{ type: 'section', fields: [plain(words(2000 + n))] }])],
    ['10 context elements', (n: number) => message([{ type: 'context', elements: Array(10 + n).fill(plain('x')) }])],
    ['25 actions', (n: number) => message([actions(Array.from({ length: 25 + n }, (_, i) => button(`b${i}`)))])],
    ['an emoji counted as one', (n: number) => message([{ type: 'header', text: plain('🔥'.repeat(150 + n)) }])],
    ['a block_id of 255', (n: number) => message([{ type: 'divider', block_id: words(255 + n) }])],
    ['100 table rows', (n: number) => message([table(100 + n, 1)])],
    ['20 table cells', (n: number) => message([table(1, 20 + n)])],
    ['10,000 characters in a table', (n: number) => message([table(1, 1, 10_000 + n)])],
    ['an image title of 2,000', (n: number) => message([image({ title: plain(words(2000 + n)) })])],
    ['an alternative text of 2,000', (n: number) => message([image({ alt_text: words(2000 + n) })])],
    ['one table', (n: number) => message([table(1, 1), table(1, 1)].slice(0, 1 + n))],
  ])('allows %s and no more', (_, build) => {
    expect(checkMessage(build(0))).toEqual([]);
    expect(checkMessage(build(1))).not.toEqual([]);
  });

  it.each([
    ['no fallback text', { blocks: [section('x')] }, '/: must have "text"'],
    ['an empty fallback text', { text: '' }, '/text: must not be empty'],
    ['no blocks in "blocks"', message([]), '/blocks: must have at least 1 items, has 0'],
    ['something that is no message', 'hello', '/: must be an object'],
    ['an unknown property', { text: 'x', colour: 1 }, '/colour: is not a known property here'],
    ['an unknown block', message([{ type: 'card' }]), '/blocks/0/type: "card" is no block that a message may have'],
    ['an alert, which only a modal has', message([{ type: 'alert', text: plain('x') }]), '/blocks/0/type: "alert" is'],
    ['an empty text', message([section('')]), '/blocks/0/text/text: must not be empty'],
    ['mrkdwn in a header', message([{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]), '/blocks/0/text/type'],
    ['a section without text', message([{ type: 'section' }]), '/blocks/0: must have "text" or "fields"'],
    ['a block_id used twice', message([idle('a'), idle('a')]), '/blocks/1/block_id: "a" is used twice'],
    [
      'an action_id twice in a block',
      message([actions([button(), button()])]),
      '/blocks/0: has the action_id "go" twice',
    ],
    ['a leaked undefined', { text: 'Backup of undefined failed' }, '/text: says "undefined"'],
    ['a leaked object', message([section('x [object Object]')]), '/blocks/0/text/text: says "[object Object]"'],
    [
      'a leaked NaN in a value',
      message([{ ...section('x'), accessory: button('a', { value: 'page NaN' }) }]),
      'value: says',
    ],
    ['a call to everybody', message([section('<!channel> look')]), 'calls everybody'],
    ['an unescaped name', { text: 'a <b c' }, '/text: has a "<"'],
    ['an unescaped ampersand', { text: 'R&D failed' }, '/text: has a "&"'],
    ['an entity cut in two', { text: 'R &am' }, '/text: has a "&"'],
    ['a token of no known kind', { text: '<script>' }, '/text: is not a known token'],
    [
      'a date token in plain text',
      message([{ type: 'header', text: plain('<!date^17^{time}|x>') }]),
      'plain text does not',
    ],
    ['a date without fallback', { text: '<!date^1795377600^{time}>' }, 'is not a date token'],
    ['a date in milliseconds', { text: '<!date^1795377600000^{time}|x>' }, 'is not a date token'],
    ['a date that is not a number', { text: '<!date^NaN^{time}|x>' }, 'is not a date token'],
    ['a date with an unknown word', { text: '<!date^17^{clock}|x>' }, 'unknown word {clock}'],
    ['a date without a word', { text: '<!date^17^at noon|x>' }, 'without a {word}'],
    [
      'an element that a section has not',
      message([{ ...section('x'), accessory: { type: 'datetimepicker', action_id: 'a' } }]),
      '/blocks/0/accessory/type',
    ],
    [
      'an image in actions',
      message([actions([{ type: 'image', alt_text: 'x', image_url: 'https://a' }])]),
      '/blocks/0/elements/0/type',
    ],
    ['a null', message([null]), '/blocks/0: must be an object'],
    [
      'an unknown level of rich text',
      message([{ type: 'rich_text', elements: [{ type: 'text', text: 'x' }] }]),
      'part of rich text',
    ],
  ])('refuses %s', (_, given, problem) => {
    expect(checkMessage(given).join('\n')).toContain(problem);
  });

  it('takes a word that only contains "undefined" or "NaN", and properties that are undefined', () => {
    expect(checkMessage({ text: 'NaNny undefinedness', thread_ts: undefined })).toEqual([]);
  });
});

describe('checkView', () => {
  it('finds nothing wrong with a modal of every element', () => {
    expect(checkView(modal(Object.values(inputs).map((element, index) => input(element, `b${index}`))))).toEqual([]);
  });

  it.each([
    ['100 blocks', (n: number) => modal(Array(100 + n).fill({ type: 'divider' }))],
    ['a title of 24', (n: number) => ({ ...modal(), title: plain(words(24 + n)) })],
    ['a submit of 24', (n: number) => ({ ...modal(), submit: plain(words(24 + n)) })],
    ['a close of 24', (n: number) => ({ ...modal(), close: plain(words(24 + n)) })],
    ['a callback_id of 255', (n: number) => ({ ...modal(), callback_id: words(255 + n) })],
    ['3,000 characters of private_metadata', (n: number) => ({ ...modal(), private_metadata: words(3000 + n) })],
    ['250,000 bytes', (n: number) => bytes(250_000 + n)],
    ['an alert of 200', (n: number) => modal([{ type: 'alert', text: plain(words(200 + n)) }])],
    ['a label of 2,000', (n: number) => modal([{ ...input(), label: plain(words(2000 + n)) }])],
    ['a hint of 2,000', (n: number) => modal([{ ...input(), hint: plain(words(2000 + n)) }])],
    ['an action_id of 255', (n: number) => modal([input({ ...inputs.text, action_id: words(255 + n) })])],
    ['a placeholder of 150', (n: number) => modal([input({ ...inputs.text, placeholder: plain(words(150 + n)) })])],
    ['a max_length of 3,000', (n: number) => modal([input({ ...inputs.text, max_length: 3000 + n })])],
    [
      'initial text as long as max_length',
      (n: number) => modal([input({ ...inputs.text, initial_value: words(50 + n) })]),
    ],
    ['a button text of 75', (n: number) => withButton({ text: plain(words(75 + n)) })],
    ['a button value of 2,000', (n: number) => withButton({ value: words(2000 + n) })],
    ['a button url of 3,000', (n: number) => withButton({ url: `https://a.b/${words(2988 + n)}` })],
    ['an accessibility label of 75', (n: number) => withButton({ accessibility_label: words(75 + n) })],
    ['a confirm title of 100', (n: number) => withButton({ confirm: { ...asks, title: plain(words(100 + n)) } })],
    ['a confirm text of 300', (n: number) => withButton({ confirm: { ...asks, text: plain(words(300 + n)) } })],
    ['a confirm button of 30', (n: number) => withButton({ confirm: { ...asks, confirm: plain(words(30 + n)) } })],
    ['a deny button of 30', (n: number) => withButton({ confirm: { ...asks, deny: plain(words(30 + n)) } })],
    [
      '5 overflow options',
      (n: number) => modal([actions([{ type: 'overflow', action_id: 'a', options: options(5 + n) }])]),
    ],
    ['100 select options', (n: number) => modal([input(select(options(100 + n)))])],
    ['100 groups', (n: number) => modal([input(grouped(100 + n, 1))])],
    ['100 options of a group', (n: number) => modal([input(grouped(1, 100 + n))])],
    ['a group label of 75', (n: number) => modal([input(grouped(1, 1, words(75 + n)))])],
    ['10 checkboxes', (n: number) => modal([input({ ...inputs.boxes, options: options(10 + n) })])],
    ['10 radio buttons', (n: number) => modal([input({ ...inputs.radio, options: options(10 + n) })])],
    ['an option text of 75', (n: number) => modal([input(select([option('a', words(75 + n))]))])],
    ['an option value of 150', (n: number) => modal([input(select([option(words(150 + n))]))])],
    [
      'an option description of 75',
      (n: number) => modal([input(select([{ ...option('a'), description: plain(words(75 + n)) }]))]),
    ],
    ['one focus', (n: number) => modal([focused('a'), ...(n ? [focused('b')] : [])])],
    [
      'an initial number at the maximum',
      (n: number) => modal([input({ ...inputs.number, initial_value: String(365 + n) })]),
    ],
    [
      'a minimum at the maximum',
      (n: number) => modal([input({ ...inputs.bare, min_value: String(5 + n), max_value: '5' })]),
    ],
  ])('allows %s and no more', (_, build) => {
    expect(checkView(build(0))).toEqual([]);
    expect(checkView(build(1))).not.toEqual([]);
  });

  it.each([
    ['a modal without a title', { type: 'modal', blocks: [section('x')] }, '/: must have "title"'],
    ['a title on a Home view', { type: 'home', title: plain('x'), blocks: [section('x')] }, '/title: is not a known'],
    ['a view of no type', { blocks: [] }, '/: must have "type"'],
    ['a modal with an input and no submit', { ...modal([input()]), submit: undefined }, '/: must have "submit"'],
    ['an alert in a Home view', { type: 'home', blocks: [{ type: 'alert', text: plain('x') }] }, '/blocks/0/type'],
    ['a table in a modal', modal([table(1, 1)]), '/blocks/0/type'],
    [
      'an input block without a block_id',
      modal([{ ...input(), block_id: undefined }]),
      '/blocks/0: must have "block_id"',
    ],
    ['a button as an input', modal([input(button())]), '/blocks/0/element/type'],
    ['mrkdwn in a label', modal([{ ...input(), label: { type: 'mrkdwn', text: 'x' } }]), '/blocks/0/label/type'],
    [
      'an element without an action_id',
      modal([input({ ...inputs.text, action_id: undefined })]),
      'must have "action_id"',
    ],
    ['an unknown property of an element', modal([input({ ...inputs.text, pattern: 'x' })]), '/element/pattern: is not'],
    ['no options', modal([input(select([]))]), 'must have at least 1 items'],
    ['options and groups', modal([input({ ...grouped(1, 1), options: options(1) })]), 'either "options" or'],
    ['neither options nor groups', modal([input({ type: 'static_select', action_id: 'a' })]), 'either "options" or'],
    ['two options of one value', modal([input(select([option('a'), option('a')]))]), 'repeats a value'],
    [
      'an option of its own as the initial one',
      modal([input({ ...inputs.radio, initial_option: option('z') })]),
      'equal one of',
    ],
    [
      'an initial option with another emoji flag',
      modal([input({ ...inputs.radio, initial_option: { ...option('v0'), text: { ...plain('v0'), emoji: false } } })]),
      'equal one of',
    ],
    [
      'an empty list of initial options',
      modal([input({ ...inputs.boxes, initial_options: [] })]),
      'initial_options: must have at least 1',
    ],
    [
      'an unknown initial option among several',
      modal([input({ ...inputs.boxes, initial_options: [option('z')] })]),
      'initial_options/0: must equal',
    ],
    [
      'is_decimal_allowed left out',
      modal([input({ type: 'number_input', action_id: 'a' })]),
      'must have "is_decimal_allowed"',
    ],
    ['a number that is not a string', modal([input({ ...inputs.bare, min_value: 1 })]), 'min_value: must be a string'],
    ['a decimal where none is allowed', modal([input({ ...inputs.bare, initial_value: '1.5' })]), 'must be whole'],
    [
      'an initial number below the minimum',
      modal([input({ ...inputs.number, initial_value: '0' })]),
      'must lie between',
    ],
    [
      'a minimal length above the maximal one',
      modal([input({ ...inputs.text, min_length: 51 })]),
      'min_length: must not be',
    ],
    [
      'an initial value that is empty',
      modal([input({ ...inputs.text, initial_value: '' })]),
      'initial_value: must not be empty',
    ],
    ['a time that is none', modal([input({ ...inputs.time, initial_time: '24:00' })]), 'must look like HH:mm'],
    ['a time zone that is none', modal([input({ ...inputs.time, timezone: 'Mars/Base' })]), 'IANA time zone'],
    [
      'a date that is none',
      modal([input({ type: 'datepicker', action_id: 'a', initial_date: '2026-13-01' })]),
      'YYYY-MM-DD',
    ],
    ['a button of an unknown style', withButton({ style: 'default' }), 'style: must be one of primary, danger'],
    [
      'a confirm without a deny button',
      withButton({ confirm: { ...asks, deny: undefined } }),
      'confirm: must have "deny"',
    ],
    ['a link of a wrong kind', withButton({ url: 'ftp://a' }), 'must look like a link'],
    ['private_metadata that is no string', { ...modal(), private_metadata: {} }, '/private_metadata: must be a string'],
  ])('refuses %s', (_, given, problem) => {
    expect(checkView(given).join('\n')).toContain(problem);
  });
});
