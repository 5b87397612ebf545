import { describe, expect, it } from '@jest/globals';
import { MongoNetworkError, MongoServerError } from 'mongodb';
import { reach } from '../../../../src/adapters/mongo/reach.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';

function systemError(code: string): Error {
  return Object.assign(new Error(`write ${code}`), { code, syscall: 'write' });
}

describe('what the driver says', () => {
  it.each([
    { name: 'a lost connection', error: new MongoNetworkError('connection closed'), code: 'database-unreachable' },
    { name: 'a socket that broke while it was written to', error: systemError('EPIPE'), code: 'database-unreachable' },
    { name: 'a refused login', error: new MongoServerError({ code: 18 }), code: 'database-login-refused' },
    { name: 'a missing right', error: new MongoServerError({ code: 13 }), code: 'database-login-refused' },
    { name: 'a full disk', error: new MongoServerError({ code: 14031 }), code: 'database-disk-full' },
  ])('of $name becomes $code, with the cause kept', async ({ error, code }) => {
    const failure: unknown = await reach(() => Promise.reject(error)).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(OperatorError);
    expect(failure).toMatchObject({ code, cause: error });
  });

  it.each([
    { name: 'another answer of the server', error: new MongoServerError({ code: 2, message: 'bad value' }) },
    { name: 'a mistake of ours', error: new TypeError('x is not a function') },
  ])('of $name stays as it is, because it is a bug', async ({ error }) => {
    await expect(reach(() => Promise.reject(error))).rejects.toBe(error);
  });
});
