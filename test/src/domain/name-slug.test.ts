import { expect, it } from '@jest/globals';
import { nameSlug } from '../../../src/domain/name-slug.js';

it.each([
  ['HR weekly', 'hr-weekly'],
  ['Jörg’s Büro — Größe', 'jorg-s-buro-grosse'],
  ['Łódź & Sørensen', 'lodz-sorensen'],
  ['İstanbul ILIK', 'istanbul-ilik'],
  ['ﬁnance №5 ½', 'finance-no5-1-2'],
  ['  --Sites__A/B..  ', 'sites-a-b'],
  ['../../etc/passwd', 'etc-passwd'],
  ['毎日のバックアップ', 'scheme'],
  ['📦📦', 'scheme'],
  ['', 'scheme'],
  ['a'.repeat(50), 'a'.repeat(40)],
  [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
])('the slug of %j is %j', (name, slug) => {
  expect(nameSlug(name)).toBe(slug);
});
