import { FTPError } from 'basic-ftp';
import { describe, expect, it } from '@jest/globals';
import { errorOfGreeting, errorOfLogin, errorOfServer } from '../../../../src/adapters/ftp/error-of-server.js';
import type { FtpOptions } from '../../../../src/adapters/ftp/ftp-options.js';
import { systemClock } from '../../../../src/adapters/system/clock.js';
import { OperatorError } from '../../../../src/domain/operator-error.js';
import { Secret } from '../../../../src/domain/secret.js';
import { silentLog } from './ftp-fixture.js';

const options: FtpOptions = {
  name: 'NAS',
  protocol: 'ftps',
  host: 'nas.example.com',
  port: 21,
  user: 'backup-user',
  password: new Secret('hunter2'),
  folder: 'jira',
  clock: systemClock(),
  log: silentLog,
};

function reply(code: number, text: string): FTPError {
  return new FTPError({ code, message: `${code} ${text}` });
}

describe('an error of an FTP server', () => {
  it.each([
    [452, 'Insufficient storage space', 'not-enough-space'],
    [552, 'Exceeded storage allocation', 'not-enough-space'],
    [451, 'Failure writing to local file.', 'not-enough-space'],
    [451, 'a.zip: Input/output error', 'not-enough-space'],
    [451, 'a.zip: No space left on device', 'not-enough-space'],
    [550, 'Disk quota exceeded', 'not-enough-space'],
    [451, 'Local error in processing', 'storage-unreachable'],
    [530, 'Please login', 'storage-login-refused'],
    [550, 'Permission denied', 'storage-folder-unusable'],
    [553, 'Could not create file.', 'storage-folder-unusable'],
    [532, 'Need account for storing files', 'storage-folder-unusable'],
    [421, 'Timeout', 'storage-unreachable'],
    [425, 'No data connection', 'storage-unreachable'],
    [426, 'Failure reading network stream.', 'storage-unreachable'],
    [500, 'Unknown command', 'storage-unreachable'],
  ])('is told: %d %s', (code, text, told) => {
    const error = errorOfServer(reply(code, text), options);
    expect(error.code).toBe(told);
    expect(error.params).toMatchObject({ storage: 'NAS' });
    expect(error.cause).toEqual(new Error(`${code} ${text}`));
  });

  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls-not-trusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls-not-trusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls-not-trusted'],
    ['CERT_HAS_EXPIRED', 'tls-not-trusted'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-not-trusted'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'storage-unreachable'],
    ['ECONNREFUSED', 'storage-unreachable'],
    ['ENOTFOUND', 'storage-unreachable'],
    ['ETIMEDOUT', 'storage-unreachable'],
  ])('is told by its code: %s', (code, told) => {
    expect(errorOfServer(Object.assign(new Error('x'), { code }), options).code).toBe(told);
  });

  it('is told once', () => {
    const known = new OperatorError('not-enough-space', { storage: 'NAS' });
    expect(errorOfServer(known, options)).toBe(known);
  });

  it('is not told for a bug', () => {
    const bug = new TypeError('undefined is not a function');
    expect(() => errorOfServer(bug, options)).toThrow(bug);
  });

  it('never says user or password, whatever the server repeats', () => {
    const talkative = reply(530, 'User backup-user cannot log in with hunter2');
    for (const told of [errorOfServer, errorOfLogin, errorOfGreeting]) {
      const { cause } = told(talkative, options);
      expect(String(cause)).toBe('Error: 530 User *** cannot log in with ***');
      expect(JSON.stringify(told(talkative, options))).not.toMatch(/hunter2|backup-user/);
      expect(cause instanceof Error && cause.stack).not.toMatch(/hunter2|backup-user/);
    }
  });
});

describe('an error of the login', () => {
  it.each([
    [530, 'storage-login-refused'],
    [550, 'storage-login-refused'],
    [421, 'storage-unreachable'],
    [430, 'storage-login-refused'],
  ])('is told: %d', (code, told) => {
    expect(errorOfLogin(reply(code, 'No.'), options).code).toBe(told);
  });

  it('is a refusal when the password cannot even be sent', () => {
    expect(errorOfLogin(new Error('Invalid command: Contains control characters.'), options).code).toBe(
      'storage-login-refused',
    );
  });
});

describe('an error before the login', () => {
  it.each([530, 502, 421, 550])('is not about the login: %d', (code) => {
    expect(errorOfGreeting(reply(code, 'No.'), options).code).toBe('storage-unreachable');
  });
});
