import { describe, expect, it } from '@jest/globals';
import { de } from '../../../blocks/texts/de.js';
import { en } from '../../../blocks/texts/en.js';

const minute = 60_000;

describe('a time span in English', () => {
  it.each([
    [59_000, '59 s'],
    [60_000, '1 min'],
    [61_000, '1 min 1 s'],
    [59 * minute + 59_600, '1 h'],
    [185 * minute, '3 h 5 min'],
    [-5, '0 s'],
  ])('of %d ms took %s', (milliseconds, text) => {
    expect(en.times.duration(milliseconds)).toBe(text);
  });

  it.each([
    [0, 'just now'],
    [minute, '1 minute ago'],
    [59.9 * minute, '1 hour ago'],
    [19 * 60 * minute, '19 hours ago'],
    [48 * 60 * minute, '2 days ago'],
  ])('of %d ms is %s', (milliseconds, text) => {
    expect(en.times.ago(milliseconds)).toBe(text);
  });

  it.each([
    [12_000, 'less than a minute left'],
    [minute, 'about 1 minute left'],
    [90 * minute, 'about 2 hours left'],
  ])('of %d ms to come is %s', (milliseconds, text) => {
    expect(en.times.left(milliseconds)).toBe(text);
  });
});

describe('a time span in German', () => {
  it.each([
    [59_000, '59 Sek.'],
    [61_000, '1 Min. 1 Sek.'],
    [59 * minute + 59_600, '1 Std.'],
    [185 * minute, '3 Std. 5 Min.'],
  ])('of %d ms took %s', (milliseconds, text) => {
    expect(de.times.duration(milliseconds)).toBe(text);
  });

  it.each([
    [0, 'gerade eben'],
    [minute, 'vor 1 Minute'],
    [19 * 60 * minute, 'vor 19 Stunden'],
    [48 * 60 * minute, 'vor 2 Tagen'],
  ])('of %d ms is %s', (milliseconds, text) => {
    expect(de.times.ago(milliseconds)).toBe(text);
  });

  it.each([
    [12_000, 'noch weniger als eine Minute'],
    [90 * minute, 'noch etwa 2 Stunden'],
    [72 * 60 * minute, 'noch etwa 3 Tage'],
  ])('of %d ms to come is %s', (milliseconds, text) => {
    expect(de.times.left(milliseconds)).toBe(text);
  });
});
