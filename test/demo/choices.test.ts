import { describe, expect, it } from '@jest/globals';
import { choicesOf } from '../../demo/choices.js';

describe('the words after npm run demo', () => {
  it('choose', () => {
    expect(choicesOf([])).toEqual({ isOnce: false, isEmpty: false });
    expect(choicesOf(['--once'])).toEqual({ isOnce: true, isEmpty: false });
    expect(choicesOf(['--empty'])).toEqual({ isOnce: false, isEmpty: true });
  });

  it('are refused with what there is', () => {
    expect(choicesOf(['--twice', 'x'])).toMatch(/^Unknown: --twice x\..*--once.*--empty/);
    expect(choicesOf(['--empty', '--once'])).toMatch(/no first backup/);
  });
});
