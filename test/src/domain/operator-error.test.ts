import { describe, expect, test } from '@jest/globals';
import { OperatorError } from '../../../src/domain/operator-error.js';

describe('OperatorError', () => {
  test('says what happened by its code alone, and keeps what led to it', () => {
    const cause = new Error('ECONNREFUSED');
    const error = new OperatorError('storage-unreachable', { storage: 'Office NAS' }, { cause });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ message: 'storage-unreachable', params: { storage: 'Office NAS' }, cause });
  });

  test('says whether trying again may help', () => {
    expect(new OperatorError('database-unreachable', {}).retry).toBe('soon');
    expect(new OperatorError('export-only-in-ui', { site: 'acme' }).retry).toBe('never');
  });
});
