import { OperatorError } from '../../domain/operator-error.js';
import { Secret } from '../../domain/secret.js';
import type { Clock } from '../../ports/clock.js';
import type { StorageConnector } from '../../ports/connection-probe.js';
import type { Logger } from '../../ports/logger.js';
import { ftpAddress, isFtpProtocol } from './ftp-address.js';
import type { AddressOf, FtpLimits } from './ftp-options.js';
import { ftpStorage } from './ftp-storage.js';
import { joinFolders } from './join-folders.js';

export interface FtpConnectorOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** Where a storage may be, and at which address it is. */
  readonly addressOf: AddressOf;
  /** A PEM text with certificates to trust beside the well-known ones: `STORAGE_CA`. */
  readonly ca?: string | undefined;
  readonly limits?: Partial<FtpLimits> | undefined;
}

/** Opens storages that are spoken to over FTP, in the clear or over TLS; any other protocol is `protocol-unavailable`. */
export function ftpConnector({ clock, log, addressOf, ca, limits }: FtpConnectorOptions): StorageConnector {
  return {
    open({ name, protocol, url, user, password, trustedFingerprint }, folder) {
      if (!isFtpProtocol(protocol)) throw new OperatorError('protocol-unavailable', { protocol });
      const { host, port, folder: base } = ftpAddress(protocol, url);
      return ftpStorage({
        ...{ name, protocol, host, port, user, trustedFingerprint, addressOf, ca, limits, clock, log },
        password: password ?? new Secret(''),
        folder: joinFolders(base, folder),
      });
    },
  };
}
