import { isIP } from 'node:net';
import { createSecureContext, type ConnectionOptions, rootCertificates, type SecureContext } from 'node:tls';
import type { Client } from 'basic-ftp';
import type { FtpLimits, FtpOptions } from './ftp-options.js';
import { demandTrusted } from './trusted-certificate.js';

/** How a server is connected to. */
export interface OpenedServer {
  readonly options: FtpOptions;
  readonly limits: FtpLimits;
  readonly secureContext: SecureContext | undefined;
}

/** What certificates are checked with; undefined for the well-known CAs alone. */
export function secureContextOf({ protocol, ca }: FtpOptions): SecureContext | undefined {
  if (protocol === 'ftp' || ca === undefined) return undefined;
  return createSecureContext({ ca: [...rootCertificates, ca] });
}

/**
 * Connects, over TLS where that is the protocol, and sends nothing of who we are. With `evenUntrusted` any certificate
 * does: for looking at it.
 */
export async function openServer(client: Client, server: OpenedServer, evenUntrusted = false): Promise<void> {
  const { options } = server;
  const { protocol, host, port, addressOf } = options;
  const { address } = addressOf ? await addressOf(host, port) : { address: host };
  if (protocol === 'ftps-implicit')
    await client.connectImplicitTLS(address, port, tlsOptions(server, address, evenUntrusted));
  else await client.connect(address, port);
  if (protocol === 'ftps') await client.useTLS(tlsOptions(server, address, evenUntrusted));
  if (protocol !== 'ftp' && !evenUntrusted) demandTrusted(client.ftp.socket, options);
}

/** New ones each time, because basic-ftp keeps those that it is given, and writes to them. */
function tlsOptions(
  { options, secureContext }: OpenedServer,
  address: string,
  evenUntrusted: boolean,
): ConnectionOptions {
  const { host, trustedFingerprint } = options;
  return {
    // It is connected to if given; names are checked by `servername`, and without one by this.
    host: address,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(secureContext === undefined ? {} : { secureContext }),
    // A pinned certificate is compared instead, as soon as it is there.
    ...(evenUntrusted || trustedFingerprint ? { rejectUnauthorized: false } : {}),
  };
}
