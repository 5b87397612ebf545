import { describe, expect, it } from '@jest/globals';

import { renderText } from '../../../demo/slack/render-text.js';
import { actions, button, input, option, options, plain, section } from './kit.js';

describe('renderText', () => {
  it('draws a message line by line', () => {
    const date = '<!date^1795377600^{date_short_pretty} at {time}|fallback>';
    const blocks = [
      { type: 'header', text: plain('CRM nightly') },
      { ...section(`:x: failed ${date}, <@U01OLGA> &amp; <https://a.example|site>`), accessory: button('a') },
      { type: 'divider' },
      { type: 'section', fields: [plain('one'), plain('two')] },
      actions([button('b', { text: plain('Back Up Now') }), { type: 'overflow', options: [option('Pause')] }]),
      { type: 'context', elements: [plain('run 1042')] },
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'log' }] }] },
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'a' },
            { type: 'raw_text', text: 'b' },
          ],
        ],
      },
    ];
    expect(renderText({ text: 'fallback', blocks }, () => 'Olga').split('\n')).toEqual([
      '# CRM nightly',
      '❌ failed 22 Nov 2026 at 20:00 UTC, @Olga & site (https://a.example) [Go]',
      '────────',
      'one',
      'two',
      '[Back Up Now] [… Pause]',
      '  run 1042',
      'log',
      'a | b',
    ]);
  });

  it('draws a modal with its title, fields and buttons', () => {
    const blocks = [
      { ...input({ type: 'plain_text_input', placeholder: plain('CRM nightly') }), hint: plain('Short is best') },
      input({ type: 'checkboxes', options: options(2), initial_options: [option('v1')] }),
      input({ type: 'timepicker', initial_time: '02:00' }),
      { type: 'alert', level: 'warning', text: plain('Too big') },
    ];
    const content = { title: plain('New scheme'), submit: plain('Save'), close: plain('Cancel') };
    expect(renderText({ blocks, content }).split('\n')).toEqual([
      '== New scheme ==',
      'Name: <CRM nightly>',
      '  Short is best',
      'Name: ( ) v0 (x) v1',
      'Name: <02:00>',
      '(warning) Too big',
      '[Cancel] [Save]',
    ]);
  });

  it('draws a message without blocks by its text', () => {
    expect(renderText({ text: 'done &lt;3', blocks: [] })).toBe('done <3');
  });
});
