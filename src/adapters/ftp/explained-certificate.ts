import { Client } from 'basic-ftp';
import { OperatorError } from '../../domain/operator-error.js';
import { type OpenedServer, openServer } from './open-server.js';
import { certificateOf, certificateParams } from './trusted-certificate.js';
import { within } from './within.js';

/** Somebody may be waiting, and it is only told in addition. */
const LOOK_MS = 10_000;

/**
 * The same error; one about a certificate that is not trusted says what that certificate is, for which it is looked at
 * on a connection of its own that says nothing of who we are. Where it cannot be looked at the error stays as it is.
 */
export async function explainedCertificate(
  error: OperatorError,
  server: OpenedServer,
  signal?: AbortSignal,
): Promise<OperatorError> {
  if (!isUnexplained(error)) return error;
  const { clock, host } = server.options;
  const client = new Client(server.limits.replyMs);
  try {
    const limit = Math.min(LOOK_MS, server.limits.connectMs);
    await within(clock, limit, openServer(client, server, true), signal);
    const params = certificateParams(host, certificateOf(client.ftp.socket));
    return new OperatorError('tls-not-trusted', params, { cause: error.cause });
  } catch {
    return error;
  } finally {
    client.close();
  }
}

function isUnexplained(error: OperatorError): boolean {
  return error.code === 'tls-not-trusted' && !('fingerprint' in error.params);
}
