import { describe, expect, it } from '@jest/globals';
import { guarded, revealed } from '../../../../demo/page/client/guarded.js';

describe('a text for the library that draws', () => {
  it.each([
    'ftps://backup.example.com:2121/jira',
    'http://127.0.0.1:3000 and http://127.0.0.1:3001',
    'from 10:30:15 to 11:00:00',
    'a [link](that is none), back\\slashed',
  ])('says %p as it is written', (text) => {
    expect(revealed(guarded(text))).toBe(text);
    expect(guarded(text)).not.toMatch(/[:[\]\\]/);
  });

  it('keeps emoji', () => {
    const text = ':white_check_mark: *done*: at 10:30 :+1_up:';
    expect(guarded(text)).toMatch(/^:white_check_mark: \*done\*[^:]+ at 10[^:]+30 :\+1_up:$/);
    expect(revealed(guarded(text))).toBe(text);
  });
});
