import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nearest } from '../../../src/domain/near-name.js';

const names = ['CRM nightly', 'HR weekly', 'HR weekly, full', 'Größe', 'Backup №1', '日本支社'];

describe('nearest', () => {
  it.each([
    ['crm  NIGHTLY', 'CRM nightly'],
    ['CRM nigtly', 'CRM nightly'],
    ['CMR nightly', 'CRM nightly'],
    ['nightly', 'CRM nightly'],
    ['nigtly', 'CRM nightly'],
    ['crm', 'CRM nightly'],
    ['HR weekly', 'HR weekly'],
    ['HR wekly', 'HR weekly'],
    ['weekly full', 'HR weekly, full'],
    ['hr', 'HR weekly'],
    ['grösse', 'Größe'],
    ['grosse', 'Größe'],
    ['backup no 1', 'Backup №1'],
    ['日本支店', '日本支社'],
  ])('takes %j for %j', (typed, meant) => {
    expect(nearest(typed, names)).toBe(meant);
  });

  it.each(['', ' ', 'x', 'sales', 'DevOps', 'daily', '日', 'CRM nightly for the whole company'])(
    'does not guess what %j means',
    (typed) => {
      expect(nearest(typed, names)).toBeNull();
    },
  );

  it('prefers a slip to a beginning, and the first of equals', () => {
    expect(nearest('nigth', ['Nigth of the week', 'Night'])).toBe('Night');
    expect(nearest('nigt', ['Nightly', 'Night', 'Nigh'])).toBe('Night');
    expect(nearest('crm', ['CRM weekly', 'CRM daily'])).toBe('CRM weekly');
  });

  it('knows nothing of what is not among the candidates', () => {
    expect(nearest('CRM nightly', [])).toBeNull();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })), (typed, candidates) => {
        expect([null, ...candidates]).toContain(nearest(typed, candidates));
      }),
    );
  });
});
