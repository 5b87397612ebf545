import { describe, expect, it } from '@jest/globals';
import { referenceId } from '../../../../src/adapters/system/reference-id.js';

describe('referenceId', () => {
  it('is short and easy to read out', () => {
    expect(referenceId()).toMatch(/^[2-9A-Z]{8}$/);
    expect(referenceId()).not.toMatch(/[ILO]/);
  });

  it('hardly ever repeats', () => {
    expect(new Set(Array.from({ length: 2000 }, referenceId)).size).toBe(2000);
  });
});
