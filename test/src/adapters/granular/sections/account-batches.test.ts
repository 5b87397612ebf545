import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accountBatches } from '../../../../../src/adapters/granular/sections/account-batches.js';

const accountId = fc.stringMatching(/^[a-z0-9:-]{1,128}$/);

describe('batches of accounts', () => {
  it('hold every account once and in order, and each fits into an address', () => {
    fc.assert(
      fc.property(fc.array(accountId, { maxLength: 400 }), (accountIds) => {
        const batches = accountBatches(accountIds);
        expect(batches.flat()).toEqual(accountIds);
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(100);
          const query = batch.map((id) => `&accountId=${encodeURIComponent(id)}`).join('');
          expect(query.length).toBeLessThanOrEqual(6000);
        }
      }),
    );
  });

  it('are as few as may be', () => {
    const accounts = Array.from({ length: 250 }, (_, at) => `account-${at}`);
    expect(accountBatches(accounts).map(({ length }) => length)).toEqual([100, 100, 50]);
  });
});
