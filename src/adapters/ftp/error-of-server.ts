import { types } from 'node:util';
import { FTPError } from 'basic-ftp';
import { OperatorError } from '../../domain/operator-error.js';
import type { FtpOptions } from './ftp-options.js';

/** What OpenSSL and Node call a certificate that is not to be trusted. */
const NOT_TRUSTED = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_FORMAT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

const FULL = /no space|disk (is )?full|quota|not enough|insufficient|storage allocation/i;
/** ProFTPD and vsftpd say no more than this of a full disk, with code 451. */
const WRITE_FAILED = /input\/output|i\/o error|writ/i;

/** What a bug throws; everything else that basic-ftp throws comes from the server or the network. */
const BUGS = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError']);

/**
 * What went wrong, in words of the domain. The cause is a copy without user and password, for a server may say them
 * in its reply.
 *
 * @throws the error itself when it is a bug
 */
export function errorOfServer(error: unknown, options: FtpOptions): OperatorError {
  if (error instanceof OperatorError) return error;
  if (!types.isNativeError(error) || BUGS.has(error.name)) throw error;
  const cause = withoutCredentials(error, options);
  const storage = options.name;
  if (error instanceof FTPError) return errorOfReply(error, options, cause);
  if (NOT_TRUSTED.has(codeOf(error))) return new OperatorError('tls-not-trusted', { host: options.host }, { cause });
  return new OperatorError('storage-unreachable', { storage }, { cause });
}

/** As `errorOfServer`, of a reply to the login. */
export function errorOfLogin(error: unknown, options: FtpOptions): OperatorError {
  // 430 is what some servers say of a wrong password; the other codes of this kind pass by themselves.
  const passing = error instanceof FTPError && error.code < 500 && error.code !== 430;
  // basic-ftp does not send what has control characters in it, and no server has such a login.
  const unsendable = types.isNativeError(error) && error.message.startsWith('Invalid command');
  if ((error instanceof FTPError && !passing) || unsendable) {
    const cause = withoutCredentials(error, options);
    return new OperatorError('storage-login-refused', { storage: options.name }, { cause });
  }
  return errorOfServer(error, options);
}

/** As `errorOfServer`, of what was asked for before the login; there a refusal is not about user or folder. */
export function errorOfGreeting(error: unknown, options: FtpOptions): OperatorError {
  if (!(error instanceof FTPError)) return errorOfServer(error, options);
  const cause = withoutCredentials(error, options);
  return new OperatorError('storage-unreachable', { storage: options.name }, { cause });
}

function errorOfReply({ code, message }: FTPError, options: FtpOptions, cause: Error): OperatorError {
  const storage = options.name;
  const full = code === 452 || code === 552 || FULL.test(message) || (code === 451 && WRITE_FAILED.test(message));
  if (full) return new OperatorError('not-enough-space', { storage }, { cause });
  if (code === 530) return new OperatorError('storage-login-refused', { storage }, { cause });
  if (code === 550 || code === 553 || code === 532) {
    return new OperatorError('storage-folder-unusable', { storage, folder: options.folder || '/' }, { cause });
  }
  return new OperatorError('storage-unreachable', { storage }, { cause });
}

function withoutCredentials(error: Error, { user, password }: FtpOptions): Error {
  let text = error.message;
  for (const credential of [password.reveal(), user]) {
    if (credential !== '') text = text.replaceAll(credential, '***');
  }
  return Object.assign(new Error(text), { code: codeOf(error) });
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
