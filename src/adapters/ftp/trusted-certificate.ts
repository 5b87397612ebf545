import type { X509Certificate } from 'node:crypto';
import { TLSSocket } from 'node:tls';
import type { Client } from 'basic-ftp';
import { OperatorError } from '../../domain/operator-error.js';
import type { OperatorErrorParams } from '../../domain/operator-error-codes.js';
import type { FtpOptions } from './ftp-options.js';

type CertificateParams = OperatorErrorParams['tls-not-trusted'];

const LONGEST = 200;

/** What a certificate says of itself. Whoever is at the other end wrote it. */
export function certificateParams(host: string, certificate: X509Certificate | undefined): CertificateParams {
  if (certificate === undefined) return { host };
  const { fingerprint256: fingerprint, issuer, subject, validTo } = certificate;
  const end = new Date(validTo);
  const expires = Number.isNaN(end.getTime()) ? {} : { expires: end.toISOString().slice(0, 10) };
  return { host, fingerprint, issuer: oneLine(issuer), subject: oneLine(subject), ...expires };
}

/** The certificate that was shown on this connection. */
export function certificateOf(socket: object): X509Certificate | undefined {
  return socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
}

/**
 * Lets pass any connection when no certificate is pinned, for then Node checks them; otherwise only one with that
 * certificate.
 *
 * @throws OperatorError `tls-not-trusted`
 */
export function demandTrusted(socket: object, { host, trustedFingerprint }: FtpOptions): void {
  if (!trustedFingerprint) return;
  const certificate = certificateOf(socket);
  if (certificate !== undefined && plain(certificate.fingerprint256) === plain(trustedFingerprint)) return;
  throw new OperatorError('tls-not-trusted', certificateParams(host, certificate));
}

/** Demands of every data connection, too, that it has the pinned certificate, before anything is sent or taken. */
export function guardData(client: Client, options: FtpOptions): void {
  if (!options.trustedFingerprint || options.protocol === 'ftp') return;
  let prepare = client.prepareTransfer;

  async function guarded(ftp: Client['ftp']): ReturnType<typeof prepare> {
    const reply = await prepare(ftp);
    // At its first success basic-ftp replaces what was called with what worked.
    if (client.prepareTransfer !== guarded) [prepare, client.prepareTransfer] = [client.prepareTransfer, guarded];
    const socket = ftp.dataSocket;
    if (!(socket instanceof TLSSocket)) throw new Error('The data connection has no TLS');
    // Before all other listeners, which begin to send.
    socket.prependOnceListener('secureConnect', () => {
      // It goes on with what was agreed on in a session of this client, and shows no certificate again.
      if (socket.isSessionReused()) return;
      try {
        demandTrusted(socket, options);
      } catch (error) {
        ftp.closeWithError(error instanceof Error ? error : new Error('Not trusted', { cause: error }));
        socket.destroy();
      }
    });
    return reply;
  }

  client.prepareTransfer = guarded;
}

function plain(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toUpperCase();
}

/** A name comes with one part of it in each line. */
function oneLine(name: string): string {
  const line = name
    .split('\n')
    .map((part) => part.replace(/[\p{Cc}\p{Cf}]/gu, ' ').trim())
    .filter((part) => part !== '')
    .join(', ');
  return [...line].slice(0, LONGEST).join('');
}
