import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { checkMessage, checkView } from '../../../demo/slack/rule-check.js';
import { button, message, modal, section } from './kit.js';

describe('the rule check', () => {
  it('answers whatever it is given, and takes nothing at random for a message or a view', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(checkView(value)).not.toEqual([]);
        expect(checkView({ ...modal(), blocks: value })).not.toEqual([]);
        expect(checkMessage(message([value]))).not.toEqual([]);
      }),
    );
  });

  it('counts a length in code points, whatever the text is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }), (text) => {
        const blocks = [{ ...section('x'), accessory: button('a', { value: 'v', accessibility_label: text }) }];
        const tooLong = checkMessage(message(blocks)).some((problem) => problem.includes('at most 75 characters'));
        expect(tooLong).toBe([...text].length > 75);
      }),
    );
  });

  it('finds every name in mrkdwn that was not escaped, and none that was', () => {
    const escaped = (name: string) => name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const names = fc.array(fc.constantFrom('<', '&', '>', 'a', '!channel', '|', '*', ' '), { minLength: 1 });
    fc.assert(
      fc.property(names, (parts) => {
        const name = parts.join('');
        expect(checkMessage({ text: `Backup of ${escaped(name)}` })).toEqual([]);
        if (/[<&]/.test(name)) expect(checkMessage({ text: `Backup of ${name}` })).not.toEqual([]);
      }),
    );
  });
});
